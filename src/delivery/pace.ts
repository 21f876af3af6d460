import type { Allowance, Pace } from "../channel.ts";

/**
 * 节奏: when the next message may go out, so that the platform has nothing to refuse. Sliding windows: at most `count`
 * messages in any stretch of `perMs`. A bucket that refills would let twice as many through around its refill, and
 * queues nested in one another let a chat's messages bunch up behind the one for all chats: so both are looked at in
 * the same moment. A message on its way counts as arriving now, and later at the time when its answer was here: on a busy
 * machine or a slow line, messages let through a second apart would else arrive together.
 */
export interface Pacer {
  /** Milliseconds until a message to this chat may go, or until it is worth asking again; 0: now, and it is on its way. */
  take(chat: string, now: number): number;
  /** A message that `take` let through is there, or will never be. */
  arrived(chat: string, now: number): void;
  /** The platform asked to wait; `chat` null: in all chats. */
  hold(chat: string | null, until: number): void;
  /** From now on only `hold` counts: before stopping, the platform's own refusals pace what is left. */
  hurry(): void;
  /** Chats that something is remembered of. */
  readonly size: number;
}

interface Past {
  /** When messages were there, oldest first. */
  times: number[];
  onTheWay: number;
  heldUntil: number;
}

/** Chats whose past is looked through at once for some that no longer matter. */
const SWEEP_EVERY = 1000;

/** Milliseconds after which to look whether a message on its way has arrived. */
const LOOK_AGAIN_MS = 20;

export function createPacer(pace: Pace): Pacer {
  const chats = new Map<string, Past>();
  const whole: Past = { times: [], onTheWay: 0, heldUntil: 0 };
  let hurried = false;
  let taken = 0;

  function forgetOld(now: number): void {
    for (const [chat, past] of chats) {
      const span = longest(pace.chat(chat));
      if (past.onTheWay === 0 && past.heldUntil <= now && (past.times.at(-1) ?? -Infinity) + span <= now)
        chats.delete(chat);
    }
  }

  return {
    take(chat, now) {
      if (++taken % SWEEP_EVERY === 0) forgetOld(now);
      const past = chats.get(chat) ?? { times: [], onTheWay: 0, heldUntil: 0 };
      const rules = pace.chat(chat);
      const at = hurried
        ? Math.max(past.heldUntil, whole.heldUntil)
        : Math.max(earliest(past, rules, now), earliest(whole, pace.whole, now));
      if (at > now) return at - now;
      chats.set(chat, past);
      past.onTheWay++;
      whole.onTheWay++;
      return 0;
    },
    arrived(chat, now) {
      const past = chats.get(chat);
      if (past !== undefined) count(past, pace.chat(chat), now);
      count(whole, pace.whole, now);
    },
    hold(chat, until) {
      const past = chat === null ? whole : (chats.get(chat) ?? { times: [], onTheWay: 0, heldUntil: 0 });
      past.heldUntil = Math.max(past.heldUntil, until);
      if (chat !== null) chats.set(chat, past);
    },
    hurry() {
      hurried = true;
    },
    get size() {
      return chats.size;
    },
  };
}

function earliest({ times, onTheWay, heldUntil }: Past, rules: readonly Allowance[], now: number): number {
  return rules.reduce((at, { count, perMs }) => {
    if (onTheWay >= count) return Math.max(at, now + LOOK_AGAIN_MS);
    const oldest = times[times.length - (count - onTheWay)];
    return oldest === undefined ? at : Math.max(at, oldest + perMs);
  }, heldUntil);
}

function count(past: Past, rules: readonly Allowance[], now: number): void {
  past.onTheWay--;
  past.times.push(now);
  const most = Math.max(1, ...rules.map((rule) => rule.count));
  if (past.times.length > most) past.times.splice(0, past.times.length - most);
}

function longest(rules: readonly Allowance[]): number {
  return Math.max(0, ...rules.map(({ perMs }) => perMs));
}

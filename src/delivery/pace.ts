import type { Allowance, Pace } from "../channel.ts";

/**
 * 节奏: when the next message may go out, so that the platform has nothing to refuse. Sliding windows: at most `count`
 * messages in any stretch of `perMs`. A bucket that refills would let twice as many through around its refill, and
 * queues nested in one another let a chat's messages bunch up behind the one for all chats: so both are looked at in
 * the same moment, and a message is counted when it goes, not when it is planned.
 */
export interface Pacer {
  /** Milliseconds until a message to this chat may go; 0: now, and it is counted. */
  take(chat: string, now: number): number;
  /** The platform asked to wait; `chat` null: in all chats. */
  hold(chat: string | null, until: number): void;
  /** From now on only `hold` counts: before stopping, the platform's own refusals pace what is left. */
  hurry(): void;
  /** Chats that something is remembered of. */
  readonly size: number;
}

interface Past {
  /** When messages went, oldest first. */
  times: number[];
  heldUntil: number;
}

/** Chats whose past is looked through at once for some that no longer matter. */
const SWEEP_EVERY = 1000;

export function createPacer(pace: Pace): Pacer {
  const chats = new Map<string, Past>();
  const whole: Past = { times: [], heldUntil: 0 };
  let hurried = false;
  let taken = 0;

  function forgetOld(now: number): void {
    for (const [chat, past] of chats) {
      const span = longest(pace.chat(chat));
      if (past.heldUntil <= now && (past.times.at(-1) ?? -Infinity) + span <= now) chats.delete(chat);
    }
  }

  return {
    take(chat, now) {
      if (++taken % SWEEP_EVERY === 0) forgetOld(now);
      const past = chats.get(chat) ?? { times: [], heldUntil: 0 };
      const rules = pace.chat(chat);
      const at = hurried
        ? Math.max(past.heldUntil, whole.heldUntil)
        : Math.max(earliest(past, rules), earliest(whole, pace.whole));
      if (at > now) return at - now;
      chats.set(chat, past);
      count(past, rules, now);
      count(whole, pace.whole, now);
      return 0;
    },
    hold(chat, until) {
      const past = chat === null ? whole : (chats.get(chat) ?? { times: [], heldUntil: 0 });
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

function earliest({ times, heldUntil }: Past, rules: readonly Allowance[]): number {
  return rules.reduce((at, { count, perMs }) => {
    const oldest = times[times.length - count];
    return oldest === undefined ? at : Math.max(at, oldest + perMs);
  }, heldUntil);
}

function count(past: Past, rules: readonly Allowance[], now: number): void {
  past.times.push(now);
  const most = Math.max(1, ...rules.map((rule) => rule.count));
  if (past.times.length > most) past.times.splice(0, past.times.length - most);
}

function longest(rules: readonly Allowance[]): number {
  return Math.max(0, ...rules.map(({ perMs }) => perMs));
}

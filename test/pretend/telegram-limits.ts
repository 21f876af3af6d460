/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const CHAT = { count: 1, perMs: 1000 };
const GROUP = { count: 20, perMs: 60_000 };
const WHOLE = { count: 30, perMs: 1000 };

export interface Limits {
  /** Seconds to wait, or null when the message may go; then it counts. */
  refusal(chat: number, now: number): number | null;
}

export function createLimits(): Limits {
  const chats = new Map<number, number[]>();
  let whole: number[] = [];
  return {
    refusal(chat, now) {
      const mine = (chats.get(chat) ?? []).filter((at) => at > now - GROUP.perMs);
      whole = whole.filter((at) => at > now - WHOLE.perMs);
      const waits = [
        waitFor(mine, CHAT, now),
        chat < 0 ? waitFor(mine, GROUP, now) : 0,
        waitFor(whole, WHOLE, now),
      ];
      const longest = Math.max(...waits);
      if (longest > 0) return Math.ceil(longest / 1000);
      chats.set(chat, [...mine, now]);
      whole.push(now);
      return null;
    },
  };
}

/** Milliseconds until fewer than `count` lie in the last `perMs`. */
function waitFor(sent: readonly number[], { count, perMs }: typeof CHAT, now: number): number {
  const recent = sent.filter((at) => at > now - perMs);
  const blocking = recent.at(-count);
  return blocking === undefined ? 0 : blocking + perMs - now;
}

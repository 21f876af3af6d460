import type { Api } from "grammy";
import type { ChannelLog } from "../../src/channel.ts";
import { keepTrying } from "./retry.ts";

/** Telegram shows at most 200 characters. https://core.telegram.org/bots/api#answercallbackquery */
const TOAST_LIMIT = 200;

/** A client shows the button as busy for about this long; an answer after that is of no use. */
const USEFUL_MS = 30_000;

/** Ends the waiting of pressed buttons. */
export interface Clicks {
  /** Returns at once; answering twice harms nothing, so it is tried until it is too late. */
  answer(id: string, toast: string | null): void;
  /** Gives up what has not been answered. */
  close(): Promise<void>;
}

export function createClicks(api: Api, log: ChannelLog, now: () => number): Clicks {
  const closing = new AbortController();
  const underway = new Set<Promise<unknown>>();
  async function answer(id: string, toast: string | null): Promise<void> {
    const until = now() + USEFUL_MS;
    const text = toast === null ? {} : { text: Array.from(toast).slice(0, TOAST_LIMIT).join("") };
    await keepTrying(() => api.answerCallbackQuery(id, text), {
      signal: closing.signal,
      onFailure({ code, words, waitMs }) {
        // 400 "query is too old": whoever pressed it has gone on.
        const hopeless = code !== null && code < 500 && code !== 429;
        if (!hopeless && now() + (waitMs ?? 0) < until) return "again";
        log.debug({ code, words }, "button not answered");
        return "give up";
      },
    });
  }
  return {
    answer(id, toast) {
      const answering = answer(id, toast);
      underway.add(answering);
      void answering.finally(() => underway.delete(answering));
    },
    async close() {
      closing.abort();
      await Promise.all(underway);
    },
  };
}

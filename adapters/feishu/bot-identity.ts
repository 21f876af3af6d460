import type { ChannelTools } from "../../src/channel.ts";
import { backOff, pause } from "./back-off.ts";
import { describeFailure, PlatformError } from "./failure.ts";

/** Who the bot is, by which a mention of it is told from one of somebody else. */
export interface BotIdentity {
  /** Null: not learnt yet. */
  openId(): string | null;
  /** Resolves with the open_id, or with null when it is not known after `ms`. */
  within(ms: number): Promise<string | null>;
  /** Why it is not known yet; null: it is known, or was not asked for. */
  trouble(): string | null;
  /** Asks until it knows or is stopped. */
  learn(ask: () => Promise<string>, stop: AbortSignal): Promise<void>;
}

export function createBotIdentity(tools: Pick<ChannelTools, "log">): BotIdentity {
  let known: string | null = null;
  let trouble: string | null = null;
  let learn: (id: string) => void = () => undefined;
  const learnt = new Promise<string>((resolve) => {
    learn = resolve;
  });
  return {
    openId: () => known,
    trouble: () => trouble,
    async within(ms) {
      if (known !== null) return known;
      const waiting = new AbortController();
      const found = await Promise.race([learnt, pause(ms, waiting.signal).then(() => null)]);
      waiting.abort();
      return found;
    },
    async learn(ask, stop) {
      const isStopped = (): boolean => stop.aborted;
      for (let failures = 1; !isStopped(); failures++) {
        try {
          known = await ask();
          trouble = null;
          learn(known);
          return;
        } catch (error) {
          // The credentials are refused, or the program ends.
          if (isStopped()) return;
          trouble = error instanceof PlatformError ? describeFailure(error.failure) : "未知错误";
          tools.log.warn({ failures, trouble }, "飞书机器人信息没有取到");
          await pause(backOff(failures), stop);
        }
      }
    },
  };
}

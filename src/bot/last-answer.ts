import type { Said } from "../channel.ts";
import type { GivenAnswer } from "../store/store.ts";
import type { BotTools } from "./tools.ts";

/** The answer that 原文 and 核对 mean: the one replied to, else the last one in the thread. */
export async function lastAnswer(
  { store }: BotTools,
  channel: string,
  event: Said,
): Promise<GivenAnswer | null> {
  const { chat, thread, replyTo } = event;
  const repliedTo = replyTo === null ? null : await store.answers.bySent(channel, chat, replyTo);
  if (repliedTo !== null) return repliedTo;
  const [last] = await store.answers.latest({ channel, chat, thread }, 0, 1);
  return last ?? null;
}

import type { Said } from "../channel.ts";
import type { Conversation } from "../engine.ts";
import type { BotTools } from "./tools.ts";

/** Milliseconds. Half an hour later `那宿迁呢?` belongs to another matter; the same as for conversations in memory. */
const REMEMBERED_MS = 30 * 60_000;
/** Questions asked again to find the thread: a follow-up of a follow-up of a question. */
const REMEMBERED_TURNS = 3;

/**
 * 上文: what a follow-up refers to. Kept in memory; after a restart it is found again by asking the last questions of
 * the thread once more, for the same questions give the same answers. A reply to an older answer refers to that one.
 */
export async function recallConversation(
  tools: BotTools,
  channel: string,
  event: Said,
  region: string | null,
): Promise<Conversation> {
  const { engine, conversations, store } = tools;
  const key = [channel, event.chat, event.thread ?? ""].join(":");
  const known = conversations.has(key);
  const conversation = conversations.get(key);
  const earlier = await store.answers.latest(
    { channel, chat: event.chat, thread: event.thread },
    tools.now() - REMEMBERED_MS,
    REMEMBERED_TURNS,
  );
  const sent = earlier.filter((answer) => answer.sent !== null && answer.asked !== event.message);
  const repliedTo =
    event.replyTo === null || sent.at(-1)?.sent === event.replyTo
      ? null
      : await store.answers.bySent(channel, event.chat, event.replyTo);
  const again = repliedTo !== null ? [repliedTo] : known ? [] : sent;
  if (repliedTo !== null) conversation.last = null;
  for (const { question } of again) engine.ask(question, { now: tools.today(), conversation, region });
  return conversation;
}

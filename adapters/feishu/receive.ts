import { z } from "zod";
import type { Clicked, Membership, Said, Withdrawn } from "../../src/channel.ts";
import { isBot, Mention, readText } from "./message-text.ts";

/**
 * The platform's events, flattened by the SDK's dispatcher (header and event in one object), as ChannelEvents.
 * All readers are pure and never throw; null: not understood, or none of the bot's business.
 */

/** Unix milliseconds as the platform writes them: in a string. */
const Milliseconds = z.coerce.number().int().nonnegative();

/** More than anybody mentions; the rest of a forged list is not worth the time. */
const MAX_MENTIONS = 200;

/** https://open.feishu.cn/document/server-docs/im-v1/message/events/receive */
const MessageEvent = z.object({
  sender: z.object({
    sender_id: z.object({ open_id: z.string().min(1) }),
    sender_type: z.string(),
  }),
  message: z.object({
    message_id: z.string().min(1),
    parent_id: z.string().nullish(),
    thread_id: z.string().nullish(),
    create_time: Milliseconds,
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().default(""),
    mentions: z.array(Mention).nullish(),
  }),
});

/** A message as the platform tells it, before it is known who the bot is. */
export interface IncomingMessage {
  readonly private: boolean;
  /** @param bot the bot's open_id; null: not known yet, nothing counts as a mention of it */
  asSaid(bot: string | null): Said;
}

export function readMessage(event: unknown): IncomingMessage | null {
  const parsed = MessageEvent.safeParse(event);
  // Other bots and the bot itself are `app`: they are never answered, or two bots would talk for ever.
  if (!parsed.success || parsed.data.sender.sender_type !== "user") return null;
  const { sender, message } = parsed.data;
  const mentions = (message.mentions ?? []).slice(0, MAX_MENTIONS);
  const isPrivate = message.chat_type === "p2p";
  return {
    private: isPrivate,
    asSaid: (bot) => ({
      kind: "said",
      // Not event_id: the same message may be pushed again under a new one (receive event page, 注意事项).
      id: message.message_id,
      chat: message.chat_id,
      thread: message.thread_id ?? null,
      at: message.create_time,
      user: sender.sender_id.open_id,
      message: message.message_id,
      replyTo: message.parent_id ?? null,
      private: isPrivate,
      // Without the scope im:message.group_msg only mentions come at all; with it all do, hence the gate.
      addressed: isPrivate || mentions.some((mention) => isBot(mention, bot)),
      text: readText(message.message_type, message.content, mentions, bot),
      edited: false,
    }),
  };
}

const Header = z.object({ event_id: z.string().min(1), create_time: Milliseconds });

/** https://open.feishu.cn/document/server-docs/im-v1/message/events/recalled */
const RecalledEvent = z.object({
  ...Header.shape,
  message_id: z.string().min(1),
  chat_id: z.string().min(1),
  recall_time: Milliseconds.optional(),
});

export function readWithdrawn(event: unknown): Withdrawn | null {
  const parsed = RecalledEvent.safeParse(event);
  if (!parsed.success) return null;
  const { event_id: id, message_id: message, chat_id: chat, create_time: at } = parsed.data;
  return { kind: "withdrawn", id, chat, thread: null, at, message };
}

/** https://open.feishu.cn/document/server-docs/group/chat-member/event/added-2 · deleted-2 · chat disbanded */
const ChatEvent = z.object({ ...Header.shape, chat_id: z.string().min(1) });

export function readMembership(event: unknown, kind: Membership["kind"]): Membership | null {
  const parsed = ChatEvent.safeParse(event);
  if (!parsed.success) return null;
  const { event_id: id, chat_id: chat, create_time: at } = parsed.data;
  return { kind, id, chat, thread: null, at };
}

/** What a button carries; see `render.ts`. Comes back as given, but anybody can forge it. */
const ButtonValue = z.object({ v: z.literal(1), k: z.string().min(1).max(200) });

/** https://open.feishu.cn/document/feishu-cards/card-callback-communication */
const CardAction = z.object({
  event_id: z.string().min(1),
  create_time: z.coerce.number().nonnegative(),
  operator: z.object({ open_id: z.string().min(1) }),
  action: z.object({ value: ButtonValue }),
  context: z.object({ open_message_id: z.string().min(1), open_chat_id: z.string().min(1) }),
});

export function readClick(event: unknown): Clicked | null {
  const parsed = CardAction.safeParse(event);
  if (!parsed.success) return null;
  const { event_id: id, create_time, operator, action, context } = parsed.data;
  return {
    kind: "clicked",
    // Not message and value: a second press of the same button is meant.
    id,
    chat: context.open_chat_id,
    thread: null,
    // Callbacks count in microseconds, events in milliseconds.
    at: create_time > 1e14 ? Math.floor(create_time / 1000) : create_time,
    user: operator.open_id,
    message: context.open_message_id,
    value: action.value.k,
  };
}

/** The platform's id of any event, for a log line. */
export function eventId(event: unknown): string | null {
  const parsed = z.object({ event_id: z.string().max(100) }).safeParse(event);
  return parsed.success ? parsed.data.event_id : null;
}

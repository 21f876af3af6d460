import type { ChannelEvent, Clicked, Membership, Moved, Said } from "../../src/channel.ts";
import { hear, type Bot } from "./addressed.ts";
import type { Update, UpdateClick, UpdateMembership, UpdateMessage } from "./update.ts";

/**
 * What an update means, or null where it is none of the bot's business.
 * @param now milliseconds since 1970, for presses of buttons: the platform does not say when they were
 */
export function toEvent(update: Update, bot: Bot, now: number): ChannelEvent | null {
  const id = String(update.update_id);
  if (update.message !== undefined)
    return toMoved(id, update.message) ?? toSaid(id, update.message, bot, false);
  if (update.edited_message !== undefined) return toSaid(id, update.edited_message, bot, true);
  if (update.callback_query !== undefined) return toClicked(id, update.callback_query, now);
  if (update.my_chat_member !== undefined) return toMembership(id, update.my_chat_member);
  return null;
}

function toSaid(id: string, message: UpdateMessage, bot: Bot, edited: boolean): Said | null {
  const { from, chat } = message;
  if (from === undefined || !isFromPerson(message) || chat.type === "channel") return null;
  const { text, called, forAnotherBot } = hear(message, bot);
  if (text === null && (edited || !message.wordless)) return null;
  const isPrivate = chat.type === "private";
  const reply = replyIn(message);
  return {
    kind: "said",
    id,
    chat: String(chat.id),
    thread: threadOf(message),
    at: (edited ? (message.edit_date ?? message.date) : message.date) * 1000,
    user: String(from.id),
    message: String(message.message_id),
    replyTo: reply === null ? null : String(reply.message_id),
    private: isPrivate,
    addressed: !forAnotherBot && (isPrivate || called || reply?.from?.id === bot.id),
    text,
    edited,
  };
}

/**
 * Admins who stay anonymous write as the group itself, by way of this account of Telegram's, and are people all the
 * same: https://core.telegram.org/bots/api#message, `sender_chat`.
 */
const GROUP_ANONYMOUS_BOT = 1087968824;

function isAnonymousAdmin({ from, sender_chat, chat }: UpdateMessage): boolean {
  return from?.id === GROUP_ANONYMOUS_BOT && sender_chat?.id === chat.id;
}

/** Neither a bot, nor what a channel posts into its group, nor what another bot wrote for a person. */
function isFromPerson(message: UpdateMessage): boolean {
  const { from, sender_chat, via_bot } = message;
  if (via_bot !== undefined) return false;
  return isAnonymousAdmin(message) || (from?.is_bot === false && sender_chat === undefined);
}

/** https://core.telegram.org/bots/api#message: the id is also set in threads of comments, which are no topics. */
function threadOf(message: {
  message_thread_id?: number | undefined;
  is_topic_message?: boolean | undefined;
}) {
  if (message.is_topic_message !== true || message.message_thread_id === undefined) return null;
  return String(message.message_thread_id);
}

/** In a topic every message "answers" the topic's first one, though nobody answered anything. */
function replyIn(message: UpdateMessage): NonNullable<UpdateMessage["reply_to_message"]> | null {
  const reply = message.reply_to_message;
  if (reply === undefined || reply.forum_topic_created !== undefined) return null;
  if (message.is_topic_message === true && reply.message_id === message.message_thread_id) return null;
  return reply;
}

function toMoved(id: string, { migrate_to_chat_id, chat, date }: UpdateMessage): Moved | null {
  if (migrate_to_chat_id === undefined) return null;
  return {
    kind: "moved",
    id,
    chat: String(chat.id),
    thread: null,
    at: date * 1000,
    to: String(migrate_to_chat_id),
  };
}

function toClicked(id: string, { from, message, data }: UpdateClick, now: number): Clicked | null {
  if (message === undefined || data === undefined || from.is_bot) return null;
  return {
    kind: "clicked",
    id,
    chat: String(message.chat.id),
    thread: threadOf(message),
    at: now,
    user: String(from.id),
    message: String(message.message_id),
    value: data,
  };
}

/** Who opens a private chat again has not added the bot to anything; and in a channel nobody asks. */
function toMembership(id: string, membership: UpdateMembership): Membership | null {
  const { chat, date, old_chat_member, new_chat_member } = membership;
  const was = isPresent(old_chat_member);
  const is = isPresent(new_chat_member);
  if (was === is || chat.type === "channel" || (is && chat.type === "private")) return null;
  return { kind: is ? "joined" : "left", id, chat: String(chat.id), thread: null, at: date * 1000 };
}

/** https://core.telegram.org/bots/api#chatmember */
function isPresent({ status, is_member }: UpdateMembership["new_chat_member"]): boolean {
  if (status === "restricted") return is_member === true;
  return status === "member" || status === "administrator" || status === "creator";
}

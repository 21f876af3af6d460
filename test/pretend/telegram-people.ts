import type { PendingUpdate } from "./telegram-updates.ts";

/** What people do in a chat, as the platform tells it to the bot. */

export interface PretendUser {
  readonly id: number;
  readonly is_bot?: boolean;
  readonly username?: string;
}

export interface PretendChat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  readonly is_forum?: boolean;
}

export interface Saying {
  readonly chat: PretendChat;
  readonly text?: string;
  readonly from?: PretendUser;
  /** Topic of a forum. */
  readonly thread?: number;
  /** The message it answers: one of the bot's, or anybody's. */
  readonly replyTo?: { readonly id: number; readonly from: PretendUser };
  /** Milliseconds since 1970; now unless given. */
  readonly at?: number;
  /** Anything else of a message: `{ sticker: {…} }`, `{ caption: "…" }`, entities other than those found in the text. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface Pressing {
  readonly chat: PretendChat;
  /** The message that the button stands under. */
  readonly message: number;
  readonly data: string;
  readonly from?: PretendUser;
}

export interface Told {
  readonly update: number;
  readonly message: number;
}

export interface People {
  say(saying: Saying): Told;
  /** Changes what was said as `message`. */
  change(message: number, saying: Saying): Told;
  /** Presses a button; the id is what is to be answered. */
  press(pressing: Pressing): { readonly update: number; readonly callback: string };
  /** Statuses of the bot as https://core.telegram.org/bots/api#chatmember names them: `left`, `member`, `kicked`. */
  membership(chat: PretendChat, from: string, to: string): number;
  /** The group becomes a supergroup under another id. */
  migrate(chat: PretendChat, to: number): number;
  /** Any update at all; its id is returned. */
  update(content: Readonly<Record<string, unknown>>): number;
}

const SOMEBODY: PretendUser = { id: 7001, is_bot: false, username: "zhang_san" };

interface Surroundings {
  readonly bot: PretendUser;
  readonly firstUpdateId: number;
  readonly nextMessageId: () => number;
  readonly push: (update: PendingUpdate) => void;
}

export function createPeople({ bot, firstUpdateId, nextMessageId, push }: Surroundings): People {
  let updateId = firstUpdateId;
  let callbackId = 0;
  function update(content: Readonly<Record<string, unknown>>): number {
    const id = updateId++;
    push({ update_id: id, ...content });
    return id;
  }
  const seconds = () => Math.floor(Date.now() / 1000);
  return {
    update,
    say(saying) {
      const message = nextMessageId();
      return { update: update({ message: toMessage(message, saying) }), message };
    },
    change(message, saying) {
      const edited = { ...toMessage(message, saying), edit_date: seconds() };
      return { update: update({ edited_message: edited }), message };
    },
    press({ chat, message, data, from = SOMEBODY }) {
      const callback = `${from.id}${String(++callbackId).padStart(6, "0")}`;
      const under = { message_id: message, date: seconds(), chat, from: bot, text: "…" };
      const query = { id: callback, from, chat_instance: "1", message: under, data };
      return { update: update({ callback_query: query }), callback };
    },
    membership(chat, from, to) {
      const member = (status: string) => ({ status, user: bot });
      return update({
        my_chat_member: {
          chat,
          from: SOMEBODY,
          date: seconds(),
          old_chat_member: member(from),
          new_chat_member: member(to),
        },
      });
    },
    migrate(chat, to) {
      return update({
        message: { ...toMessage(nextMessageId(), { chat }), migrate_to_chat_id: to },
      });
    },
  };
}

function toMessage(id: number, { chat, text, from = SOMEBODY, thread, replyTo, at, more }: Saying): object {
  return {
    message_id: id,
    date: Math.floor((at ?? Date.now()) / 1000),
    chat,
    from: { first_name: "张三", is_bot: false, ...from },
    ...(text === undefined ? {} : { text, entities: entitiesIn(text) }),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
    ...(replyTo === undefined
      ? {}
      : { reply_to_message: { message_id: replyTo.id, date: 0, chat, from: replyTo.from, text: "…" } }),
    ...more,
  };
}

/** The platform marks these by itself. Offsets are UTF-16 units. */
function entitiesIn(text: string): object[] {
  return [...text.matchAll(/(?<![\w/])(?:@\w{4,32}|\/\w{1,64}(?:@\w{4,32})?)(?![\w/])/g)].map((found) => ({
    type: found[0].startsWith("@") ? "mention" : "bot_command",
    offset: found.index,
    length: found[0].length,
  }));
}

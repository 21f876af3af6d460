import { findCardFault } from "./card-check.ts";
import { newId } from "./events.ts";

/** A message in a chat, a person's or the bot's. */
export interface PretendMessage {
  readonly id: string;
  readonly chat: string;
  /** What it answers. */
  readonly parent: string | null;
  readonly thread: string | null;
  readonly by: "person" | "bot";
  readonly type: string;
  /** As last written. */
  readonly content: string;
  /** What it was before each edit. */
  readonly earlier: readonly string[];
  readonly uuid: string | null;
  readonly withdrawn: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Sending {
  readonly type: string;
  readonly content: string;
  readonly uuid: string | null;
  readonly inThread: boolean;
  /** Of the whole request. */
  readonly bytes: number;
}

export interface Messages {
  /** In the order they were written. */
  all(): readonly PretendMessage[];
  byPerson(id: string, chat: string, thread: string | null, type: string, content: string): void;
  reply(to: string, sending: Sending): PretendMessage | Refusal;
  create(chat: string, sending: Sending): PretendMessage | Refusal;
  patch(id: string, content: string, bytes: number): PretendMessage | Refusal;
  withdraw(id: string): void;
  /** What the bot gets for writing there: 230002, 230013, 230018 … */
  close(chat: string, code: number): void;
  /** The bot may write there again. */
  open(chat: string): void;
}

const LIMIT_BYTES = { interactive: 30_720, post: 30_720, text: 153_600 };
const UUID_LIFE_MS = 3_600_000;

/** @param enforceLimits at most 5 a second in a chat */
export function createMessages(enforceLimits: boolean): Messages {
  const messages = new Map<string, PretendMessage>();
  const byUuid = new Map<string, { readonly id: string; readonly at: number }>();
  const closed = new Map<string, number>();
  const written = new Map<string, number[]>();

  function write(chat: string, parent: PretendMessage | null, sending: Sending): PretendMessage | Refusal {
    const earlier = sending.uuid === null ? undefined : byUuid.get(`${chat} ${sending.uuid}`);
    const known = earlier === undefined ? undefined : messages.get(earlier.id);
    if (earlier !== undefined && known !== undefined && Date.now() - earlier.at < UUID_LIFE_MS) return known;
    const refusal = chatRefusal(chat) ?? contentRefusal(sending);
    if (refusal !== null) return refusal;
    const id = newId("om");
    const thread = parent?.thread ?? (sending.inThread ? newId("omt") : null);
    const message: PretendMessage = {
      ...{ id, chat, thread, by: "bot", type: sending.type, content: sending.content },
      ...{ parent: parent?.id ?? null, earlier: [], uuid: sending.uuid, withdrawn: false },
    };
    messages.set(id, message);
    if (sending.uuid !== null) byUuid.set(`${chat} ${sending.uuid}`, { id, at: Date.now() });
    return message;
  }

  function chatRefusal(chat: string): Refusal | null {
    const code = closed.get(chat);
    if (code !== undefined) return { status: 400, code, msg: "Bot can NOT write to this chat." };
    const last = (written.get(chat) ?? []).filter((at) => Date.now() - at < 1000);
    if (enforceLimits && last.length >= 5)
      return { status: 400, code: 230_020, msg: "This operation triggers the frequency limit." };
    written.set(chat, [...last, Date.now()]);
    return null;
  }

  return {
    all: () => [...messages.values()],
    byPerson(id, chat, thread, type, content) {
      if (messages.has(id)) return;
      messages.set(id, {
        ...{ id, chat, thread, by: "person", type, content, parent: null, earlier: [], uuid: null },
        withdrawn: false,
      });
    },
    reply(to, sending) {
      const parent = messages.get(to);
      if (parent === undefined) return { status: 400, code: 231_003, msg: "The message is not found." };
      if (parent.withdrawn) return { status: 400, code: 230_011, msg: "The message was withdrawn." };
      return write(parent.chat, parent, sending);
    },
    create: (chat, sending) => write(chat, null, sending),
    patch(id, content, bytes) {
      const message = messages.get(id);
      if (message?.by !== "bot") return { status: 400, code: 230_001, msg: "invalid message_id" };
      if (message.withdrawn) return { status: 400, code: 230_011, msg: "The message was withdrawn." };
      if (message.type !== "interactive")
        return { status: 400, code: 230_001, msg: "This message is NOT a card." };
      const refusal = contentRefusal({ type: "interactive", content, bytes });
      if (refusal !== null) return refusal;
      const changed = { ...message, content, earlier: [...message.earlier, message.content] };
      messages.set(id, changed);
      return changed;
    },
    withdraw(id) {
      const message = messages.get(id);
      if (message !== undefined) messages.set(id, { ...message, withdrawn: true });
    },
    close(chat, code) {
      closed.set(chat, code);
    },
    open(chat) {
      closed.delete(chat);
    },
  };
}

function contentRefusal({
  type,
  content,
  bytes,
}: Pick<Sending, "type" | "content" | "bytes">): Refusal | null {
  const limit = type === "text" ? LIMIT_BYTES.text : LIMIT_BYTES.interactive;
  if (bytes > limit)
    return { status: 400, code: 230_025, msg: "The length of the message content reaches its limit." };
  if (type !== "interactive") return null;
  const fault = findCardFault(content);
  if (fault === null) return null;
  return { status: 400, code: 230_099, msg: `Failed to create card content, ext=${fault};` };
}

export function isRefusal(result: PretendMessage | Refusal): result is Refusal {
  return "code" in result;
}

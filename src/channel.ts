/**
 * PORT 通道: what every chat platform implements. A channel turns what its platform tells into `ChannelEvent`s and shows
 * `Message`s; it knows nothing of documents, and nothing of a platform's own types leaves its folder.
 */
export interface Channel {
  /** Also the first part of every key, so that two platforms' ids never meet: `telegram`, `feishu`, `console`. */
  readonly name: string;
  /** As people call it: 飞书. */
  readonly label: string;
  /** Whether a second `send` under the same key is told from the first by the platform, so that no copy appears. */
  readonly idempotent: boolean;
  readonly pace: Pace;
  /** Paths that the platform posts to; none when it is asked instead. */
  readonly webhooks: readonly Webhook[];
  status(): ChannelStatus;
  /** Begins to receive and returns at once; from then on it recovers from failures by itself, and `status` tells. */
  start(host: ChannelHost): void;
  /** Takes no more events; resolves once those on their way to `receive` are kept. `send` and `edit` still work. */
  stopReceiving(): Promise<void>;
  /** Lets go of everything it holds. */
  close(): Promise<void>;
  /** How many pages the platform's limits make of it; at least 1. The same message always gives the same pages. */
  countPages(message: Message): number;
  /** @throws SendError, nothing else */
  send(outgoing: Outgoing): Promise<Sent>;
  /** Puts another message, or another page of it, in place of one sent before. @throws SendError, nothing else */
  edit(outgoing: Edit): Promise<void>;
}

/** What a channel is given to work with. */
export interface ChannelHost {
  /**
   * Resolves once the event is kept on disk (or was known already, or is none of the bot's business): only then may it
   * be acknowledged. Rejects when it could not be kept: then the platform must deliver it again.
   */
  receive(event: ChannelEvent): Promise<Receipt>;
  /** Told at most once: the platform refuses the settings themselves (a revoked token); trying again is no use. */
  failed(reason: string): void;
}

export interface Receipt {
  /** One line for whoever pressed a button (or typed at a terminal), at once and gone again; null: nothing to say. */
  readonly toast: string | null;
}

/** `starting` not connected yet · `on` · `failing` was on or is retried by itself · `failed` will not work with these settings. */
export interface ChannelStatus {
  readonly state: "starting" | "on" | "failing" | "failed";
  /** One line in Chinese without secrets: what is the matter; "" when it is on. */
  readonly detail: string;
}

// ---------------------------------------------------------------- what comes in

interface EventBase {
  /** The platform's id of the event: the same event delivered again has the same one. */
  readonly id: string;
  readonly chat: string;
  /** 话题: topic or thread inside the chat. */
  readonly thread: string | null;
  /** Milliseconds since 1970, by the platform's clock. */
  readonly at: number;
}

/** Somebody said something, or changed what was said (`edited`). */
export interface Said extends EventBase {
  readonly kind: "said";
  readonly user: string;
  readonly message: string;
  /** The message that it answers, if any. */
  readonly replyTo: string | null;
  /** One person alone with the bot. */
  readonly private: boolean;
  /** Meant for the bot: private, mentioned, a reply to it, a command for it. */
  readonly addressed: boolean;
  /** Plain, the mention of the bot taken off; null for a sticker, a picture, a voice message. */
  readonly text: string | null;
  readonly edited: boolean;
}

/** A button of the bot's message was pressed. */
export interface Clicked extends EventBase {
  readonly kind: "clicked";
  readonly user: string;
  /** The bot's message that the button stands under. */
  readonly message: string;
  /** As given in `Button.value`: untrusted, anybody can forge one. */
  readonly value: string;
}

export interface Withdrawn extends EventBase {
  readonly kind: "withdrawn";
  readonly message: string;
}

/** The bot was added to a chat or taken out of it. */
export interface Membership extends EventBase {
  readonly kind: "joined" | "left";
}

/** The chat goes on under another id. */
export interface Moved extends EventBase {
  readonly kind: "moved";
  readonly to: string;
}

export type ChannelEvent = Said | Clicked | Withdrawn | Membership | Moved;

/** What a platform posted to one of the channel's webhooks. */
export interface WebhookRequest {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** As received, byte for byte. */
  readonly body: Uint8Array;
}

export interface WebhookResponse {
  readonly status: number;
  /** Null: an empty body. */
  readonly json: object | null;
}

export interface Webhook {
  readonly path: string;
  handle(request: WebhookRequest): Promise<WebhookResponse>;
}

// ---------------------------------------------------------------- what goes out

/** 消息, for no platform in particular. All of it is plain text: a channel shows it literally, whatever stands in it. */
export interface Message {
  /** From top to bottom. */
  readonly blocks: readonly Block[];
  /** Shown under every page. */
  readonly buttons: readonly Button[];
  /** Prefix of the value of page buttons: `${pageValue}${page}`; null: the message is never paged by buttons. */
  readonly pageValue: string | null;
}

/** The bot's own words; the first line is the headline of the message. */
export interface LeadBlock {
  readonly kind: "lead";
  readonly lines: readonly string[];
  /** The same as some of the lines, for platforms that show tables: these then stand for `tabled`, indexes of lines. */
  readonly table: Table | null;
}

export interface Table {
  readonly columns: readonly string[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly string[])[];
  readonly tabled: readonly number[];
}

/** 引文: the document's own words and where they stand. */
export interface QuoteBlock {
  readonly kind: "quote";
  readonly quotes: readonly string[];
  readonly source: string;
}

/** `plain` the bot's own further words · `notice` what must be known before relying on it · `hint` what to ask next. */
export interface TextBlock {
  readonly kind: "plain" | "notice" | "hint";
  readonly text: string;
}

export type Block = LeadBlock | QuoteBlock | TextBlock;

export interface Button {
  readonly label: string;
  /** Comes back in `Clicked.value`. At most 64 bytes of ASCII, Telegram's limit for callback_data. */
  readonly value: string;
}

export interface Outgoing {
  readonly chat: string;
  readonly thread: string | null;
  /** The message it answers; null where there is none (a greeting). */
  readonly replyTo: string | null;
  readonly message: Message;
  /** From 0. */
  readonly page: number;
  /** The same on every try of the same message, another for another one. Any length. */
  readonly key: string;
}

export interface Edit {
  readonly chat: string;
  /** The message to change, as `send` named it. */
  readonly sent: string;
  readonly message: Message;
  readonly page: number;
}

export interface Sent {
  /** The platform's id of the message. */
  readonly id: string;
}

/** 节奏: what the platform allows; the core keeps to it before it calls. */
export interface Pace {
  /** For all chats together. */
  readonly whole: readonly Allowance[];
  readonly chat: (chat: string) => readonly Allowance[];
}

/** At most `count` messages in any stretch of `perMs` milliseconds. */
export interface Allowance {
  readonly count: number;
  readonly perMs: number;
}

/**
 * Why a message did not go out, by what there is to do about it:
 * - `wait`: not sent, the platform asks to wait `ms`; `whole`: in all chats
 * - `unsent`: it cannot have arrived (no connection, or the platform says so): again later
 * - `unknown`: it may have arrived and it may not (no answer): again only where that is safe
 * - `moved`: the chat goes on under the id `to`
 * - `closed`: the bot may not write there any more (removed, blocked, muted)
 * - `gone`: the message to answer or to change is no more
 * - `refused`: this message, or any: again would give the same
 */
export type Trouble =
  | { readonly kind: "wait"; readonly ms: number; readonly whole: boolean }
  | { readonly kind: "moved"; readonly to: string }
  | { readonly kind: "unsent" | "unknown" | "closed" | "gone" | "refused" };

/** What a platform answered when a message was to be sent. `message` holds its code and words, never a secret. */
export class SendError extends Error {
  override readonly name = "SendError";
  readonly trouble: Trouble;

  constructor(message: string, trouble: Trouble, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}

// ---------------------------------------------------------------- what a channel is made with

/** The part of pino that channels use. Fields are ids, codes and counts, never the text of a message. */
export interface ChannelLog {
  debug(fields: object, event: string): void;
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

/** A command that platforms can offer in a menu. */
export interface MenuCommand {
  /** `[a-z_]{1,32}`. */
  readonly name: string;
  readonly description: string;
}

export interface ChannelTools {
  readonly log: ChannelLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Names a secret that was only learnt at run time (an access token), so that no log ever shows it. */
  readonly conceal: (secret: string) => void;
  readonly menu: readonly MenuCommand[];
  /** Milliseconds that one call of the platform may take. */
  readonly timeoutMs: number;
}

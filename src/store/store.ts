import type { ChannelEvent, Message } from "../channel.ts";
import type { AnswerStatus, Intent, NotFoundReason } from "../model.ts";

/**
 * PORT 存储: everything that must outlive the process. Each call is whole or did not happen; what it resolved for is on
 * the disk, even if the power goes the moment after.
 */
export interface Store {
  readonly inbox: Inbox;
  readonly answers: Answers;
  readonly chats: Chats;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- 收件箱 inbox

/** An event as it was kept, until it is dealt with. */
export interface Entry {
  /** `<channel>:<event id>`: the same event delivered again has the same one. */
  readonly id: string;
  readonly channel: string;
  readonly event: ChannelEvent;
  /** Milliseconds since 1970, by our clock. */
  readonly receivedAt: number;
  /** The sender is over the limit: this event is answered with a notice, and nothing else. */
  readonly flooding: boolean;
  /** A try to send the answer was under way when the process ended: it may have arrived. */
  readonly interrupted: boolean;
}

export type NewEntry = Omit<Entry, "interrupted">;

/**
 * How an event ended: `answered` · `silent` nothing to say · `expired` too old to answer · `withdrawn` by who asked ·
 * `undelivered` the platform refused it for good · `uncertain` sent, but nobody knows whether it arrived.
 */
export type Outcome = "answered" | "silent" | "expired" | "withdrawn" | "undelivered" | "uncertain";

export interface Inbox {
  has(id: string): Promise<boolean>;
  /** False when the event is known already, dealt with or not. */
  add(entry: NewEntry): Promise<boolean>;
  /** Those not dealt with, in the order they came. */
  waiting(): Promise<readonly Entry[]>;
  countWaiting(): Promise<number>;
  /** Just before each try to send. False: it was withdrawn meanwhile, do not send. */
  begin(id: string): Promise<boolean>;
  /** After a try that certainly did not arrive. */
  release(id: string): Promise<void>;
  finish(id: string, outcome: Outcome, at: number): Promise<void>;
  /** Ends the question that stood in this message, unless it is dealt with already. */
  withdraw(channel: string, chat: string, message: string, at: number): Promise<void>;
  /** Forgets events that ended before `before`. */
  prune(before: number): Promise<void>;
}

// ---------------------------------------------------------------- 答复 answers

/** An answer given in a chat, kept for its buttons, for corrections of the question and for statistics. */
export interface GivenAnswer {
  /** Short enough for a button: 12 characters of a-z and 0-9. */
  readonly id: string;
  readonly channel: string;
  readonly chat: string;
  readonly thread: string | null;
  readonly user: string;
  /** The platform's id of the message that asked. */
  readonly asked: string;
  /** The platform's id of the answer; null until it is sent. */
  readonly sent: string | null;
  readonly at: number;
  readonly question: string;
  readonly status: AnswerStatus;
  readonly reason: NotFoundReason | null;
  readonly intent: Intent;
  /** What was sent; null once it is too old for its buttons to work. */
  readonly shown: Shown | null;
}

export interface Shown {
  readonly message: Message;
  readonly places: readonly CitedPlace[];
}

/** Where a quote stands, and in which state of the document. */
export interface CitedPlace {
  readonly doc: string;
  /** `PolicyDocument.hash`. */
  readonly hash: string;
  readonly clause: string | null;
  readonly start: number;
  readonly end: number;
}

export type Verdict = "useful" | "wrong";

export interface Answers {
  /** Adds it, or replaces the one with the same id. */
  save(answer: GivenAnswer): Promise<void>;
  /** Notes under which id the platform holds it. */
  markSent(id: string, sent: string): Promise<void>;
  get(id: string): Promise<GivenAnswer | null>;
  /** The answer to this message; null when there is none. */
  toQuestion(channel: string, chat: string, asked: string): Promise<GivenAnswer | null>;
  /** The answer that is this message of the bot. */
  bySent(channel: string, chat: string, sent: string): Promise<GivenAnswer | null>;
  /** The last answers in one conversation since `since`, oldest first. */
  latest(
    place: { readonly channel: string; readonly chat: string; readonly thread: string | null },
    since: number,
    limit: number,
  ): Promise<readonly GivenAnswer[]>;
  /** One verdict a person and answer: the last one counts. */
  judge(id: string, user: string, verdict: Verdict, at: number): Promise<void>;
  /** Answers since `since` with what people said of them, oldest first. */
  since(since: number): Promise<readonly JudgedAnswer[]>;
  /** Takes what was shown off answers given before `shownBefore` and forgets those before `before`. */
  prune(shownBefore: number, before: number): Promise<void>;
}

export interface JudgedAnswer {
  readonly id: string;
  readonly at: number;
  readonly question: string;
  readonly status: AnswerStatus;
  readonly intent: Intent;
  readonly useful: number;
  readonly wrong: number;
}

// ---------------------------------------------------------------- 会话 chats

export interface ChatState {
  /** 默认地区 as people call it; null: none. */
  readonly region: string | null;
  /** When it was greeted; null: not yet, or removed since. */
  readonly greetedAt: number | null;
}

export interface Chats {
  get(channel: string, chat: string): Promise<ChatState>;
  setRegion(channel: string, chat: string, region: string | null): Promise<void>;
  markGreeted(channel: string, chat: string, at: number): Promise<void>;
  /** Forgets the chat: the bot was taken out of it. */
  leave(channel: string, chat: string): Promise<void>;
  /** Everything known of a chat goes on under its new id. */
  move(channel: string, from: string, to: string): Promise<void>;
}

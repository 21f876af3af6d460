import { sql, type ColumnType, type Generated, type Kysely } from "kysely";

/** Tables as they stand on the disk. Times are milliseconds since 1970, JSON is text. */
export interface Tables {
  inbox: InboxTable;
  answer: AnswerTable;
  verdict: VerdictTable;
  chat: ChatTable;
}

interface InboxTable {
  /** Order of arrival. */
  seq: Generated<number>;
  id: string;
  channel: string;
  chat: string;
  /** Message that a question stood in; null for other events. */
  message: string | null;
  /** The event as JSON; "" once it is dealt with: what people said is not kept here. */
  event: string;
  received_at: number;
  flooding: number;
  state: "waiting" | "sending" | "ended";
  outcome: string | null;
  ended_at: number | null;
}

interface AnswerTable {
  id: string;
  channel: string;
  chat: string;
  thread: string;
  user_id: string;
  asked: string;
  sent: string | null;
  at: number;
  question: string;
  status: string;
  reason: string | null;
  intent: string;
  shown: string | null;
}

interface VerdictTable {
  answer: string;
  user_id: string;
  verdict: string;
  at: number;
}

interface ChatTable {
  channel: string;
  chat: string;
  region: ColumnType<string | null, string | null | undefined, string | null>;
  greeted_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** Each step is applied once, in order; a step that was released is never changed. */
const STEPS: readonly ((db: Kysely<Tables>) => Promise<void>)[] = [
  async (db) => {
    await sql`CREATE TABLE inbox (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      channel TEXT NOT NULL,
      chat TEXT NOT NULL,
      message TEXT,
      event TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      flooding INTEGER NOT NULL,
      state TEXT NOT NULL,
      outcome TEXT,
      ended_at INTEGER
    )`.execute(db);
    await sql`CREATE INDEX inbox_open ON inbox (seq) WHERE state <> 'ended'`.execute(db);
    await sql`CREATE INDEX inbox_ended ON inbox (ended_at) WHERE state = 'ended'`.execute(db);
    await sql`CREATE TABLE answer (
      id TEXT PRIMARY KEY,
      channel TEXT NOT NULL,
      chat TEXT NOT NULL,
      thread TEXT NOT NULL,
      user_id TEXT NOT NULL,
      asked TEXT NOT NULL,
      sent TEXT,
      at INTEGER NOT NULL,
      question TEXT NOT NULL,
      status TEXT NOT NULL,
      reason TEXT,
      intent TEXT NOT NULL,
      shown TEXT
    )`.execute(db);
    await sql`CREATE INDEX answer_asked ON answer (channel, chat, asked)`.execute(db);
    await sql`CREATE INDEX answer_sent ON answer (channel, chat, sent)`.execute(db);
    await sql`CREATE INDEX answer_place ON answer (channel, chat, thread, at)`.execute(db);
    await sql`CREATE INDEX answer_at ON answer (at)`.execute(db);
    await sql`CREATE TABLE verdict (
      answer TEXT NOT NULL,
      user_id TEXT NOT NULL,
      verdict TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (answer, user_id)
    )`.execute(db);
    await sql`CREATE TABLE chat (
      channel TEXT NOT NULL,
      chat TEXT NOT NULL,
      region TEXT,
      greeted_at INTEGER,
      PRIMARY KEY (channel, chat)
    )`.execute(db);
  },
];

/** The version this program writes. */
export const SCHEMA_VERSION = STEPS.length;

/** Applies the steps after `from`. Call inside a transaction: a half-made schema must never be seen. */
export async function migrate(db: Kysely<Tables>, from: number): Promise<void> {
  for (const step of STEPS.slice(from)) await step(db);
}

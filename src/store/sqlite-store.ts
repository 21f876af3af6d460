import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Kysely, sql, SqliteDialect } from "kysely";
import { createAnswers } from "./answers.ts";
import { createChats } from "./chats.ts";
import { createInbox } from "./inbox.ts";
import { migrate, SCHEMA_VERSION, type Tables } from "./schema.ts";
import type { Store } from "./store.ts";

/** The database is not usable. The message says what to do; `cause` is the library's own error. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** Milliseconds to wait for another process (a backup) that holds the file. */
const BUSY_TIMEOUT = 5000;

/**
 * SQLite in one file; made when it is missing.
 * @param path absolute; ":memory:" for tests
 * @throws StoreError
 */
export async function openSqliteStore(path: string): Promise<Store> {
  const database = openFile(path);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  try {
    await bringUpToDate(db, Number(database.pragma("user_version", { simple: true })));
  } catch (error) {
    await db.destroy();
    throw error instanceof StoreError
      ? error
      : new StoreError(`数据库 ${path} 用不了:移走它会重新建立,里面的记录随之移走`, { cause: error });
  }
  return {
    inbox: createInbox(db),
    answers: createAnswers(db),
    chats: createChats(db),
    close: () => db.destroy(),
  };
}

function openFile(path: string): Database.Database {
  try {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    const database = new Database(path, { timeout: BUSY_TIMEOUT });
    // WAL lets a backup read meanwhile. FULL: without it a commit may be lost with the power, and with it an
    // acknowledged question (https://www.sqlite.org/pragma.html#pragma_synchronous).
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    return database;
  } catch (cause) {
    throw new StoreError(`打不开数据库 ${path}:DATA_DIR 要能写,磁盘要有空间,文件要是本程序的数据库`, {
      cause,
    });
  }
}

async function bringUpToDate(db: Kysely<Tables>, version: number): Promise<void> {
  if (version > SCHEMA_VERSION)
    throw new StoreError("数据库是更新的版本写的:请用同样新的程序,或换一个 DATA_DIR");
  if (version === SCHEMA_VERSION) return;
  await db.transaction().execute(async (transaction) => {
    await migrate(transaction, version);
    await sql.raw(`PRAGMA user_version = ${String(SCHEMA_VERSION)}`).execute(transaction);
  });
}

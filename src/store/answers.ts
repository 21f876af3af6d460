import { sql, type Kysely, type Selectable } from "kysely";
import type { AnswerStatus, Intent, NotFoundReason } from "../model.ts";
import type { Tables } from "./schema.ts";
import type { Answers, GivenAnswer, Shown } from "./store.ts";

export function createAnswers(db: Kysely<Tables>): Answers {
  const one = async (column: "asked" | "sent", channel: string, chat: string, value: string) => {
    const row = await db
      .selectFrom("answer")
      .selectAll()
      .where("channel", "=", channel)
      .where("chat", "=", chat)
      .where(column, "=", value)
      .orderBy("at", "desc")
      .executeTakeFirst();
    return row === undefined ? null : fromRow(row);
  };
  return {
    async save(answer) {
      const row = toRow(answer);
      const { id, ...rest } = row;
      await db
        .insertInto("answer")
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(rest))
        .execute();
    },
    async markSent(id, sent) {
      await db.updateTable("answer").set({ sent }).where("id", "=", id).execute();
    },
    async get(id) {
      const row = await db.selectFrom("answer").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    toQuestion: (channel, chat, asked) => one("asked", channel, chat, asked),
    bySent: (channel, chat, sent) => one("sent", channel, chat, sent),
    async latest({ channel, chat, thread }, since, limit) {
      const rows = await db
        .selectFrom("answer")
        .selectAll()
        .where("channel", "=", channel)
        .where("chat", "=", chat)
        .where("thread", "=", thread ?? "")
        .where("at", ">=", since)
        .orderBy("at", "desc")
        .limit(limit)
        .execute();
      return rows.map(fromRow).reverse();
    },
    async judge(answer, user, verdict, at) {
      await db
        .insertInto("verdict")
        .values({ answer, user_id: user, verdict, at })
        .onConflict((conflict) => conflict.columns(["answer", "user_id"]).doUpdateSet({ verdict, at }))
        .execute();
    },
    async since(since) {
      const rows = await db
        .selectFrom("answer")
        .leftJoin("verdict", "verdict.answer", "answer.id")
        .select(["answer.id", "answer.at", "question", "status", "intent"])
        .select([
          sql<number>`sum(case when verdict.verdict = 'useful' then 1 else 0 end)`.as("useful"),
          sql<number>`sum(case when verdict.verdict = 'wrong' then 1 else 0 end)`.as("wrong"),
        ])
        .where("answer.at", ">=", since)
        .groupBy(["answer.id", "answer.at", "question", "status", "intent"])
        .orderBy("answer.at")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        question: row.question,
        status: row.status as AnswerStatus,
        intent: row.intent as Intent,
        useful: row.useful,
        wrong: row.wrong,
      }));
    },
    async prune(shownBefore, before) {
      await db
        .updateTable("answer")
        .set({ shown: null })
        .where("at", "<", shownBefore)
        .where("shown", "is not", null)
        .execute();
      const old = db.selectFrom("answer").select("id").where("at", "<", before);
      await db.deleteFrom("verdict").where("answer", "in", old).execute();
      await db.deleteFrom("answer").where("at", "<", before).execute();
    },
  };
}

function toRow(answer: GivenAnswer) {
  const { user, thread, shown, ...rest } = answer;
  return {
    ...rest,
    // "" instead of NULL: the place of an answer is looked up by equality.
    thread: thread ?? "",
    user_id: user,
    shown: shown === null ? null : JSON.stringify(shown),
  };
}

/** What `toRow` wrote; the columns hold our own words and JSON. */
function fromRow(row: Selectable<Tables["answer"]>): GivenAnswer {
  const { user_id, thread, shown, at, status, reason, intent, ...rest } = row;
  return {
    ...rest,
    at,
    thread: thread === "" ? null : thread,
    user: user_id,
    status: status as AnswerStatus,
    reason: reason as NotFoundReason | null,
    intent: intent as Intent,
    shown: shown === null ? null : (JSON.parse(shown) as Shown),
  };
}

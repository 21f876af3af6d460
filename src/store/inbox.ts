import type { Kysely } from "kysely";
import type { ChannelEvent } from "../channel.ts";
import type { Tables } from "./schema.ts";
import type { Entry, Inbox } from "./store.ts";

export function createInbox(db: Kysely<Tables>): Inbox {
  return {
    async has(id) {
      const row = await db.selectFrom("inbox").select("seq").where("id", "=", id).executeTakeFirst();
      return row !== undefined;
    },
    async add({ id, channel, event, receivedAt, flooding }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("inbox")
        .values({
          id,
          channel,
          chat: event.chat,
          message: event.kind === "said" ? event.message : null,
          event: JSON.stringify(event),
          received_at: receivedAt,
          flooding: flooding ? 1 : 0,
          state: "waiting",
          outcome: null,
          ended_at: null,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirstOrThrow();
      return Number(numInsertedOrUpdatedRows ?? 0) === 1;
    },
    async waiting() {
      const rows = await db
        .selectFrom("inbox")
        .select(["id", "channel", "event", "received_at", "flooding", "state"])
        .where("state", "<>", "ended")
        .orderBy("seq")
        .execute();
      return rows.map((row): Entry => ({
        id: row.id,
        channel: row.channel,
        // Written by `add`: our own JSON.
        event: JSON.parse(row.event) as ChannelEvent,
        receivedAt: row.received_at,
        flooding: row.flooding === 1,
        interrupted: row.state === "sending",
      }));
    },
    async countWaiting() {
      const { count } = await db
        .selectFrom("inbox")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("state", "<>", "ended")
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async begin(id) {
      const { numUpdatedRows } = await db
        .updateTable("inbox")
        .set({ state: "sending" })
        .where("id", "=", id)
        .where("state", "<>", "ended")
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async release(id) {
      await db
        .updateTable("inbox")
        .set({ state: "waiting" })
        .where("id", "=", id)
        .where("state", "=", "sending")
        .execute();
    },
    async finish(id, outcome, at) {
      await db
        .updateTable("inbox")
        .set({ state: "ended", outcome, ended_at: at, event: "" })
        .where("id", "=", id)
        .where("state", "<>", "ended")
        .execute();
    },
    async withdraw(channel, chat, message, at) {
      await db
        .updateTable("inbox")
        .set({ state: "ended", outcome: "withdrawn", ended_at: at, event: "" })
        .where("channel", "=", channel)
        .where("chat", "=", chat)
        .where("message", "=", message)
        .where("state", "<>", "ended")
        .execute();
    },
    async prune(before) {
      await db.deleteFrom("inbox").where("state", "=", "ended").where("ended_at", "<", before).execute();
    },
  };
}

import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";
import type { Chats } from "./store.ts";

export function createChats(db: Kysely<Tables>): Chats {
  return {
    async get(channel, chat) {
      const row = await db
        .selectFrom("chat")
        .select(["region", "greeted_at"])
        .where("channel", "=", channel)
        .where("chat", "=", chat)
        .executeTakeFirst();
      return {
        region: row?.region ?? null,
        greetedAt: row?.greeted_at ?? null,
      };
    },
    async setRegion(channel, chat, region) {
      await db
        .insertInto("chat")
        .values({ channel, chat, region })
        .onConflict((conflict) => conflict.columns(["channel", "chat"]).doUpdateSet({ region }))
        .execute();
    },
    async markGreeted(channel, chat, at) {
      await db
        .insertInto("chat")
        .values({ channel, chat, greeted_at: at })
        .onConflict((conflict) => conflict.columns(["channel", "chat"]).doUpdateSet({ greeted_at: at }))
        .execute();
    },
    async leave(channel, chat) {
      await db.deleteFrom("chat").where("channel", "=", channel).where("chat", "=", chat).execute();
    },
    async move(channel, from, to) {
      await db.transaction().execute(async (transaction) => {
        const old = await transaction
          .selectFrom("chat")
          .selectAll()
          .where("channel", "=", channel)
          .where("chat", "=", from)
          .executeTakeFirst();
        if (old !== undefined) {
          const { region, greeted_at } = old;
          await transaction
            .insertInto("chat")
            .values({ ...old, chat: to })
            .onConflict((conflict) =>
              conflict.columns(["channel", "chat"]).doUpdateSet({ region, greeted_at }),
            )
            .execute();
          await transaction
            .deleteFrom("chat")
            .where("channel", "=", channel)
            .where("chat", "=", from)
            .execute();
        }
        await transaction
          .updateTable("answer")
          .set({ chat: to })
          .where("channel", "=", channel)
          .where("chat", "=", from)
          .execute();
      });
    },
  };
}

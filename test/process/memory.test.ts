import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { settled, type Bot } from "./bot.ts";
import { inWorld, WEBHOOK_SECRET } from "./world.ts";

/** Events with ids of their own; by hand, e.g. PROCESS_EVENTS=10000. */
const EVENTS = Number(process.env.PROCESS_EVENTS ?? 2000);
/** Posts on their way at once. */
const AT_ONCE = 20;
/** What 10,000 events may add: far below what keeping each would take. */
const GROWTH_MB = 80;

it(
  "63: memory does not grow with the number of events",
  (context) =>
    inWorld({ mode: "push" }, async (world) => {
      const bot = await world.start();
      await post(bot, 0, EVENTS / 4);
      await settled(bot);
      const before = residentMb(bot);
      await post(bot, EVENTS / 4, EVENTS);
      await settled(bot);
      const after = residentMb(bot);
      await context.annotate(`${EVENTS} events: ${before} MB after a quarter, ${after} MB at the end`);
      expect(after - before).toBeLessThan(GROWTH_MB);
      const metrics = await (await fetch(`${bot.url}/metrics`)).text();
      expect(metrics).toContain(`zhicetong_events_total{channel="telegram",fate="kept"} ${EVENTS}`);
    }),
  180_000,
);

/** The bot is added to group after group and taken out again: kept like any event, answered by nothing. */
async function post(bot: Bot, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, to - first) }, async (_, n) => {
        const response = await fetch(`${bot.url}/telegram/webhook`, {
          method: "POST",
          headers: { "x-telegram-bot-api-secret-token": WEBHOOK_SECRET },
          body: JSON.stringify(left(first + n)),
        });
        await response.arrayBuffer();
        expect(response.status).toBe(200);
      }),
    );
}

function left(n: number): object {
  const user = { id: 7_000_000_001, is_bot: true, first_name: "质策通", username: "Zhicetong_Bot" };
  return {
    update_id: 900_000_000 + n,
    my_chat_member: {
      chat: { id: -1_000_000 - n, type: "supergroup", title: "群" },
      from: { id: 7001, is_bot: false, first_name: "张三" },
      date: Math.floor(Date.now() / 1000),
      old_chat_member: { status: "member", user },
      new_chat_member: { status: "left", user },
    },
  };
}

function residentMb({ pid }: Bot): number {
  return Math.round(
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024,
  );
}

import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ready, settled, until } from "./bot.ts";
import type { Question, Town } from "./towns.ts";
import { inWorld, MODES } from "./world.ts";

/** Kills in each mode; more by hand, e.g. PROCESS_KILLS=50. */
const KILLS = Number(process.env.PROCESS_KILLS ?? 2);
const QUESTIONS_A_LIFE = 20;
const PEOPLE = 60;

describe.concurrent("kill -9 at any moment under load", () => {
  it.each(MODES)(
    "%s: nothing lost, nothing doubled that could be told apart",
    (mode) =>
      inWorld({ mode }, async (world) => {
        const asked = new Map<Town, Question[]>(world.towns.map((town) => [town, []]));
        const lives: number[] = [];
        for (let life = 0; life < KILLS; life++) {
          const bot = await world.start();
          const lifeMs = Math.floor(Math.random() * 900);
          lives.push(lifeMs);
          const killed = sleep(lifeMs).then(() => bot.end("SIGKILL"));
          for (let n = 0; n < QUESTIONS_A_LIFE; n++) {
            for (const town of world.towns) asked.get(town)?.push(askSomething(town));
            await sleep(10);
          }
          await killed;
        }
        const bot = await ready(world.launch());
        const unanswered = () =>
          world.towns.map((town) => {
            const answered = new Set(town.answers().map(({ replyTo }) => replyTo));
            return asked.get(town)?.filter(({ id }) => !answered.has(id)).length;
          });
        await until(
          () => unanswered().every((count) => count === 0),
          () => `answers to ${unanswered().join(" and ")} questions, lives of ${lives.join(", ")} ms`,
        );
        // What a second copy would need to appear as well.
        await settled(bot);
        const more = (town: Town) => asked.get(town)?.flatMap((one) => town.answersTo(one).slice(1)) ?? [];
        expect(more(world.feishu)).toEqual([]);
        // Telegram knows no keys: what may have arrived before the kill is sent again, and says so.
        expect(more(world.telegram).filter(({ text }) => !text.includes("可能重复"))).toEqual([]);
      }),
    180_000,
  );
});

function askSomething(town: Town): Question {
  return town.ask(1 + Math.floor(Math.random() * PEOPLE), "开州药品抽检目标");
}

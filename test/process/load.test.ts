import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { settled, until } from "./bot.ts";
import type { Question, Town } from "./towns.ts";
import { inWorld } from "./world.ts";

/** Many questions at once, within the platforms' limits. Numbers: README.md. */

const QUESTIONS = 200;
const CHATS = 50;
const TEXTS = ["开州药品抽检目标", "宿迁食品抽检合格率", "部门 市场监管局", "谁负责消费品质量升级"];

/** Telegram takes 30 messages a second from a bot: the last of 200 cannot go earlier than after 7 s. */
const P95_MS = 15_000;

it(
  "14, 62: 200 questions in 50 chats of each platform, limits enforced: none lost or doubled, hardly any refused",
  (context) =>
    inWorld({ mode: "pull", documents: "all", telegram: { enforceLimits: true } }, async (world) => {
      const { telegram, feishu, towns } = world;
      const bot = await world.start();
      const asked = new Map<Town, { question: Question; at: number; tookMs: number | null }[]>(
        towns.map((town) => [town, []]),
      );
      for (let n = 0; n < QUESTIONS; n++) {
        for (const town of towns) {
          const chat = 1 + (n % CHATS);
          const text = TEXTS[n % TEXTS.length] ?? "";
          const question =
            chat % 2 === 0 ? town.ask(chat, text) : town.askInGroup(chat, text, { mentioned: true });
          asked.get(town)?.push({ question, at: Date.now(), tookMs: null });
        }
        if (n % 10 === 9) await sleep(5);
      }
      await until(
        () => {
          for (const [town, questions] of asked) {
            const answered = new Set(town.answers().map(({ replyTo }) => replyTo));
            for (const one of questions)
              if (one.tookMs === null && answered.has(one.question.id)) one.tookMs = Date.now() - one.at;
          }
          return [...asked.values()].flat().every(({ tookMs }) => tookMs !== null);
        },
        () =>
          `answers: ${towns.map((town) => `${town.name} ${town.answers().length}`).join(", ")} of ${QUESTIONS}`,
      );
      await settled(bot);
      const refused = {
        telegram: telegram.platform.callsOf("sendMessage").length - telegram.platform.sent.length,
        feishu: feishu.platform.callsOf(/reply$/).filter(({ code }) => code !== 0).length,
      };
      for (const [town, questions] of asked) {
        expect(town.answers()).toHaveLength(QUESTIONS);
        const times = questions.map(({ tookMs }) => tookMs ?? Infinity).sort((a, b) => a - b);
        const p95 = times[Math.floor(QUESTIONS * 0.95)] ?? Infinity;
        await context.annotate(`${town.name}: p95 ${p95} ms, ${refused[town.name]} calls refused`);
        expect(p95).toBeLessThan(P95_MS);
        expect(refused[town.name]).toBeLessThan(QUESTIONS * 0.05);
      }
    }),
  120_000,
);

it(
  "4, 5: acknowledged within a second although the platform's addresses are slow",
  (context) =>
    inWorld({ mode: "push", documents: "all" }, async (world) => {
      const { platform } = world.feishu;
      const bot = await world.start();
      platform.faults.add({ on: /im.v1/, how: "delay", delayMs: 1500, times: Infinity });
      const times: number[] = [];
      for (let round = 0; round < 10; round++) {
        const said = Array.from({ length: 10 }, (_, n) => {
          const chat = `oc_slow_${round * 10 + n}`;
          return platform.say({ chat, user: chat, text: "开州药品抽检目标", private: true });
        });
        times.push(...(await Promise.all(said)).map(({ tookMs }) => tookMs));
      }
      times.sort((a, b) => a - b);
      await context.annotate(`acknowledgements: median ${times[50] ?? 0} ms, p99 ${times[98] ?? 0} ms`);
      expect(times[98]).toBeLessThan(1000);
      await settled(bot);
      expect(world.feishu.answers()).toHaveLength(100);
    }),
  90_000,
);

it(
  "13: ten questions in one chat in order, another chat is not held up by them",
  () =>
    inWorld({ mode: "pull" }, async (world) => {
      const { towns } = world;
      const bot = await world.start();
      for (const town of towns) town.slow(200);
      const many = towns.map((town) => Array.from({ length: 10 }, () => town.ask(1, "文件")));
      const other = towns.map((town) => town.ask(2, "文件"));
      await until(
        () => towns.every((town) => town.answers().filter(({ replyTo }) => replyTo !== null).length === 11),
        "all answers",
      );
      await settled(bot);
      for (const [n, town] of towns.entries()) {
        const order = town.answers().map(({ replyTo }) => replyTo);
        const ids = many[n]?.map(({ id }) => id);
        expect(order.filter((id) => id !== other[n]?.id)).toEqual(ids);
        expect(order.indexOf(other[n]?.id ?? "")).toBeLessThan(5);
      }
    }),
  90_000,
);

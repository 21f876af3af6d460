import { describe, expect, it } from "vitest";
import { settled, until } from "./bot.ts";
import type { Question, Town } from "./towns.ts";
import { inWorld, MODES, type World } from "./world.ts";

/** What outlives the process: what was kept, what was answered, the buttons. Numbers: README.md. */

const QUESTION = "开州药品抽检目标";
/** SHUTDOWN_GRACE_MS, and what a busy machine takes to start and end a process. */
const GRACE_MS = 10_000 + 2000;
const answered = (town: Town, question: Question) =>
  until(() => town.answersTo(question).length > 0, `${town.name}: an answer`);

/** The same message under another event id (Feishu), hours later for all that the bot can tell. */
const deliverAgain = ({ feishu }: World, { id }: Question, person: number) =>
  feishu.platform.say({
    ...{ id, chat: `oc_${person}`, user: `ou_${person}`, text: QUESTION, private: true },
  });

describe("across restarts", () => {
  it.each(MODES)(
    "%s: 9, 10, 11, 55: each question is answered once, old buttons work",
    (mode) =>
      inWorld({ mode, env: { TELEGRAM_POLL_TIMEOUT_S: "30" } }, async (world) => {
        const { telegram, feishu, towns } = world;
        const first = await world.start();
        const early = towns.map((town) => town.ask(1, QUESTION));
        await Promise.all(towns.map((town, n) => answered(town, early[n] ?? fail())));

        // Kept and acknowledged, one being sent and one behind it in the same chat.
        for (const town of towns) town.hold();
        const cutOff = towns.map((town) => [town.ask(2, QUESTION), town.ask(2, `${QUESTION}?`)]);
        await until(() => cutOff.flat().every((question) => question.isKept()), "acknowledgements");
        const tried = /\/reply$/;
        await until(
          () =>
            telegram.platform.callsOf("sendMessage").length === 2 &&
            feishu.platform.callsOf(tried).length === 2,
          "tries to send",
        );
        await first.end("SIGKILL");
        for (const town of towns) town.mend();

        const second = await world.start();
        for (const [n, town] of towns.entries())
          for (const question of cutOff[n] ?? []) await answered(town, question);
        // Only what may have arrived is marked, and only where copies cannot be told apart.
        const marked = towns.map((town, n) =>
          cutOff[n]?.map((question) => town.answersTo(question)[0]?.text.includes("可能重复")),
        );
        expect(marked).toEqual([
          [true, false],
          [false, false],
        ]);
        await deliverAgain(world, early[1] ?? fail(), 1);
        for (const [n, town] of towns.entries()) {
          const [answer] = town.answersTo(early[n] ?? fail());
          expect(await town.press(answer ?? fail(), "有用", 1)).toBe("已记录,谢谢");
        }
        // Answered, but the offset is not confirmed before the end.
        if (mode === "pull") telegram.platform.fault("getUpdates", { kind: "hang" }, Infinity);
        const unconfirmed = telegram.ask(3, QUESTION);
        await answered(telegram, unconfirmed);
        await settled(second);
        await second.end("SIGKILL");
        expect(unconfirmed.isKept()).toBe(mode === "push");
        telegram.mend();

        const third = await world.start();
        await until(() => unconfirmed.isKept(), "a confirmation");
        await settled(third);
        for (const [n, town] of towns.entries())
          for (const question of [early[n] ?? fail(), ...(cutOff[n] ?? [])])
            expect(town.answersTo(question)).toHaveLength(1);
        expect(telegram.answersTo(unconfirmed)).toHaveLength(1);
        expect((await third.end()).code).toBe(0);
      }),
    180_000,
  );
});

describe("12: SIGTERM with 20 questions in 20 chats and 20 in one", () => {
  it.each(MODES)(
    "%s: answered before the end, which comes in time with 0; what came too late is answered after the next start",
    (mode) =>
      inWorld({ mode }, async (world) => {
        const { towns } = world;
        const first = await world.start();
        for (const town of towns) town.slow(50);
        const inFlight = new Map<Town, Question[]>(
          towns.map((town) => [
            town,
            Array.from({ length: 40 }, (_, n) => town.ask(n < 20 ? n + 1 : 100, QUESTION)),
          ]),
        );
        const all = [...inFlight.values()].flat();
        await until(() => all.every((question) => question.isKept()), "acknowledgements");
        const answeredBefore = towns.map((town) => town.answers().length);
        const ending = first.end();
        const late = new Map<Town, Question[]>(towns.map((town) => [town, []]));
        let isOver = false;
        void ending.then(() => (isOver = true));
        await until(() => {
          for (const town of towns)
            late.get(town)?.push(town.ask(200 + (late.get(town)?.length ?? 0), "文件"));
          return isOver;
        }, "the end");
        const { code, tookMs } = await ending;
        expect({ code, output: first.output() }).toEqual({ code: 0, output: first.output() });
        expect(tookMs).toBeLessThan(GRACE_MS);
        expect(Math.max(...answeredBefore)).toBeLessThan(40);
        // Those in one chat go out one after the other: what a busy machine does not manage is left for the next start.
        for (const [town, questions] of inFlight)
          for (const question of questions.slice(0, 20)) expect(town.answersTo(question)).toHaveLength(1);
        // Not taken, or taken and answered.
        const unanswered = [...late].flatMap(([town, questions]) =>
          questions.filter((question) => question.isKept() && town.answersTo(question).length === 0),
        );
        for (const town of towns) town.mend();
        const second = await world.start();
        for (const asked of [inFlight, late])
          for (const [town, questions] of asked)
            for (const question of questions) await answered(town, question);
        await settled(second);
        expect(unanswered).toEqual([]);
        for (const asked of [inFlight, late])
          for (const [town, questions] of asked)
            for (const question of questions) expect(town.answersTo(question)).toHaveLength(1);
      }),
    180_000,
  );
});

it(
  "12: a platform that does not answer does not hold up the end, and nothing is lost",
  () =>
    inWorld({ mode: "push", env: { SHUTDOWN_GRACE_MS: "2000" } }, async (world) => {
      const { towns, telegram, feishu } = world;
      const first = await world.start();
      for (const town of towns) town.hold();
      const questions = towns.map((town) => town.ask(1, QUESTION));
      await until(
        () =>
          telegram.platform.callsOf("sendMessage").length === 1 &&
          feishu.platform.callsOf(/\/reply$/).length === 1,
        "tries to send",
      );
      const { code, tookMs } = await first.end();
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(4000);
      for (const town of towns) town.mend();
      const second = await world.start();
      for (const [n, town] of towns.entries()) await answered(town, questions[n] ?? fail());
      await settled(second);
      for (const [n, town] of towns.entries()) expect(town.answersTo(questions[n] ?? fail())).toHaveLength(1);
    }),
  60_000,
);

function fail(): never {
  throw new Error("missing");
}

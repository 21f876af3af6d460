import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { settled, statusOf, until } from "./bot.ts";
import { openCable, type Cable } from "./cable.ts";
import type { Question, Town } from "./towns.ts";
import { inWorld } from "./world.ts";

/** Platforms and networks that fail, seen through the whole program. Numbers: README.md. */

const QUESTION = "开州药品抽检目标";
const answered = (town: Town, question: Question) =>
  until(() => town.answersTo(question).length > 0, `${town.name}: an answer`);

describe("faults", () => {
  it("20, 28: unreachable for seconds, 503, a proxy's page: delivered once all the same", async () => {
    let cable: Cable | null = null;
    const feishuBy = async (domain: string): Promise<string> => {
      cable = await openCable(Number(new URL(domain).port));
      return cable.origin;
    };
    await inWorld({ mode: "push", feishuBy }, async (world) => {
      const { telegram, feishu, towns } = world;
      const bot = await world.start();
      const early = towns.map((town) => town.ask(1, QUESTION));
      for (const [n, town] of towns.entries()) await answered(town, early[n] ?? none());
      // Events still come: a webhook is the other way round.
      await cable?.cut();
      telegram.platform.fault("sendMessage", { kind: "error", code: 502, description: "Bad Gateway" }, 2);
      const cutOff = towns.map((town) => town.ask(2, QUESTION));
      await until(() => cutOff.every((question) => question.isKept()), "acknowledgements");
      await sleep(2500);
      expect(feishu.answersTo(cutOff[1] ?? none())).toEqual([]);
      const reply = /\/reply$/;
      feishu.platform.faults.add({ on: reply, status: 503, html: "<h1>503</h1>" });
      feishu.platform.faults.add({ on: reply, status: 502, html: "<html>Bad Gateway</html>" });
      await cable?.mend();
      for (const [n, town] of towns.entries()) await answered(town, cutOff[n] ?? none());
      await settled(bot);
      for (const [n, town] of towns.entries()) expect(town.answersTo(cutOff[n] ?? none())).toHaveLength(1);
    });
    await closeCable(cable);
  }, 60_000);

  it(
    "21, 27, 28, 33: token revoked, answers lost, nobody there, ten broken connections: recovers alone",
    () =>
      inWorld({ mode: "pull" }, async (world) => {
        const { telegram, feishu } = world;
        const bot = await world.start();

        const before = feishu.platform.callsOf(/tenant_access_token/).length;
        feishu.platform.revokeTokens();
        const ten = Array.from({ length: 10 }, (_, n) => feishu.ask(n + 1, QUESTION));
        for (const question of ten) await answered(feishu, question);
        expect(feishu.platform.callsOf(/tenant_access_token/).length - before).toBeLessThanOrEqual(3);

        telegram.platform.fault("sendMessage", { kind: "dropAfter" });
        const lost = telegram.ask(1, QUESTION);
        await answered(telegram, lost);

        await telegram.platform.down();
        await until(async () => (await statusOf(bot, "/readyz")) === 503, "/readyz to tell");
        const away = telegram.ask(2, QUESTION);
        await telegram.platform.up();
        await answered(telegram, away);

        for (let n = 0; n < 10; n++) {
          await feishu.platform.ws.connected();
          feishu.platform.ws.kill();
        }
        telegram.platform.fault("getUpdates", { kind: "error", code: 409, description: "Conflict" });
        const after = [telegram.ask(3, QUESTION), feishu.ask(3, QUESTION)];
        await answered(telegram, after[0] ?? none());
        await answered(feishu, after[1] ?? none());
        await until(async () => (await statusOf(bot, "/readyz")) === 200, "/readyz to recover");
        await settled(bot);
        expect(telegram.answersTo(lost)).toHaveLength(1);
        for (const question of ten) expect(feishu.answersTo(question)).toHaveLength(1);
        expect(feishu.platform.messages.all().filter(({ by }) => by === "bot")).toHaveLength(11);
      }),
    90_000,
  );

  it(
    "22, 40, 62: Feishu down at the start, with debug logs: up, says which, answers on Telegram, recovers, tells no secret",
    () =>
      inWorld({ mode: "pull", env: { LOG_LEVEL: "debug" } }, async (world) => {
        const { telegram, feishu } = world;
        const { appSecret } = feishu.platform;
        const everything = { on: /tenant_access_token|endpoint/, times: Infinity };
        const echo = { code: 1500, msg: `internal error for ${appSecret}` };
        feishu.platform.faults.add({ ...everything, status: 500, json: echo });
        const bot = world.launch();
        await until(async () => (await statusOf(bot, "/readyz")) === 503, "/readyz");
        const question = telegram.ask(1, QUESTION);
        await answered(telegram, question);
        const parts = async (): Promise<unknown> => (await fetch(`${bot.url}/readyz`)).json();
        await until(
          async () => /"飞书","state":"(?:failing|starting)"/.test(JSON.stringify(await parts())),
          "the name of what does not work",
        );
        expect(JSON.stringify(await parts())).toContain('"name":"Telegram","state":"on"');
        expect(await statusOf(bot, "/healthz")).toBe(200);
        expect(JSON.stringify(await parts())).not.toContain(appSecret);
        const token = telegram.platform.token;
        for (const fault of [
          { kind: "error", code: 500, description: `https://api/bot${token}/x` },
          { kind: "body", status: 502, body: `<html>bot${token}</html>` },
        ] as const) {
          telegram.platform.fault("sendMessage", fault);
          telegram.platform.fault("getUpdates", fault);
        }
        feishu.platform.faults.clear();
        await until(async () => (await statusOf(bot, "/readyz")) === 200, "recovery");
        feishu.platform.faults.add({ on: /reply$/, status: 502, html: "<html>Bad Gateway</html>" });
        feishu.platform.faults.add({ on: /reply$/, status: 400, code: 99_991_663, msg: "token invalid" });
        feishu.platform.faults.add({ on: /reply$/, how: "drop" });
        await answered(feishu, feishu.ask(1, QUESTION));
        // A proxy's page does not say whether it arrived: that answer is not sent again, the next one goes.
        telegram.ask(2, QUESTION);
        await until(() => telegram.platform.callsOf("sendMessage").length === 3, "the faults to be met");
        await answered(telegram, telegram.ask(3, QUESTION));
        // What the bot wrote is looked through when the world is closed.
      }),
    90_000,
  );
});

async function closeCable(cable: Cable | null): Promise<void> {
  await cable?.close();
}

function none(): never {
  throw new Error("missing");
}

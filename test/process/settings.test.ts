import { describe, expect, it } from "vitest";
import { run } from "../cli/process.ts";
import { statusOf, until } from "./bot.ts";
import { inWorld } from "./world.ts";

/** Settings that cannot work: one clear line that names the variable, never its value, and exit 78. */

const TELEGRAM = { TELEGRAM_BOT_TOKEN: "7000000001:AAPretendTokenOfTheTestsPretendToken01" };
const FEISHU = { FEISHU_APP_ID: "cli_0123456789abcdef", FEISHU_APP_SECRET: "pretend-app-secret-1" };

const WRONG = [
  ["TELEGRAM_BOT_TOKEN", { TELEGRAM_BOT_TOKEN: "no-token-at-all" }],
  ["TELEGRAM_MODE", { ...TELEGRAM, TELEGRAM_MODE: "carrier-pigeon" }],
  ["TELEGRAM_WEBHOOK_SECRET", { ...TELEGRAM, TELEGRAM_MODE: "webhook" }],
  ["FEISHU_APP_ID", { ...FEISHU, FEISHU_APP_ID: "cli_short-id" }],
  ["FEISHU_APP_SECRET", { FEISHU_APP_ID: "cli_0123456789abcdef" }],
  ["FEISHU_MODE", { ...FEISHU, FEISHU_MODE: "carrier-pigeon" }],
  ["FEISHU_VERIFICATION_TOKEN", { ...FEISHU, FEISHU_MODE: "webhook" }],
  [
    "FEISHU_ENCRYPT_KEY",
    { ...FEISHU, FEISHU_MODE: "webhook", FEISHU_VERIFICATION_TOKEN: "pretend-verification" },
  ],
  ["HTTP_PORT", { HTTP_PORT: "70000-too-high" }],
] as const;

describe("wrong settings", () => {
  it.each(WRONG)("38: %s: exit 78 and its name", async (name, env) => {
    const { code, stderr, stdout } = await run(["serve"], { env: { HTTP_PORT: "0", ...env } });
    expect(code).toBe(78);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(name);
    const values = Object.entries(env).filter(([variable]) => /TOKEN|SECRET|KEY|ID|PORT/.test(variable));
    for (const [, value] of values) expect(stderr + stdout).not.toContain(value);
  });
});

describe("33: settings that the platform refuses", () => {
  it(
    "of one of two: the other goes on, /readyz names it; of both: exit 78",
    () =>
      inWorld({ mode: "pull" }, async (world) => {
        const { telegram, feishu } = world;
        const bot = world.launch({ FEISHU_APP_SECRET: "not-the-secret-of-this-app" });
        await until(
          () => bot.output().includes("飞书 的设置被平台拒绝"),
          () => `a line: ${bot.output()}`,
        );
        const question = telegram.ask(1, "开州药品抽检目标");
        await until(() => telegram.answersTo(question).length === 1, "an answer on Telegram");
        expect(await statusOf(bot, "/readyz")).toBe(503);
        const parts = JSON.stringify(await (await fetch(`${bot.url}/readyz`)).json());
        expect(parts).toMatch(/"name":"飞书","state":"failed"/);
        expect(parts).toContain("FEISHU_APP_SECRET");
        expect(feishu.platform.ws.opened()).toBe(0);
        telegram.platform.revoke();
        telegram.platform.fault("getUpdates", { kind: "error", code: 401, description: "Unauthorized" });
        telegram.ask(2, "再问一次");
        const { code } = await bot.ended;
        expect(code).toBe(78);
        expect(bot.output()).toContain("Telegram 的设置被平台拒绝");
        expect(bot.output()).not.toContain("not-the-secret-of-this-app");
      }),
    60_000,
  );
});

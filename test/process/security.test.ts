import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encrypt, messageEvent, sign } from "../pretend/feishu.ts";
import { post } from "../pretend/feishu/webhook-post.ts";
import { settled, statusOf, until, type Bot } from "./bot.ts";
import { openWorld, WEBHOOK_SECRET, type World } from "./world.ts";

/** Who may post what to the program's own door. Numbers: README.md. */

const QUESTION = "重庆市开州区的药品抽检合格率目标是多少?";
let world: World;
let bot: Bot;
beforeAll(async () => {
  world = await openWorld({ mode: "push" });
  bot = await world.start();
}, 120_000);
afterAll(() => world.close());

const send = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  post({ url: bot.url + path, body: Buffer.from(body), headers }, 10_000);

describe("Feishu's door", () => {
  const seal = (event: object, key = world.feishu.platform.encryptKey ?? ""): Buffer =>
    Buffer.from(JSON.stringify({ encrypt: encrypt(JSON.stringify(event), key) }));
  const signed = (body: Buffer, at?: number) => sign(body, world.feishu.platform.encryptKey ?? "", at);

  it("35: whatever is not the platform's is refused and not answered", async () => {
    const { platform } = world.feishu;
    const event = messageEvent(platform, { text: QUESTION, private: true, chat: "oc_forged" });
    const body = seal(event);
    const plain = Buffer.from(JSON.stringify(event));
    const otherKey = seal(event, "another key");
    const foreign = seal({ ...event, header: { ...event.header, app_id: "cli_ffffffffffffffff" } });
    const untoken = seal({ ...event, header: { ...event.header, token: "guessed" } });
    for (const [sent, headers] of [
      [body, {}],
      [body, { ...signed(body), "x-lark-signature": "0".repeat(64) }],
      [otherKey, signed(otherKey)],
      [plain, signed(plain)],
      [foreign, signed(foreign)],
      [untoken, signed(untoken)],
      [body, signed(body, 1_000_000_000)],
    ] as const)
      for (const path of ["/feishu/event", "/feishu/card"]) {
        const { status } = await send(path, sent, headers);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
    await settled(bot);
    expect(world.feishu.answers().filter(({ chat }) => chat === "oc_forged")).toEqual([]);
  });

  it("36: white space and seven bytes a write: taken, the text whole", async () => {
    const { platform } = world.feishu;
    const id = "om_seven_bytes";
    platform.messages.byPerson(id, "oc_seven", null, "text", "{}");
    const event = messageEvent(platform, { id, text: QUESTION, private: true, chat: "oc_seven" });
    expect((await platform.postOnce(event, { indent: 2, pieces: 7 })).status).toBe(200);
    await until(() => world.feishu.answersTo({ id, isKept: () => true }).length === 1, "an answer");
  });

  it("37: a challenge comes back within a second", async () => {
    const token = world.feishu.platform.verificationToken;
    const { status, body, tookMs } = await send(
      "/feishu/event",
      seal({ type: "url_verification", challenge: "abc123", token }),
    );
    expect([status, JSON.parse(body)]).toEqual([200, { challenge: "abc123" }]);
    expect(tookMs).toBeLessThan(1000);
  });
});

describe("Telegram's door", () => {
  it("38: without the secret, or with a wrong one: 401 and no answer", async () => {
    const update = JSON.stringify({ update_id: 1, message: { message_id: 1 } });
    const header = "x-telegram-bot-api-secret-token";
    expect((await send("/telegram/webhook", update)).status).toBe(401);
    for (const wrong of ["x", `${WEBHOOK_SECRET}x`, WEBHOOK_SECRET.slice(1)])
      expect((await send("/telegram/webhook", update, { [header]: wrong })).status).toBe(401);
    expect((await send("/telegram/webhook", update, { [header]: WEBHOOK_SECRET })).status).toBe(200);
  });
});

describe("any door", () => {
  it("39: over 1 MB: 413; unknown path: 404; /healthz: 200", async () => {
    const big = Buffer.alloc(1_100_000, "x");
    for (const path of ["/feishu/event", "/feishu/card", "/telegram/webhook"])
      expect((await send(path, big)).status).toBe(413);
    expect((await send("/telegram/other", "{}")).status).toBe(404);
    expect(await statusOf(bot, "/nothing")).toBe(404);
    expect(await statusOf(bot, "/telegram/webhook")).toBeGreaterThanOrEqual(404);
    expect(await statusOf(bot, "/healthz")).toBe(200);
  });
});

import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { Said } from "../../src/channel.ts";
import { encrypt, makeEvent, messageEvent, mentionOfBot, sign } from "../pretend/feishu.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";

let stage: Stage;
afterEach(() => stage.close());

async function connect(options: StageOptions = {}): Promise<Stage> {
  stage = await openStage({ ...options, channel: { mode: "webhook", ...options.channel } });
  if (options.start !== false)
    await stage.until(() => stage.channel.status().state === "on", "the bot knows itself");
  return stage;
}

const texts = (): (string | null)[] =>
  stage.received.filter((event): event is Said => event.kind === "said").map(({ text }) => text);

/** Posts a body of one's own making to the webhook. */
function forge(body: string, headers: Record<string, string>): Promise<number> {
  const hook = stage.channel.webhooks[0];
  const request = { headers: new Map(Object.entries(headers)), body: Buffer.from(body) };
  return hook?.handle(request).then(({ status }) => status) ?? Promise.resolve(0);
}

describe("webhook", () => {
  it("has a path for events and one for cards, or one for both", async () => {
    const { channel } = await connect({ start: false });
    expect(channel.webhooks.map(({ path }) => path)).toEqual(["/feishu/event", "/feishu/card"]);
    await stage.close();
    await connect({ start: false, channel: { cardPath: "/feishu/event" } });
    expect(stage.channel.webhooks).toHaveLength(1);
  });

  it("hands an encrypted, signed question over", async () => {
    const { platform } = await connect();
    const delivery = await platform.say({
      text: "@_user_1 开州药品抽检目标",
      mentions: [mentionOfBot(platform)],
    });
    expect(delivery).toMatchObject({ acknowledged: true, tries: 1, answer: {} });
    expect(texts()).toEqual(["开州药品抽检目标"]);
  });

  it("takes a valid body with white space, written seven bytes at a time, the text whole", async () => {
    const { platform } = await connect();
    const event = messageEvent(platform, { text: "重庆市开州区的药品抽检合格率目标是多少?", private: true });
    expect((await platform.postOnce(event, { indent: 2, pieces: 7 })).status).toBe(200);
    expect(texts()).toEqual(["重庆市开州区的药品抽检合格率目标是多少?"]);
  });

  it("takes plaintext where that was allowed, and only there", async () => {
    const { platform } = await connect({
      platform: { encryptKey: null },
      channel: { allowPlaintext: true },
    });
    const event = messageEvent(platform, { text: "开州区的药品抽检", private: true });
    expect((await platform.postOnce(event, { indent: 2, pieces: 7 })).status).toBe(200);
    expect(texts()).toEqual(["开州区的药品抽检"]);
    await stage.close();
    await connect({ platform: { encryptKey: null } });
    expect((await stage.platform.postOnce(messageEvent(stage.platform, { text: "问" }))).status).toBe(401);
    expect(stage.received).toEqual([]);
  });

  it("answers the challenge before anything else is ready, with and without a key", async () => {
    for (const encryptKey of ["a key of the tests", null]) {
      await connect({
        platform: { encryptKey },
        channel: { allowPlaintext: encryptKey === null },
        start: false,
      });
      const { platform } = stage;
      const challenge = {
        challenge: "ajls384kdjx98XX",
        token: platform.verificationToken,
        type: "url_verification",
      };
      const content = JSON.stringify(challenge);
      const hook = stage.channel.webhooks[0];
      const body = Buffer.from(
        encryptKey === null ? content : JSON.stringify({ encrypt: encrypt(content, encryptKey) }),
      );
      expect(await hook?.handle({ headers: new Map(), body })).toEqual({
        status: 200,
        json: { challenge: "ajls384kdjx98XX" },
      });
      const forged = JSON.stringify({ ...challenge, token: "guessed" });
      const wrong = encryptKey === null ? forged : JSON.stringify({ encrypt: encrypt(forged, encryptKey) });
      expect(await forge(wrong, {})).toBe(401);
      await stage.close();
    }
    await connect();
  });

  it("lets nothing in that is not the platform's", async () => {
    const { platform } = await connect();
    const key = platform.encryptKey ?? "";
    const seal = (event: object, by = key): string =>
      JSON.stringify({ encrypt: encrypt(JSON.stringify(event), by) });
    const event = messageEvent(platform, { text: "伪造", private: true });
    const body = seal(event);
    const signed = sign(Buffer.from(body), key);
    const foreign = { ...event, header: { ...event.header, app_id: "cli_ffffffffffffffff" } };
    const untoken = { ...event, header: { ...event.header, token: "guessed" } };
    const wrong = async (text: string, headers: Record<string, string>): Promise<void> => {
      expect(await forge(text, headers)).toBe(401);
    };
    await wrong(body, {});
    await wrong(body, { ...signed, "x-lark-signature": "0".repeat(64) });
    await wrong(body, { "x-lark-signature": signed["x-lark-signature"] ?? "" });
    await wrong(`${body} `, signed);
    await wrong(body, sign(Buffer.from(body), "another key"));
    const byOther = seal(event, "another key");
    await wrong(byOther, sign(Buffer.from(byOther), key));
    await wrong(JSON.stringify(event), sign(Buffer.from(JSON.stringify(event)), key));
    for (const bad of [foreign, untoken]) {
      const sealed = seal(bad);
      await wrong(sealed, sign(Buffer.from(sealed), key));
    }
    // Signed with the right key in 2001, and an hour and a bit from now.
    await wrong(body, sign(Buffer.from(body), key, 1_000_000_000));
    await wrong(body, sign(Buffer.from(body), key, Math.floor(Date.now() / 1000) + 3700));
    await wrong(body, { ...signed, "x-lark-request-timestamp": "now" });
    for (const noJson of ["", "{", "null", "[]", "\xff\xfe"]) expect(await forge(noJson, signed)).toBe(400);
    expect(stage.received).toEqual([]);
    // And the genuine one is not refused after all that.
    expect(await forge(body, signed)).toBe(200);
    expect(texts()).toEqual(["伪造"]);
  });

  it("does not look at the time where that is off", async () => {
    const { platform } = await connect({ channel: { signatureMaxSkew: 0 } });
    const key = platform.encryptKey ?? "";
    const body = JSON.stringify({
      encrypt: encrypt(JSON.stringify(messageEvent(platform, { text: "旧", private: true })), key),
    });
    expect(await forge(body, sign(Buffer.from(body), key, 1_000_000_000))).toBe(200);
  });

  it("signs as documented: sha256 of timestamp, nonce, key and body", () => {
    const body = Buffer.from('{"encrypt":"x"}');
    const headers = sign(body, "key", 1);
    const nonce = headers["x-lark-request-nonce"] ?? "";
    expect(headers["x-lark-signature"]).toBe(
      createHash("sha256").update(`1${nonce}key{"encrypt":"x"}`).digest("hex"),
    );
  });

  it("asks for the event again when the core could not keep it", async () => {
    const { platform } = await connect();
    const keep = stage.core;
    let refusals = 2;
    stage.core = (event) => (refusals-- > 0 ? Promise.reject(new Error("disk full")) : keep(event));
    const delivery = await platform.say({ text: "问", private: true });
    expect(delivery).toMatchObject({ acknowledged: true, tries: 3 });
    expect(texts()).toEqual(["问"]);
  });

  it("acknowledges what it does not know and what it cannot read", async () => {
    const { platform } = await connect();
    const strange = [
      makeEvent(platform, "contact.user.created_v3", { object: {} }),
      makeEvent(platform, "im.message.receive_v1", { message: "?" }),
      makeEvent(platform, "card.action.trigger", { action: { value: "forged" } }),
      makeEvent(platform, "__proto__", {}),
    ];
    for (const event of strange) expect((await platform.deliver(event)).acknowledged).toBe(true);
    expect(stage.received).toEqual([]);
    expect(stage.log.filter((line) => line.includes('"warn"'))).toEqual([]);
  });

  it("acknowledges within a second while the platform's own addresses are slow", async () => {
    const { platform } = await connect();
    platform.faults.add({ on: /./, how: "delay", delayMs: 800, times: Infinity });
    const deliveries = await Promise.all(
      Array.from({ length: 20 }, (_, index) => platform.say({ text: `问${index}`, private: true })),
    );
    expect(Math.max(...deliveries.map(({ tookMs }) => tookMs))).toBeLessThan(1000);
    expect(stage.received).toHaveLength(20);
  });

  it("answers a click with a toast, on the card path as well", async () => {
    const { platform } = await connect();
    stage.core = () => Promise.resolve({ toast: "谢谢" });
    const click = { message: "om_1", chat: "oc_1", value: { v: 1, k: "good:1" } };
    expect((await platform.click(click)).answer).toEqual({ toast: { type: "info", content: "谢谢" } });
  });

  it("before it is started asks for events again", async () => {
    const { platform } = await connect({ start: false });
    const posted = await platform.postOnce(messageEvent(platform, { text: "早", private: true }));
    expect(posted.status).toBe(500);
  });

  it("holds a group message back until the bot knows itself, but no private one", async () => {
    stage = await openStage({
      channel: { mode: "webhook" },
      before: ({ faults }) => {
        faults.add({ on: /bot.v3.info/, status: 500, code: 1500, times: 1 });
      },
    });
    const { platform } = stage;
    const mentions = [mentionOfBot(platform)];
    const [inGroup, alone] = await Promise.all([
      platform.say({ text: "@_user_1 群里问", mentions }),
      platform.say({ text: "单独问", private: true }),
    ]);
    expect(alone).toMatchObject({ acknowledged: true, tries: 1 });
    expect(inGroup.acknowledged).toBe(true);
    expect(texts()).toEqual(["单独问", "群里问"]);
  });

  it("asks for a group message again when the bot does not learn who it is in time", async () => {
    stage = await openStage({
      channel: { mode: "webhook" },
      platform: { redeliverAfterMs: [] },
      before: ({ faults }) => {
        faults.add({ on: /bot.v3.info/, status: 500, code: 1500, times: Infinity });
      },
    });
    const { platform } = stage;
    const delivery = await platform.say({ text: "@_user_1 问", mentions: [mentionOfBot(platform)] });
    expect(delivery).toMatchObject({ acknowledged: false, code: 500 });
    expect(delivery.tookMs).toBeLessThan(2900);
    expect(stage.channel.status()).toMatchObject({ state: "failing" });
  });

  it("tells the core the same as the long connection", async () => {
    const saying = { id: "om_1", at: 1_790_000_000_000, text: "@_user_1 开州药品抽检目标", thread: "omt_1" };
    const heard: unknown[] = [];
    for (const mode of ["webhook", "ws"] as const) {
      stage = await openStage({ channel: { mode } });
      await stage.until(() => stage.channel.status().state === "on", "on");
      await stage.platform.say({ ...saying, mentions: [mentionOfBot(stage.platform)] });
      heard.push(stage.received[0]);
      if (mode === "webhook") await stage.close();
    }
    expect(heard[0]).toEqual(heard[1]);
    expect(heard[0]).toMatchObject({ addressed: true, text: "开州药品抽检目标", thread: "omt_1" });
  });
});

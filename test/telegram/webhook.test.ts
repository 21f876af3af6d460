import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Channel } from "../../src/channel.ts";
import { startPretendTelegram, type PretendChat } from "../pretend/telegram.ts";
import { eventually, open, posted, SECRET, serve, type Opening } from "./open.ts";

const ALONE: PretendChat = { id: 7001, type: "private" };

function update(id: number, text = "开州"): string {
  const from = { id: 7001, is_bot: false };
  return JSON.stringify({ update_id: id, message: { message_id: id, date: 1, chat: ALONE, from, text } });
}

const listening = (more: Opening = {}) =>
  open({ ...more, options: { mode: "webhook", webhookSecret: SECRET, ...more.options } });

async function ready(more: Opening = {}) {
  const opened = await listening(more);
  await eventually(() => opened.channel.status().state === "on");
  return { ...opened, post: poster(opened.channel) };
}

function poster(channel: Channel) {
  const [webhook] = channel.webhooks;
  if (webhook === undefined) throw new Error("no webhook");
  return async (body: string | Uint8Array, secret?: string | null) =>
    (await webhook.handle(posted(body, secret))).status;
}

describe("a webhook", () => {
  it("is set with its secret, and what is posted to it is taken in order", async () => {
    const pretend = await startPretendTelegram();
    let channel: Channel | null = null;
    const origin = await serve(() => channel);
    const webhookUrl = `${origin}/telegram/webhook`;
    const opened = await listening({ server: pretend, options: { webhookUrl } });
    channel = opened.channel;
    for (const text of ["一", "二", "三"]) pretend.say({ chat: ALONE, text });
    await opened.until(3);
    expect(opened.said().map(({ text }) => text)).toEqual(["一", "二", "三"]);
    expect(pretend.webhook).toEqual({ url: webhookUrl, secret: SECRET });
    expect(pretend.callsOf("setWebhook")[0]?.payload).toMatchObject({
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
    expect(pretend.callsOf("getUpdates")).toEqual([]);
    await eventually(() => pretend.pending.length === 0);
  });

  it("that could not keep it gets it again, and nothing is lost", async () => {
    const pretend = await startPretendTelegram();
    let refusals = 2;
    const opened = await listening({
      server: pretend,
      receive: () =>
        refusals-- > 0 ? Promise.reject(new Error("disk full")) : Promise.resolve({ toast: null }),
    });
    const origin = await serve(() => opened.channel);
    await eventually(() => opened.channel.status().state === "on");
    pretend.postTo({ url: `${origin}/telegram/webhook`, secret: SECRET });
    pretend.say({ chat: ALONE, text: "开州" });
    await opened.until(1);
    await eventually(() => pretend.pending.length === 0);
    expect(pretend.deliveries.map(({ status }) => status)).toEqual([500, 500, 200]);
  });

  it("without an address of its own sets none", async () => {
    const { pretend } = await ready();
    expect(pretend.callsOf("setWebhook")).toEqual([]);
  });

  it("that Telegram does not take is tried again, and takes posts meanwhile", async () => {
    const pretend = await startPretendTelegram();
    pretend.fault("setWebhook", { kind: "error", code: 400, description: "Bad Request: bad webhook: port" });
    const { channel } = await listening({ server: pretend, options: { webhookUrl: "http://127.0.0.1:1/" } });
    await eventually(() => channel.status().state === "failing");
    expect(channel.status().detail).toContain("bad webhook");
    expect(await poster(channel)(update(1))).toBe(200);
    await eventually(() => channel.status().state === "on");
  });

  it("there is none when polling", async () => {
    const { channel } = await open();
    expect(channel.webhooks).toEqual([]);
  });
});

describe("who may post", () => {
  it.each([
    ["nobody without the secret", null],
    ["nobody with another one", "wrong"],
    ["nobody with a beginning of it", SECRET.slice(0, -1)],
    ["nobody with an empty one", ""],
  ])("%s", async (_, secret) => {
    const { post, events } = await ready();
    expect(await post(update(1), secret)).toBe(401);
    expect(await post("not JSON", secret)).toBe(401);
    expect(events).toEqual([]);
  });

  it("nobody at all where no secret is set", async () => {
    const { channel, events } = await listening({ options: { webhookSecret: null } });
    await eventually(() => channel.status().state === "on");
    expect(await poster(channel)(update(1), null)).toBe(401);
    expect(await poster(channel)(update(1), "")).toBe(401);
    expect(events).toEqual([]);
  });
});

describe("what may be posted", () => {
  it("an update: 200 once it is kept", async () => {
    const { post, said } = await ready();
    expect(await post(update(1))).toBe(200);
    expect(said()[0]).toMatchObject({ id: "1", text: "开州", addressed: true });
  });

  it("before it is known who the bot is: 503, later 200", async () => {
    const pretend = await startPretendTelegram();
    pretend.fault("getMe", { kind: "dropBefore" });
    const { channel } = await listening({ server: pretend });
    expect(await poster(channel)(update(1))).toBe(503);
    await eventually(() => channel.status().state === "on");
    expect(await poster(channel)(update(1))).toBe(200);
  });

  it("what is not JSON or not UTF-8: 400", async () => {
    const { post } = await ready();
    expect(await post("{")).toBe(400);
    expect(await post("")).toBe(400);
    expect(await post(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))).toBe(400);
  });

  it("JSON that is no update is let go: posted again it would be none either", async () => {
    const { post, events, log } = await ready();
    for (const body of ["null", "[]", "5", "{}", '{"update_id":7,"message":5}'])
      expect(await post(body)).toBe(200);
    expect(events).toEqual([]);
    expect(log.filter((line) => line.startsWith("update not understood")).length).toBe(5);
  });

  it("any JSON whatever, without a crash", async () => {
    const { post } = await ready();
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect(await post(json)).toBe(200);
      }),
    );
  });
});

describe("the end", () => {
  it("waits for updates on their way, and takes no others", async () => {
    let keep = (): void => undefined;
    const { post, channel, events } = await ready({
      receive: () =>
        new Promise((resolve) => {
          keep = () => {
            resolve({ toast: null });
          };
        }),
    });
    const underway = post(update(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    let stopped = false;
    const stopping = channel.stopReceiving().then(() => (stopped = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stopped).toBe(false);
    expect(await post(update(2))).toBe(503);
    keep();
    expect(await underway).toBe(200);
    await stopping;
    expect(events.map(({ id }) => id)).toEqual(["1"]);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { SendError, type Outgoing, type Trouble } from "../../src/channel.ts";
import { findCardFault, type Fault, type PretendMessage } from "../pretend/feishu.ts";
import { message, openStage, outgoing, type Stage, type StageOptions } from "./stage.ts";

let stage: Stage;
afterEach(() => stage.close());

/** In webhook mode: no connection that its own traffic belongs to. */
async function connect(options: StageOptions = {}): Promise<Stage> {
  stage = await openStage({ ...options, channel: { mode: "webhook", ...options.channel } });
  await stage.until(() => stage.channel.status().state === "on", "on");
  return stage;
}

const REPLY = /^POST .*\/reply$/;
const SENDS = /^POST \/open-apis\/im/;
const TOKENS = /tenant_access_token/;

/** A question that stands in the chat. */
function asked(chat = "oc_group", thread: string | null = null): string {
  const id = `om_${Math.random().toString(36).slice(2)}`;
  stage.platform.messages.byPerson(id, chat, thread, "text", '{"text":"问"}');
  return id;
}

const byBot = (): PretendMessage[] => stage.platform.messages.all().filter(({ by }) => by === "bot");

async function trouble(sending: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await sending.then(
    () => new Error("was sent"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SendError);
  expect(error instanceof Error ? error.cause : "").toBeUndefined();
  if (error instanceof SendError) return error.trouble;
  throw error;
}

function fault(one: Omit<Fault, "on"> & { readonly on?: RegExp }): void {
  stage.platform.faults.add({ on: SENDS, ...one });
}

/** What the core does about a trouble, in short. */
async function again(sending: Outgoing): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    try {
      await stage.channel.send(sending);
      return;
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      const { kind } = error.trouble;
      if (kind !== "wait" && kind !== "unsent" && kind !== "unknown") throw error;
      await new Promise((resolve) =>
        setTimeout(resolve, error.trouble.kind === "wait" ? error.trouble.ms : 20),
      );
    }
  }
}

describe("an answer", () => {
  it("replies to its question with a card that the platform takes", async () => {
    const { platform, channel } = await connect();
    const replyTo = asked();
    const { id } = await channel.send(outgoing({ replyTo }));
    const [sent] = byBot();
    expect(sent).toMatchObject({ id, parent: replyTo, chat: "oc_group", type: "interactive", thread: null });
    expect(findCardFault(sent?.content ?? "")).toBeNull();
    expect(sent?.uuid?.length).toBeLessThanOrEqual(50);
    expect(platform.callsOf(REPLY)[0]?.body).not.toHaveProperty("reply_in_thread");
  });

  it("stays in its thread", async () => {
    const { platform, channel } = await connect();
    await channel.send(outgoing({ replyTo: asked("oc_topics", "omt_7"), thread: "omt_7" }));
    expect(byBot()[0]).toMatchObject({ thread: "omt_7" });
    expect(platform.callsOf(REPLY)[0]?.body).toMatchObject({ reply_in_thread: true });
  });

  it("to nothing is written into the chat", async () => {
    const { channel } = await connect();
    await channel.send(outgoing({ chat: "oc_new" }));
    expect(byBot()[0]).toMatchObject({ chat: "oc_new", parent: null });
  });

  it("under the same key comes once, under another twice, another page likewise", async () => {
    const { channel } = await connect();
    const replyTo = asked();
    const first = await channel.send(outgoing({ replyTo, key: "k" }));
    expect(await channel.send(outgoing({ replyTo, key: "k" }))).toEqual(first);
    await channel.send(outgoing({ replyTo, key: "k2" }));
    expect(byBot()).toHaveLength(2);
    expect(byBot()[0]?.uuid).toMatch(/^[0-9a-f]{40}$/);
  });

  it("is replaced by another page, and put back", async () => {
    const { channel } = await connect();
    const long = message([{ kind: "lead", lines: ["甲".repeat(3000), "乙".repeat(3000)], table: null }]);
    expect(channel.countPages(long)).toBe(2);
    const { id } = await channel.send(outgoing({ replyTo: asked(), message: long }));
    await channel.edit({ chat: "oc_group", sent: id, message: long, page: 1 });
    expect(byBot()[0]?.content).toContain("第 2/2 页");
    await channel.edit({ chat: "oc_group", sent: id, message: long, page: 0 });
    expect(byBot()[0]?.content).toContain("第 1/2 页");
    expect(byBot()[0]?.earlier).toHaveLength(2);
    expect(byBot()).toHaveLength(1);
  });
});

describe("when the platform asks to wait", () => {
  it.each([
    [429, 99_991_400],
    [400, 99_991_400],
    [200, 99_991_400],
  ])("HTTP %i with code %i: for as long as it says, everywhere", async (status, code) => {
    const { channel } = await connect();
    fault({ status, code, headers: { "x-ogw-ratelimit-reset": "2" } });
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "wait", ms: 2000, whole: true });
    fault({ status, code });
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "wait", ms: 1000, whole: true });
  });

  it("HTTP 429 of a gateway, in HTML", async () => {
    const { channel } = await connect();
    fault({ status: 429, html: "<html>", headers: { "x-ogw-ratelimit-reset": "3" } });
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "wait", ms: 3000, whole: true });
  });

  it("230020: in this chat only", async () => {
    const { channel } = await connect();
    for (const status of [400, 200]) {
      fault({ status, code: 230_020 });
      expect(await trouble(channel.send(outgoing()))).toMatchObject({ kind: "wait", whole: false });
    }
  });

  it("the platform's own limits are met by the pace, and refused calls are told as such", async () => {
    const { channel } = await connect();
    const sends = await Promise.all(
      Array.from({ length: 8 }, () => channel.send(outgoing()).catch((error: unknown) => error)),
    );
    const refused = sends.filter((one): one is SendError => one instanceof SendError);
    expect(refused.map(({ trouble: { kind } }) => kind)).toEqual(["wait", "wait", "wait"]);
    expect(channel.pace.chat("oc_group")).toEqual([{ count: 4, perMs: 1000 }]);
  });
});

describe("when it is not known what became of it", () => {
  it("an answer lost is one copy, under the same uuid", async () => {
    const { platform } = await connect();
    fault({ how: "dropAfter" });
    await again(outgoing({ replyTo: asked() }));
    expect(byBot()).toHaveLength(1);
    const uuids = platform.callsOf(REPLY).map(({ body }) => body.uuid);
    expect(uuids).toHaveLength(2);
    expect(new Set(uuids).size).toBe(1);
  });

  it.each(["hang", "hangAfter"] as const)("no answer in time (%s) is one copy", async (how) => {
    await connect({ timeoutMs: 200 });
    fault({ how });
    const began = Date.now();
    await again(outgoing({ replyTo: asked() }));
    expect(Date.now() - began).toBeLessThan(900);
    expect(byBot()).toHaveLength(1);
  });

  it.each([
    { status: 503, code: 503 },
    { status: 502, html: "<html><h1>502 Bad Gateway</h1></html>" },
    { status: 200, html: "<html>" },
    { status: 200, json: { code: 0, data: null } },
    { status: 500, code: 1500 },
    { status: 200, code: 190_002 },
    { status: 400, code: 99_991_500, msg: "system busy, please try again later" },
    { how: "drop" as const },
  ])("is unknown: %j", async (what) => {
    const { channel } = await connect();
    fault(what);
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "unknown" });
  });

  it("nobody there is unsent", async () => {
    const { platform, channel } = await connect();
    await platform.close();
    // A connection kept open may still have been used: that one is unknown.
    await channel.send(outgoing()).catch(() => undefined);
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "unsent" });
  });
});

describe("when it is of no use", () => {
  it.each([
    [230_002, "closed"],
    [230_013, "closed"],
    [230_018, "closed"],
    [230_006, "closed"],
    [230_011, "gone"],
    [231_003, "gone"],
    [230_001, "refused"],
    [99_991_672, "refused"],
    [99_991_401, "refused"],
  ])("code %i is %s, after one try", async (code, kind) => {
    const { platform, channel } = await connect();
    for (const status of [400, 200]) {
      fault({ status, code });
      expect(await trouble(channel.send(outgoing({ replyTo: asked() })))).toEqual({ kind });
    }
    expect(platform.callsOf(SENDS)).toHaveLength(2);
  });

  it("a withdrawn question is gone, for an answer and for an edit", async () => {
    const { platform, channel } = await connect();
    const replyTo = asked();
    const { id } = await channel.send(outgoing({ replyTo }));
    platform.messages.withdraw(replyTo);
    platform.messages.withdraw(id);
    expect(await trouble(channel.send(outgoing({ replyTo })))).toEqual({ kind: "gone" });
    const change = { chat: "oc_group", sent: id, message: message(), page: 0 };
    expect(await trouble(channel.edit(change))).toEqual({ kind: "gone" });
  });

  it("before the start is unsent", async () => {
    stage = await openStage({ start: false });
    expect(await trouble(stage.channel.send(outgoing()))).toEqual({ kind: "unsent" });
  });
});

describe("a card that the platform does not take", () => {
  it.each([
    {
      status: 400,
      code: 230_099,
      msg: "Failed to create card content, ext=ErrCode: 11310; ErrMsg: over limit",
    },
    { status: 200, code: 230_025 },
    { status: 400, code: 230_001, msg: "ErrCode: 11310; ErrMsg: card table number over limit" },
    { status: 400, code: 200_621 },
  ])("arrives as a rich message: %j", async (what) => {
    const { platform, channel } = await connect();
    fault({ ...what, body: /interactive/, times: Infinity });
    const sending = outgoing({ replyTo: asked() });
    const { id } = await channel.send(sending);
    expect(byBot()[0]).toMatchObject({ id, type: "post" });
    expect(byBot()[0]?.content).toContain("药品抽检合格率达到99.5%以上。");
    // Sent again, it is the same message.
    expect(await channel.send(sending)).toEqual({ id });
    expect(byBot()).toHaveLength(1);
    const uuids = platform.callsOf(REPLY).map(({ body }) => body.uuid);
    expect(new Set(uuids).size).toBe(2);
    // There is no card to put a page into.
    const change = { chat: "oc_group", sent: id, message: message(), page: 0 };
    expect(await trouble(channel.edit(change))).toEqual({ kind: "refused" });
  });

  it("nor the rich message: arrives as text, whose markup is broken", async () => {
    const { channel } = await connect();
    fault({ status: 400, code: 230_099, body: /interactive/ });
    fault({ status: 400, code: 230_025, body: /"post"/ });
    const words = '<at user_id="all">所有人</at> <b>粗</b> [x](javascript:) 3 < 5';
    await channel.send(outgoing({ message: message([{ kind: "plain", text: words }]) }));
    const [sent] = byBot();
    expect(sent?.type).toBe("text");
    expect(sent?.content).not.toMatch(/<\/?[a-z]/i);
    expect(sent?.content).not.toContain("](");
    expect(JSON.parse(sent?.content ?? "{}")).toMatchObject({
      text: expect.stringMatching(/3 < 5/) as unknown,
    });
    expect(sent?.content.replaceAll("\u200b", "")).toContain(words.replaceAll('"', '\\"'));
  });

  it("brings all pages, since there are no buttons to turn them with", async () => {
    const { channel } = await connect();
    fault({ status: 400, code: 230_099, body: /interactive/ });
    const lines = Array.from({ length: 400 }, (_, index) => `第${index}条 各区县政府要落实责任`);
    await channel.send(outgoing({ message: message([{ kind: "lead", lines, table: null }]) }));
    for (const line of lines) expect(byBot()[0]?.content).toContain(line);
  });
});

describe("the access token", () => {
  it("is asked for once by ten answers at once", async () => {
    stage = await openStage({
      channel: { mode: "webhook" },
      platform: { enforceLimits: false },
      before: ({ faults }) => {
        faults.add({ on: TOKENS, how: "delay", delayMs: 100 });
      },
    });
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => stage.channel.send(outgoing({ chat: `oc_${index}` }))),
    );
    expect(stage.platform.callsOf(TOKENS)).toHaveLength(1);
  });

  it("revoked is replaced once, by ten answers at once", async () => {
    const { platform, channel } = await connect({ platform: { enforceLimits: false } });
    platform.revokeTokens();
    await Promise.all(Array.from({ length: 10 }, () => channel.send(outgoing())));
    expect(byBot()).toHaveLength(10);
    expect(platform.callsOf(TOKENS)).toHaveLength(2);
  });

  it("is replaced before it ends", async () => {
    let later = 0;
    const { platform, channel } = await connect({ now: () => Date.now() + later });
    await channel.send(outgoing());
    expect(platform.callsOf(TOKENS)).toHaveLength(1);
    later = 7200_000 - 4 * 60_000;
    await channel.send(outgoing());
    expect(platform.callsOf(TOKENS)).toHaveLength(2);
    // While the address is down, what is held goes on working to its end.
    later *= 2;
    platform.faults.add({ on: TOKENS, status: 500, code: 1500, times: Infinity });
    await channel.send(outgoing());
    expect(byBot()).toHaveLength(3);
  });

  it("refused again after it was replaced is told, not asked for for ever", async () => {
    const { platform, channel } = await connect();
    fault({ status: 400, code: 99_991_663, times: 2 });
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "unsent" });
    expect(platform.callsOf(SENDS)).toHaveLength(2);
  });

  it("cannot be had: nothing was sent", async () => {
    const { platform, channel } = await connect();
    platform.revokeTokens();
    fault({ on: TOKENS, status: 500, code: 1500 });
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "unsent" });
    fault({ on: TOKENS, how: "drop" });
    expect(await trouble(channel.send(outgoing()))).toEqual({ kind: "unsent" });
    await channel.send(outgoing());
  });

  it("address down at the start: failing, then on", async () => {
    stage = await openStage({
      channel: { mode: "webhook" },
      before: ({ faults }) => {
        faults.add({ on: TOKENS, status: 500, html: "<html>" });
      },
    });
    await stage.until(() => stage.channel.status().state === "failing", "failing");
    await stage.until(() => stage.channel.status().state === "on", "on");
    expect(stage.failures).toEqual([]);
  });
});

describe("secrets", () => {
  it("are in no log line and no error, whatever goes wrong", async () => {
    const { platform, channel } = await connect({ timeoutMs: 200 });
    const errors: string[] = [];
    const bad: Omit<Fault, "on">[] = [
      { status: 500, code: 1500, msg: `secret ${platform.appSecret}` },
      { status: 502, html: `<html>${platform.appSecret}</html>` },
      { how: "drop" },
      { how: "hang" },
      { status: 400, code: 99_991_663 },
      { status: 400, code: 230_001, msg: "ext=药品抽检合格率目标" },
    ];
    for (const what of bad) {
      for (const on of [TOKENS, SENDS]) {
        if (on === TOKENS) platform.revokeTokens();
        fault({ ...what, on });
        const error: unknown = await channel.send(outgoing()).catch((thrown: unknown) => thrown);
        errors.push(String(error), JSON.stringify(error), error instanceof Error ? (error.stack ?? "") : "");
      }
    }
    await platform.close();
    errors.push(String(await channel.send(outgoing()).catch((thrown: unknown) => thrown)));
    const told = [...errors, ...stage.log].join("\n");
    expect(stage.concealed.length).toBeGreaterThan(3);
    for (const secret of [
      platform.appSecret,
      platform.verificationToken,
      platform.encryptKey ?? "",
      "Bearer",
    ])
      expect(told).not.toContain(secret);
    for (const token of stage.concealed) expect(told).not.toContain(token);
    expect(told).not.toContain("药品抽检");
  });
});

import { describe, expect, it } from "vitest";
import { SendError, type Message, type Trouble } from "../../src/channel.ts";
import type { Fault } from "../pretend/telegram.ts";
import { ANSWER, longAnswer, open, outgoing } from "./open.ts";

const GROUP = -1_001_234;
const PERSON = 7001;

const quiet = (more: Parameters<typeof open>[0] = {}) => open({ start: false, timeoutMs: 400, ...more });

/** What `send` or `edit` failed with. */
async function troubleOf(attempt: Promise<unknown>): Promise<Trouble> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SendError) return error.trouble;
  throw new Error("did not fail with a SendError", { cause: error });
}

const refuse = (code: number, description: string): Fault => ({ kind: "error", code, description });

describe("a message", () => {
  it("answers the question in its topic, as HTML, with its buttons four a row", async () => {
    const { pretend, channel } = await quiet();
    const { id } = await channel.send(outgoing(GROUP, ANSWER, { replyTo: "55", thread: "77" }));
    const [sent] = pretend.sent;
    expect(sent).toMatchObject({ id: Number(id), chat: GROUP, replyTo: 55, thread: 77, parseMode: "HTML" });
    expect(sent?.text).toContain("药品评价性抽检合格率 ≥ 98%\n重庆市开州区");
    expect(sent?.buttons.map((row) => row.map(({ text }) => text))).toEqual([
      ["原文", "责任单位", "有用", "有误"],
      ["提醒我"],
    ]);
    const [call] = pretend.callsOf("sendMessage");
    expect(call?.payload).toMatchObject({
      chat_id: GROUP,
      link_preview_options: { is_disabled: true },
      reply_parameters: { message_id: 55, allow_sending_without_reply: true },
    });
  });

  it("stands alone where there is nothing to answer, without buttons where there are none", async () => {
    const { pretend, channel } = await quiet();
    await channel.send(outgoing(PERSON, { ...ANSWER, buttons: [] }));
    const payload = pretend.callsOf("sendMessage")[0]?.payload ?? {};
    expect(Object.keys(payload).sort()).toEqual(["chat_id", "link_preview_options", "parse_mode", "text"]);
  });

  it("shows marks in words literally", async () => {
    const { pretend, channel } = await quiet();
    const text = `<b>&"</script> ** <at id=all> [x](javascript:)`;
    await channel.send(outgoing(PERSON, { ...ANSWER, blocks: [{ kind: "plain", text }] }));
    expect(pretend.sent[0]).toMatchObject({ text, entities: [] });
  });

  it("with nothing in it is still one", async () => {
    const { pretend, channel } = await quiet();
    await channel.send(outgoing(PERSON, { blocks: [], buttons: [], pageValue: null }));
    expect(pretend.sent[0]?.text).toBe("…");
  });

  it("leaves out a button whose value Telegram does not take, and says so in the log", async () => {
    const { pretend, channel, log } = await quiet();
    const buttons = [
      { label: "原文", value: "质".repeat(22) },
      { label: "空", value: "" },
      { label: "好", value: "x".repeat(64) },
    ];
    await channel.send(outgoing(PERSON, { ...ANSWER, buttons }));
    expect(pretend.sent[0]?.buttons.flat().map(({ text }) => text)).toEqual(["好"]);
    expect(log.join("\n")).toContain('"bytes":66');
  });
});

describe("pages", () => {
  it("are leafed through in the same message, there and back, and nothing is lost", async () => {
    const { pretend, channel } = await quiet();
    const message = longAnswer(3);
    const pages = channel.countPages(message);
    expect(pages).toBeGreaterThan(2);
    const { id } = await channel.send(outgoing(GROUP, message));
    const first = pretend.sent[0];
    expect(first?.text.endsWith(`第 1/${pages} 页`)).toBe(true);
    expect(first?.buttons[0]).toEqual([{ text: "下一页 ›", callback_data: "p:1:1" }]);
    const shown = [first?.text ?? ""];
    for (let page = 1; page < pages; page++) {
      await channel.edit({ chat: String(GROUP), sent: id, message, page });
      shown.push(pretend.sent[0]?.text ?? "");
    }
    expect(pretend.sent.length).toBe(1);
    expect(pretend.sent[0]?.buttons[0]).toEqual([{ text: "‹ 上一页", callback_data: `p:1:${pages - 2}` }]);
    expect(pretend.sent[0]?.buttons[1]?.length).toBe(4);
    for (let n = 0; n < 10; n++) expect(shown.filter((text) => text.includes(`(${n})`)).length).toBe(1);
    await channel.edit({ chat: String(GROUP), sent: id, message, page: 0 });
    expect(pretend.sent[0]?.text).toBe(shown[0]);
    for (const text of shown) expect(text.length).toBeLessThanOrEqual(3900);
  });

  it("have no leafing buttons when the message is not paged", async () => {
    const { pretend, channel } = await quiet();
    await channel.send(outgoing(GROUP, { ...longAnswer(2), buttons: [], pageValue: null }, { page: 1 }));
    expect(pretend.sent[0]?.buttons).toEqual([]);
    expect(pretend.sent[0]?.text).toMatch(/第 2\/\d+ 页$/);
  });

  it("beyond the last one: the last one", async () => {
    const { pretend, channel } = await quiet();
    await channel.send(outgoing(GROUP, ANSWER, { page: 9 }));
    expect(pretend.sent[0]?.text).toContain("药品评价性抽检合格率");
  });
});

describe("what Telegram does not take", () => {
  it.each([
    'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    "Bad Request: message is too long",
  ])("goes without marks: %s", async (description) => {
    const { pretend, channel, log } = await quiet();
    pretend.fault("sendMessage", refuse(400, description));
    await channel.send(outgoing(PERSON));
    expect(pretend.callsOf("sendMessage").length).toBe(2);
    expect(pretend.sent.length).toBe(1);
    expect(pretend.sent[0]).toMatchObject({ parseMode: null, entities: [] });
    expect(pretend.sent[0]?.text).toContain("到2024年底,药品评价性抽检合格率达到98%以上。\n—— 《开州区");
    expect(pretend.sent[0]?.buttons.length).toBe(2);
    expect(log.join("\n")).not.toContain('tag \\"x');
  });

  it("an edit goes without marks likewise", async () => {
    const { pretend, channel } = await quiet();
    const { id } = await channel.send(outgoing(PERSON));
    pretend.fault("editMessageText", refuse(400, "Bad Request: can't parse entities: x"));
    await channel.edit({ chat: String(PERSON), sent: id, message: longAnswer(1), page: 0 });
    expect(pretend.sent[0]).toMatchObject({ parseMode: null, edits: 1 });
  });

  const cases: readonly (readonly [number, string, Trouble["kind"]])[] = [
    [403, "Forbidden: bot was kicked from the supergroup chat", "closed"],
    [403, "Forbidden: bot was blocked by the user", "closed"],
    [400, "Bad Request: chat not found", "closed"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "closed"],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN", "closed"],
    [400, "Bad Request: group chat was deactivated", "closed"],
    [400, "Bad Request: message to be replied not found", "gone"],
    [400, "Bad Request: message thread not found", "gone"],
    [400, "Bad Request: TOPIC_CLOSED", "refused"],
    [400, "Bad Request: something new", "refused"],
    [413, "Request Entity Too Large", "refused"],
    [500, "Internal Server Error", "unsent"],
    [502, "Bad Gateway", "unsent"],
  ];
  it.each(cases)("%i %s → %s, after one attempt", async (code, description, kind) => {
    const { pretend, channel } = await quiet();
    pretend.fault("sendMessage", refuse(code, description), 9);
    expect(await troubleOf(channel.send(outgoing(GROUP)))).toEqual({ kind });
    expect(pretend.callsOf("sendMessage").length).toBe(1);
  });

  it("429 says how long to wait, for sending and for editing", async () => {
    const { pretend, channel } = await quiet();
    const { id } = await channel.send(outgoing(GROUP));
    const fault: Fault = {
      kind: "error",
      code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    };
    pretend.fault("sendMessage", fault);
    pretend.fault("editMessageText", fault);
    const wait = { kind: "wait", ms: 7000, whole: false };
    expect(await troubleOf(channel.send(outgoing(GROUP)))).toEqual(wait);
    const edit = { chat: String(GROUP), sent: id, message: longAnswer(1), page: 0 };
    expect(await troubleOf(channel.edit(edit))).toEqual(wait);
  });

  it("the platform's own limits are refused as it refuses them", async () => {
    const { channel } = await quiet({ pretend: { enforceLimits: true } });
    await channel.send(outgoing(GROUP));
    expect(await troubleOf(channel.send(outgoing(GROUP)))).toEqual({ kind: "wait", ms: 1000, whole: false });
    await channel.send(outgoing(PERSON));
  });

  it("a group that moved tells where to", async () => {
    const { pretend, channel } = await quiet();
    pretend.redirect(-55, -1_000_055);
    expect(await troubleOf(channel.send(outgoing(-55)))).toEqual({ kind: "moved", to: "-1000055" });
    await channel.send(outgoing(-1_000_055));
    expect(pretend.sent.length).toBe(1);
  });

  it("401: refused, and the channel has failed, told once", async () => {
    const { pretend, channel, failures, until } = await open({ timeoutMs: 400 });
    pretend.say({ chat: { id: PERSON, type: "private" }, text: "开州" });
    await until(1);
    pretend.revoke();
    expect(await troubleOf(channel.send(outgoing(PERSON)))).toEqual({ kind: "refused" });
    expect(await troubleOf(channel.send(outgoing(PERSON)))).toEqual({ kind: "refused" });
    expect(channel.status()).toMatchObject({ state: "failed" });
    expect(failures.length).toBe(1);
  });
});

describe("a network that fails", () => {
  it("refused connections: cannot have arrived", async () => {
    const { pretend, channel } = await quiet();
    await pretend.down();
    expect(await troubleOf(channel.send(outgoing(PERSON)))).toEqual({ kind: "unsent" });
    await pretend.up();
    await channel.send(outgoing(PERSON));
    expect(pretend.sent.length).toBe(1);
  });

  it("a name that nobody knows: cannot have arrived", async () => {
    const { channel } = await quiet({ options: { apiRoot: "http://nobody.invalid" }, timeoutMs: 5000 });
    expect(await troubleOf(channel.send(outgoing(PERSON)))).toEqual({ kind: "unsent" });
  });

  it("an answer that is lost: may have arrived, and there is one copy", async () => {
    const { pretend, channel } = await quiet();
    pretend.fault("sendMessage", { kind: "dropAfter" });
    expect(await troubleOf(channel.send(outgoing(PERSON)))).toEqual({ kind: "unknown" });
    expect(pretend.sent.length).toBe(1);
    expect(pretend.callsOf("sendMessage").length).toBe(1);
  });

  const vague: readonly (readonly [string, Fault])[] = [
    ["a connection that is cut", { kind: "dropBefore" }],
    ["no answer in time", { kind: "hang" }],
    ["a proxy's page", { kind: "body", status: 502, body: "<html>502 Bad Gateway</html>" }],
    ["nothing", { kind: "body", status: 200, body: "" }],
    ["null", { kind: "body", status: 200, body: "null" }],
    ["no id", { kind: "body", status: 200, body: '{"ok":true,"result":true}' }],
    ["an error without a code", { kind: "body", status: 200, body: "{}" }],
  ];
  it.each(vague)("%s: may have arrived", async (_, fault) => {
    const { pretend, channel } = await quiet();
    pretend.fault("sendMessage", fault);
    const started = Date.now();
    expect(await troubleOf(channel.send(outgoing(PERSON)))).toEqual({ kind: "unknown" });
    expect(Date.now() - started).toBeLessThan(1500);
  });
});

describe("an edit", () => {
  it("that changes nothing has worked", async () => {
    const { pretend, channel } = await quiet();
    const { id } = await channel.send(outgoing(PERSON));
    await channel.edit({ chat: String(PERSON), sent: id, message: ANSWER, page: 0 });
    expect(pretend.callsOf("editMessageText").length).toBe(1);
    expect(pretend.sent[0]?.edits).toBe(0);
  });

  it("takes away buttons that are no more", async () => {
    const { pretend, channel } = await quiet();
    const { id } = await channel.send(outgoing(PERSON));
    const message: Message = { ...ANSWER, buttons: [] };
    await channel.edit({ chat: String(PERSON), sent: id, message, page: 0 });
    expect(pretend.sent[0]?.buttons).toEqual([]);
  });

  it("of a message that is no more: gone", async () => {
    const { channel, pretend } = await quiet();
    const edit = { chat: String(PERSON), message: ANSWER, page: 0 };
    expect(await troubleOf(channel.edit({ ...edit, sent: "99999" }))).toEqual({ kind: "gone" });
    expect(await troubleOf(channel.edit({ ...edit, sent: "om_feishu" }))).toEqual({ kind: "gone" });
    pretend.fault("editMessageText", refuse(400, "Bad Request: message can't be edited"));
    expect(await troubleOf(channel.edit({ ...edit, sent: "1" }))).toEqual({ kind: "gone" });
  });
});

describe("the pace", () => {
  it("keeps below what Telegram allows", async () => {
    const { channel } = await quiet();
    expect(channel.idempotent).toBe(false);
    expect(channel.pace.chat(String(PERSON)).length).toBe(1);
    expect(channel.pace.chat(String(GROUP)).map(({ count }) => count)).toEqual([1, 20]);
  });
});

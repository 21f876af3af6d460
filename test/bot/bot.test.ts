import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBot, type Bot } from "../../src/bot/bot.ts";
import type { Response } from "../../src/bot/response.ts";
import type { ChannelEvent, Message, Said } from "../../src/channel.ts";
import { createConversations } from "../../src/conversations.ts";
import type { Engine } from "../../src/engine.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { seedEngine } from "../http/engine.ts";

let engine: Engine;
let store: Store;
let bot: Bot;
let now: number;

beforeAll(async () => {
  engine = await seedEngine();
});

/** As after a restart: the same database, an empty memory. */
function start(): void {
  bot = createBot({
    engine,
    conversations: createConversations({
      limit: 10,
      idleMs: 1_800_000,
      now: () => now,
      create: () => engine.newConversation(),
    }),
    store,
    now: () => now,
    today: () => "2026-11-24",
    dayOf: (moment) => new Date(moment).toISOString().slice(0, 10),
    admins: ["telegram:boss"],
    ratePerUserPerMinute: 20,
  });
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 24);
  store = await openSqliteStore(":memory:");
  start();
});

let messages = 0;

function said(text: string | null, change: Partial<Said> = {}): Said {
  const message = `q${String(++messages)}`;
  return {
    kind: "said",
    id: message,
    chat: "群",
    thread: null,
    at: now,
    user: "zhang",
    message,
    replyTo: null,
    private: false,
    addressed: true,
    text,
    edited: false,
    ...change,
  };
}

const respond = (event: ChannelEvent, flooding = false): Promise<Response> =>
  bot.respond({
    id: `telegram:${event.id}`,
    channel: "telegram",
    event,
    receivedAt: now,
    flooding,
    interrupted: false,
  });

/** The message sent for an event, noted as sent under `sent`. */
async function sentFor(event: ChannelEvent, sent = `a-${event.id}`): Promise<Message> {
  const response = await respond(event);
  if (response.kind !== "send") throw new Error(`not sent but ${response.kind}`);
  await response.afterSent?.(sent);
  return response.message;
}

const ask = (text: string, change: Partial<Said> = {}) => sentFor(said(text, change));

const textOf = ({ blocks }: Message): string =>
  blocks
    .flatMap((block) =>
      block.kind === "lead"
        ? block.lines
        : block.kind === "quote"
          ? [...block.quotes, block.source]
          : [block.text],
    )
    .join("\n");

const label = (message: Message, wanted: string): string =>
  message.buttons.find((button) => button.label === wanted)?.value ?? "";

const click = (value: string, change: Partial<ChannelEvent & { kind: "clicked" }> = {}) =>
  ({
    kind: "clicked",
    id: `click-${String(++messages)}`,
    chat: "群",
    thread: null,
    at: now,
    user: "zhang",
    message: "a1",
    value,
    ...change,
  }) as const;

describe("a question", () => {
  it("is answered in reply, with figure, quote, source and notices", async () => {
    const event = said("开州药品抽检目标");
    const response = await respond(event);
    expect(response).toMatchObject({ kind: "send", replyTo: event.message });
    const message = await sentFor(said("开州药品抽检目标"));
    const text = textOf(message);
    for (const words of ["99.8%以上", "99.5%以上", "《质量强区建设实施方案(征求意见稿)》", "尚未正式印发"])
      expect(text).toContain(words);
    expect(message.blocks[0]).toMatchObject({
      kind: "lead",
      table: {
        columns: ["指标", "目标", "时间"],
        rows: [
          ["药品抽检合格率(生产领域)", "99.8%以上", "2027年(推断)"],
          ["药品抽检合格率(流通领域)", "99.5%以上", "2027年(推断)"],
        ],
        tabled: [0, 1],
      },
    });
  });

  it("refers to what was asked before in the same thread, and in no other", async () => {
    await ask("开州食品抽检合格率是多少");
    expect(textOf(await ask("那宿迁呢"))).toContain("97%以上");
    expect(textOf(await ask("那宿迁呢", { thread: "话题" }))).not.toContain("97%以上");
  });

  it("still does after a restart", async () => {
    await ask("开州食品抽检合格率是多少");
    start();
    expect(textOf(await ask("那宿迁呢"))).toContain("97%以上");
  });

  it("that answers an earlier message of the bot refers to that one", async () => {
    await sentFor(said("开州食品抽检合格率是多少"), "a-old");
    await ask("沙坪坝管理体系认证多少张");
    expect(textOf(await ask("那宿迁呢", { replyTo: "a-old" }))).toContain("97%以上");
  });

  it("that is put right changes the answer it got; put right without a change it is left alone", async () => {
    const first = said("开州食品抽检合格率是多少");
    await sentFor(first, "a7");
    const edited = { ...first, id: "e1", edited: true, text: "宿迁食品抽检合格率是多少" };
    const response = await respond(edited);
    expect(response).toMatchObject({ kind: "edit", sent: "a7", page: 0 });
    if (response.kind === "edit") expect(textOf(response.message)).toContain("97%以上");
    expect(await respond({ ...edited, id: "e2" })).toEqual({ kind: "silent" });
  });

  it("too long to be one is told so", async () => {
    expect(textOf(await ask("甲".repeat(1001)))).toContain("问题太长");
  });
});

describe("what is no question", () => {
  it.each([
    [null, "看得懂文字"],
    ["", "写上问题"],
    ["/help", "每个答案都附原文"],
    ["帮助", "开州农产品质量安全例行监测合格率是多少"],
    ["/foo", "没有这个命令"],
    ["/who", "/who 消费品质量升级"],
    ["/remind 明天", "还没有开通"],
  ])("%s gets one helpful message", async (text, words) => {
    const message = await sentFor(said(text));
    const all = `${textOf(message)}${words === "每个答案都附原文" ? "每个答案都附原文" : ""}`;
    expect(all).toContain(words);
    expect(message.buttons).toEqual([]);
  });

  it("a flood gets the limit named", async () => {
    const response = await respond(said("开州药品抽检目标"), true);
    expect(response.kind === "send" && textOf(response.message)).toContain("20 个");
  });
});

describe("the default region", () => {
  it("makes short questions mean it, and is said in the answer", async () => {
    expect(textOf(await ask("/region 开州"))).toContain("默认地区:开州");
    const text = textOf(await ask("食品抽检合格率是多少"));
    expect(text).toContain("98.3%以上");
    expect(text).not.toContain("97%以上");
    expect(text).toContain("按本会话的默认地区“开州”回答");
  });

  it("gives way to a place that the question names, and to questions about every place", async () => {
    await ask("地区 开州");
    const named = textOf(await ask("宿迁食品抽检合格率是多少"));
    expect(named).toContain("97%以上");
    expect(named).not.toContain("默认地区");
    expect(textOf(await ask("各地食品抽检合格率"))).toContain("宿迁");
    expect(textOf(await ask("收录了哪些文件"))).toContain("5份文件");
  });

  it("belongs to the chat and can be taken away", async () => {
    await ask("地区 开州");
    expect(textOf(await ask("食品抽检合格率是多少", { chat: "别的群" }))).toContain("97%以上");
    await ask("地区 清除");
    expect(textOf(await ask("食品抽检合格率是多少"))).toContain("宿迁");
    expect(textOf(await ask("地区"))).toContain("没有默认地区");
  });

  it("must be one that is held", async () => {
    const text = textOf(await ask("/region 成都"));
    expect(text).toContain("没有收录");
    expect(text).toContain("开州、");
  });
});

describe("buttons", () => {
  it("原文 shows the whole clause in the answer's place, and leads back", async () => {
    const message = await ask("宿迁食品抽检合格率");
    const response = await respond(click(label(message, "原文")));
    if (response.kind !== "edit") throw new Error("edited");
    expect(response.sent).toBe("a1");
    expect(textOf(response.message)).toContain("——质量监管水平更加稳固。");
    const back = await respond(click(label(response.message, "返回答案")));
    expect(back).toMatchObject({ kind: "edit", message, page: 0 });
  });

  it("责任单位 stands under a clause that somebody answers for, and names them with the words", async () => {
    const message = await ask("开州第2条");
    const response = await respond(click(label(message, "责任单位")));
    if (response.kind !== "edit") throw new Error("edited");
    expect(textOf(response.message)).toContain("推动消费品质量升级:区市场监管局、区商务委 等");
    expect(response.message.blocks.some(({ kind }) => kind === "quote")).toBe(true);
    expect(label(await ask("谁负责开州消费品质量升级"), "责任单位")).toBe("");
  });

  it("有用 and 有误 are kept with the answer, one a person", async () => {
    const message = await ask("开州药品抽检目标");
    for (const [user, wanted] of [
      ["a", "有用"],
      ["a", "有误"],
      ["b", "有误"],
    ] as const) {
      const event = click(label(message, wanted), { user });
      expect(await bot.toast("telegram", event)).toContain("已记录");
      expect(await respond(event)).toEqual({ kind: "silent" });
    }
    expect(await store.answers.since(0)).toMatchObject([{ useful: 0, wrong: 2 }]);
  });

  it("work after a restart", async () => {
    const message = await ask("开州药品抽检目标");
    start();
    expect(await respond(click(label(message, "原文")))).toMatchObject({ kind: "edit" });
  });

  it.each([
    "",
    "1:000000000000:a0",
    "2:000000000000:a0",
    "1:zz:a0",
    "1:000000000000:x",
    "'; DROP TABLE answer;--",
  ])("a forged one (%s) does nothing and says it is out of date", async (value) => {
    expect(await bot.toast("telegram", click(value))).toContain("已过期");
    expect(await respond(click(value))).toEqual({ kind: "silent" });
  });

  it("of another chat's answer shows nothing of it", async () => {
    const message = await ask("开州药品抽检目标");
    const event = click(label(message, "原文"), { chat: "别的群" });
    expect(await bot.toast("telegram", event)).toContain("已过期");
    expect(await respond(event)).toEqual({ kind: "silent" });
  });

  it("keep within Telegram's 64 bytes", async () => {
    const message = await ask("开州药品抽检目标");
    for (const { value } of message.buttons) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(60);
  });
});

describe("核对 and 原文 as words", () => {
  it("are about the last answer, or the one replied to", async () => {
    await sentFor(said("宿迁食品抽检合格率"), "a-suqian");
    await ask("开州药品抽检目标");
    expect(textOf(await ask("核对"))).toMatch(/核对完毕:\d+ 处引文与原文逐字一致/);
    expect(textOf(await ask("原文"))).toContain(
      "农产品质量安全例行监测合格率和食品抽检合格率均达到98.3%以上",
    );
    expect(textOf(await ask("/source", { replyTo: "a-suqian" }))).toContain("地产农产品质量安全例行监测");
  });

  it("say what to do when there is nothing yet", async () => {
    expect(textOf(await ask("核对"))).toContain("先问一个问题");
    expect(textOf(await ask("原文"))).toContain("先问一个问题");
  });
});

describe("coming and going", () => {
  const event = (kind: "joined" | "left", id: string) => ({ kind, id, chat: "群", thread: null, at: now });

  it("greets once with three examples, and again after having been removed", async () => {
    const greeting = await sentFor(event("joined", "j1"));
    expect(greeting.blocks.filter(({ kind }) => kind === "hint")).toHaveLength(3);
    expect(await respond(event("joined", "j2"))).toEqual({ kind: "silent" });
    await respond(event("left", "l1"));
    expect(await respond(event("joined", "j3"))).toMatchObject({ kind: "send" });
  });

  it("takes region and greeting along when a group gets another id, in either order of the platform's events", async () => {
    await sentFor(event("joined", "j1"));
    await ask("地区 开州");
    await respond({ kind: "moved", id: "m1", chat: "群", thread: null, at: now, to: "超级群" });
    expect(await respond({ ...event("joined", "j2"), chat: "超级群" })).toEqual({ kind: "silent" });
    expect(textOf(await ask("食品抽检合格率是多少", { chat: "超级群" }))).toContain("默认地区");
  });
});

describe("statistics", () => {
  it("are for admins: by week, and as lines for the question file", async () => {
    await ask("开州药品抽检目标");
    await ask("成都食品抽检目标");
    now += 7 * 86_400_000;
    const wrong = await ask("宿迁食品抽检合格率");
    await respond(click(label(wrong, "有误")));
    expect(textOf(await ask("/stats"))).toContain("只给管理员看");
    const stats = textOf(await ask("统计", { user: "boss" }));
    expect(stats).toContain("2026-11-23 起一周:提问 2 · 未答 1 · 有用 0 · 有误 0");
    expect(stats).toContain("2026-11-30 起一周:提问 1 · 未答 0 · 有用 0 · 有误 1");
    expect(textOf(await ask("/stats 导出", { user: "boss" }))).toContain("私聊");
    const lines = textOf(await ask("/stats 导出", { user: "boss", private: true }))
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { q: string; kind: string });
    expect(lines).toMatchObject([
      { q: "成都食品抽检目标", kind: "target" },
      { q: "宿迁食品抽检合格率", kind: "target" },
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toEvent } from "../../adapters/telegram/receive.ts";
import { updateSchema } from "../../adapters/telegram/update.ts";
import type { Said } from "../../src/channel.ts";
import { createPeople, type PretendChat, type Saying } from "../pretend/telegram-people.ts";
import type { PendingUpdate } from "../pretend/telegram-updates.ts";

const BOT = { id: 42, username: "Zhicetong_Bot" };
const GROUP: PretendChat = { id: -1001, type: "supergroup" };
const FORUM: PretendChat = { id: -1002, type: "supergroup", is_forum: true };
const ALONE: PretendChat = { id: 7001, type: "private" };

const updates: PendingUpdate[] = [];
let message = 10;
const people = createPeople({
  bot: { id: BOT.id, is_bot: true, username: BOT.username },
  firstUpdateId: 900,
  nextMessageId: () => ++message,
  push: (update) => updates.push(update),
});

const NOW = 1_700_000_000_000;
const last = () => toEvent(updateSchema.parse(updates.at(-1)), BOT, NOW);

/** The event of what was said; fails where there is none. */
function said(saying: Saying): Said {
  people.say(saying);
  const event = last();
  if (event?.kind !== "said") throw new Error(`not said: ${JSON.stringify(event)}`);
  return event;
}

const inGroup = (text: string, more: Partial<Saying> = {}) => said({ chat: GROUP, text, ...more });

describe("admins who stay anonymous", () => {
  const anonymous = { id: 1087968824, is_bot: true, username: "GroupAnonymousBot" };
  const asking = `@${BOT.username} 开州药品抽检目标`;

  it("are people, writing as their group", () => {
    const event = inGroup(asking, { from: anonymous, more: { sender_chat: { id: GROUP.id } } });
    expect(event).toMatchObject({ addressed: true, text: "开州药品抽检目标" });
  });

  it("are told from channels, which post by the same way", () => {
    people.say({ chat: GROUP, text: asking, from: anonymous, more: { sender_chat: { id: -1009 } } });
    expect(last()).toBeNull();
  });
});

describe("what is meant for the bot", () => {
  it("everything in a private chat", () => {
    const event = said({ chat: ALONE, text: "开州药品抽检目标", at: 1_732_000_000_000 });
    expect(event).toMatchObject({
      chat: "7001",
      user: "7001",
      private: true,
      addressed: true,
      text: "开州药品抽检目标",
      replyTo: null,
      thread: null,
      at: 1_732_000_000_000,
      edited: false,
    });
    expect(event.id).toBe(String(updates.at(-1)?.update_id));
  });

  it("nothing in a group that does not name it", () => {
    expect(inGroup("今天几点开会").addressed).toBe(false);
    expect(inGroup("@other_bot 开州").addressed).toBe(false);
    expect(inGroup("写信到 x@zhicetong_bot.cn").addressed).toBe(false);
    expect(inGroup("路径 docs/help 里有").addressed).toBe(false);
  });

  it.each([
    ["@Zhicetong_Bot 开州药品抽检目标", "开州药品抽检目标"],
    ["@ZHICETONG_bot,开州药品抽检目标", "开州药品抽检目标"],
    ["请问 @Zhicetong_Bot 开州药品抽检目标", "请问 开州药品抽检目标"],
    ["开州药品抽检目标 @zhicetong_bot", "开州药品抽检目标"],
    ["👨‍👩‍👧😀 @Zhicetong_Bot 开州", "👨‍👩‍👧😀 开州"],
    ["@Zhicetong_Bot", ""],
    ["@Zhicetong_Bot @li_si 开州", "@li_si 开州"],
    ["@li_si @Zhicetong_Bot 开州", "@li_si 开州"],
    ["@Zhicetong_Bot 开州 @Zhicetong_Bot", "开州"],
  ])("a mention, which is taken off: %s", (text, rest) => {
    expect(inGroup(text)).toMatchObject({ addressed: true, text: rest });
  });

  it.each([
    ["/help", "/help", true],
    ["/help@Zhicetong_Bot", "/help", true],
    ["/HELP@ZHICETONG_BOT 指标", "/HELP 指标", true],
    ["/who@zhicetong_bot 药品抽检", "/who 药品抽检", true],
    ["@Zhicetong_Bot /who 药品抽检", "/who 药品抽检", true],
    ["请看 /help@Zhicetong_Bot", "请看 /help", true],
    ["/help@other_bot", "/help@other_bot", false],
    ["/help@other_bot @Zhicetong_Bot", "/help@other_bot", false],
    ["@Zhicetong_Bot /help@other_bot", "/help@other_bot", false],
    ["报告里写 /help 了", "报告里写 /help 了", false],
  ])("a command: %s", (text, rest, addressed) => {
    expect(inGroup(text)).toMatchObject({ addressed, text: rest });
  });

  it("a reply to the bot, not one to somebody else, not with another bot's command", () => {
    const bot = { id: 5, from: { id: BOT.id, is_bot: true } };
    expect(inGroup("那食品呢", { replyTo: bot })).toMatchObject({ addressed: true, replyTo: "5" });
    expect(inGroup("/help@other_bot", { replyTo: bot }).addressed).toBe(false);
    const person = { id: 6, from: { id: 7002 } };
    expect(inGroup("那食品呢", { replyTo: person })).toMatchObject({ addressed: false, replyTo: "6" });
  });

  it("a mention of somebody without a username, where it is the bot", () => {
    const entity = { type: "text_mention", offset: 0, length: 3, user: { id: BOT.id } };
    const text = "质策通 开州药品";
    expect(inGroup(text, { more: { entities: [entity] } })).toMatchObject({
      addressed: true,
      text: "开州药品",
    });
    const other = { ...entity, user: { id: 7002 } };
    expect(inGroup(text, { more: { entities: [other] } }).addressed).toBe(false);
  });

  it("the caption of a picture", () => {
    const more = {
      photo: [{}],
      caption: "@Zhicetong_Bot 这是哪条",
      caption_entities: [{ type: "mention", offset: 0, length: 14 }],
    };
    expect(said({ chat: GROUP, more })).toMatchObject({ addressed: true, text: "这是哪条" });
  });

  it("the middle of a text keeps its spaces and punctuation", () => {
    expect(said({ chat: ALONE, text: ",开州  药品" }).text).toBe(",开州  药品");
  });
});

describe("topics", () => {
  it("is kept, and its first message is not what is answered", () => {
    const head = { id: 77, from: { id: BOT.id, is_bot: true } };
    expect(said({ chat: FORUM, text: "开州", thread: 77, replyTo: head })).toMatchObject({
      thread: "77",
      replyTo: null,
      addressed: false,
    });
    const real = { id: 80, from: { id: BOT.id, is_bot: true } };
    expect(said({ chat: FORUM, text: "开州", thread: 77, replyTo: real })).toMatchObject({
      thread: "77",
      replyTo: "80",
      addressed: true,
    });
  });

  it("a thread of comments is none", () => {
    expect(inGroup("@Zhicetong_Bot 开州", { more: { message_thread_id: 9 } }).thread).toBeNull();
  });
});

describe("what has no words", () => {
  it.each(["sticker", "voice", "photo", "document", "video_note", "location", "poll"])("%s", (kind) => {
    expect(said({ chat: ALONE, more: { [kind]: {} } })).toMatchObject({ text: null, addressed: true });
  });
});

describe("what is ignored", () => {
  const ignored = (saying: Saying) => {
    people.say(saying);
    return last();
  };

  it.each([
    ["another bot", { from: { id: 9, is_bot: true }, text: "@Zhicetong_Bot 开州" }],
    [
      "what a channel posts into its group",
      { text: "@Zhicetong_Bot 开州", more: { sender_chat: { id: -5 } } },
    ],
    ["what a bot wrote for a person", { text: "@Zhicetong_Bot 开州", more: { via_bot: { id: 9 } } }],
    ["somebody joined", { more: { new_chat_members: [{ id: 1 }] } }],
    ["the chat's new title", { more: { new_chat_title: "质量办" } }],
    ["the other side of a move", { more: { migrate_from_chat_id: -5 } }],
    ["a topic was opened", { more: { forum_topic_created: { name: "药品" } } }],
  ])("%s", (_, saying) => {
    expect(ignored({ chat: GROUP, ...saying })).toBeNull();
  });

  it("updates of other kinds, and a channel's posts", () => {
    people.update({ poll: { id: "1" } });
    expect(last()).toBeNull();
    expect(ignored({ chat: { id: -9, type: "channel" }, text: "通知" })).toBeNull();
  });
});

describe("changes", () => {
  it("an edited question has its own id and time", () => {
    const first = people.say({ chat: ALONE, text: "开州药品" });
    people.change(first.message, { chat: ALONE, text: "开州食品", at: 1000 });
    const event = last();
    expect(event).toMatchObject({
      kind: "said",
      edited: true,
      text: "开州食品",
      message: String(first.message),
    });
    expect(event?.id).not.toBe(String(first.update));
    expect(Date.now() - (event?.at ?? 0)).toBeLessThan(5000);
  });

  it("a moving location is no question", () => {
    people.change(5, { chat: ALONE, more: { location: {} } });
    expect(last()).toBeNull();
  });

  it.each([
    ["left", "member", "joined"],
    ["kicked", "administrator", "joined"],
    ["member", "kicked", "left"],
    ["administrator", "left", "left"],
    ["member", "administrator", null],
  ])("in a group %s → %s", (from, to, kind) => {
    people.membership(GROUP, from, to);
    expect(last()?.kind ?? null).toBe(kind);
  });

  it("a blocked private chat is left, one opened again is nothing new", () => {
    people.membership(ALONE, "member", "kicked");
    expect(last()).toMatchObject({ kind: "left", chat: "7001" });
    people.membership(ALONE, "kicked", "member");
    expect(last()).toBeNull();
  });

  it("muted but there is there; muted and gone is gone", () => {
    const member = (is_member: boolean) => ({ status: "restricted", is_member });
    const change = { chat: GROUP, date: 1, old_chat_member: { status: "left" } };
    people.update({ my_chat_member: { ...change, new_chat_member: member(true) } });
    expect(last()?.kind).toBe("joined");
    people.update({ my_chat_member: { ...change, new_chat_member: member(false) } });
    expect(last()).toBeNull();
  });

  it("a group that becomes a supergroup has moved", () => {
    people.migrate({ id: -77, type: "group" }, -1_000_077);
    expect(last()).toMatchObject({ kind: "moved", chat: "-77", to: "-1000077" });
  });
});

describe("buttons", () => {
  it("tell who, where and what; the time is that of arrival", () => {
    people.press({ chat: GROUP, message: 55, data: "p:1:2", from: { id: 7009 } });
    expect(last()).toMatchObject({
      kind: "clicked",
      chat: "-1001",
      user: "7009",
      message: "55",
      value: "p:1:2",
      at: NOW,
    });
  });

  it("of a message too old to be shown still tell", () => {
    const query = { id: "1", from: { id: 7 }, message: { chat: GROUP, message_id: 5, date: 0 }, data: "s:1" };
    people.update({ callback_query: query });
    expect(last()).toMatchObject({ kind: "clicked", message: "5" });
  });

  it("without message or value mean nothing", () => {
    people.update({ callback_query: { id: "1", from: { id: 7 }, data: "s:1", inline_message_id: "x" } });
    expect(last()).toBeNull();
    people.update({ callback_query: { id: "1", from: { id: 7 }, message: { chat: GROUP, message_id: 5 } } });
    expect(last()).toBeNull();
  });
});

describe("whatever comes", () => {
  it("is read or refused, and never throws", () => {
    const field = fc.constantFrom("message", "edited_message", "callback_query", "my_chat_member");
    fc.assert(
      fc.property(fc.integer(), field, fc.jsonValue(), (update_id, kind, content) => {
        const read = updateSchema.safeParse({ update_id, [kind]: content });
        if (read.success) toEvent(read.data, BOT, NOW);
      }),
    );
  });

  it("entities out of any range do no harm", () => {
    const kind = fc.constantFrom("mention", "bot_command", "text_mention", "bold");
    const entity = fc.record({ type: kind, offset: fc.nat(40), length: fc.nat(40) });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(entity, { maxLength: 300 }), (text, entities) => {
        const event = said({ chat: GROUP, text, more: { entities } });
        expect(event.text?.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("unreadable entities do not lose the question", () => {
    const event = said({ chat: ALONE, text: "开州", more: { entities: [{ type: 3 }] } });
    expect(event.text).toBe("开州");
  });
});

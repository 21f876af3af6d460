import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText } from "../../adapters/feishu/message-text.ts";
import { readClick, readMembership, readMessage, readWithdrawn } from "../../adapters/feishu/receive.ts";
import type { Said } from "../../src/channel.ts";
import {
  chatEvent,
  clickEvent,
  mention,
  mentionOfBot,
  messageEvent,
  withdrawnEvent,
  type App,
  type PretendEvent,
  type Saying,
} from "../pretend/feishu.ts";

const BOT = "ou_bot";
const APP: App = { appId: "cli_0123456789abcdef", verificationToken: "v", botOpenId: BOT };

/** As the SDK's dispatcher hands events over: header and event in one object. */
function flat({ header, event }: PretendEvent): object {
  return { ...header, ...event };
}

function said(saying: Saying, bot: string | null = BOT): Said | undefined {
  return readMessage(flat(messageEvent(APP, saying)))?.asSaid(bot);
}

describe("a message", () => {
  it("in a private chat is meant for the bot", () => {
    expect(said({ private: true, text: "帮助" })).toMatchObject({
      private: true,
      addressed: true,
      text: "帮助",
    });
  });

  it("in a group is, when the bot is mentioned: at the start, in the middle, at the end", () => {
    for (const text of ["@_user_1 药品抽检目标", "药品 @_user_1 抽检目标", "药品抽检目标@_user_1"]) {
      const heard = said({ text, mentions: [mentionOfBot(APP)] });
      expect(heard?.addressed).toBe(true);
      expect(heard?.text?.replaceAll(" ", "")).toBe("药品抽检目标");
    }
  });

  it("is not, when somebody else, everybody or nobody is mentioned", () => {
    expect(
      said({ text: "@_user_1 在吗", mentions: [mention("@_user_1", "ou_wang", "王科长")] }),
    ).toMatchObject({
      addressed: false,
      text: "@王科长 在吗",
    });
    expect(said({ text: "@_all 开会", mentions: [mention("@_all", null, "所有人")] })).toMatchObject({
      addressed: false,
      text: "@所有人 开会",
    });
    expect(said({ text: "@_all 开会" })).toMatchObject({ addressed: false, text: "@所有人 开会" });
    expect(said({ text: "药品抽检目标" })?.addressed).toBe(false);
  });

  it("does not mix up @_user_1 and @_user_10", () => {
    const mentions = Array.from({ length: 12 }, (_, index) =>
      mention(`@_user_${index + 1}`, `ou_${index + 1}`, `第${index + 1}人`),
    );
    mentions[0] = mentionOfBot(APP);
    expect(said({ text: "@_user_10 @_user_1 @_user_12 问", mentions })?.text).toBe("@第10人 @第12人 问");
  });

  it("counts nobody as the bot before the bot knows itself", () => {
    expect(said({ text: "@_user_1 问", mentions: [mentionOfBot(APP)] }, null)?.addressed).toBe(false);
  });

  it("of another bot, or of the bot itself, is nothing", () => {
    expect(said({ senderType: "app", private: true, text: "你好" })).toBeUndefined();
  });

  it("is known by its message id, whatever the event id", () => {
    const ids = [1, 2].map(() => said({ id: "om_same", text: "问", private: true })?.id);
    expect(ids).toEqual(["om_same", "om_same"]);
  });

  it("keeps its thread and what it answers", () => {
    expect(said({ text: "问", thread: "omt_1", parent: "om_0", at: 1_790_000_000_000 })).toMatchObject({
      thread: "omt_1",
      replyTo: "om_0",
      at: 1_790_000_000_000,
    });
  });

  it("without words is text null", () => {
    const contents = {
      image: '{"image_key":"img_1"}',
      sticker: '{"file_key":"f"}',
      audio: '{"file_key":"f","duration":2000}',
      file: '{"file_key":"f","file_name":"通知.docx"}',
      interactive: '{"title":"卡片"}',
    };
    for (const [type, content] of Object.entries(contents))
      expect(said({ type, content, private: true })).toMatchObject({ text: null, addressed: true });
    expect(said({ content: "{broken", private: true })?.text).toBeNull();
    expect(said({ content: "", private: true })?.text).toBeNull();
  });

  it("with nothing but the mention is empty", () => {
    expect(said({ text: "@_user_1 ", mentions: [mentionOfBot(APP)] })).toMatchObject({
      addressed: true,
      text: "",
    });
  });

  it("of the rich kind gives all its words in order", () => {
    const content = JSON.stringify({
      title: "请教",
      content: [
        [
          { tag: "at", user_id: "@_user_1", user_name: "质策通" },
          { tag: "text", text: " 开州", style: ["bold"] },
          { tag: "a", href: "https://example.com", text: "药品" },
        ],
        [{ tag: "img", image_key: "img_1" }],
        [{ tag: "text", text: "抽检目标" }],
      ],
    });
    const mentions = [mentionOfBot(APP)];
    expect(said({ type: "post", content, mentions })).toMatchObject({
      addressed: true,
      text: "请教\n开州药品\n\n抽检目标",
    });
    const languages = JSON.stringify({ zh_cn: JSON.parse(content) as unknown });
    expect(said({ type: "post", content: languages, mentions })?.text).toBe("请教\n开州药品\n\n抽检目标");
  });

  it("with thousands of mentions is read in no time", () => {
    const mentions = Array.from({ length: 20_000 }, (_, index) =>
      mention(`@_user_${index}`, `ou_${index}`, "人"),
    );
    const began = performance.now();
    expect(said({ text: "@_user_1 ".repeat(5000), mentions })?.addressed).toBe(false);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("other events", () => {
  it("a click is known by its event id, so that a second one counts", () => {
    const click = { message: "om_card", chat: "oc_1", user: "ou_wang", value: { v: 1, k: "source:1" } };
    const [first, second] = [1, 2].map(() => readClick(flat(clickEvent(APP, click))));
    expect(first).toMatchObject({
      ...{ kind: "clicked", message: "om_card", chat: "oc_1", user: "ou_wang", value: "source:1" },
    });
    expect(first?.id).not.toBe(second?.id);
  });

  it("a forged button value is nothing", () => {
    for (const value of [
      null,
      "x",
      {},
      { v: 2, k: "a" },
      { v: 1 },
      { v: 1, k: 7 },
      { v: 1, k: "长".repeat(999) },
    ])
      expect(readClick(flat(clickEvent(APP, { message: "om", chat: "oc", value })))).toBeNull();
  });

  it("a withdrawn message, the bot added, taken out, the chat ended", () => {
    expect(readWithdrawn(flat(withdrawnEvent(APP, "om_1", "oc_1")))).toMatchObject({
      ...{ kind: "withdrawn", message: "om_1", chat: "oc_1" },
    });
    expect(readMembership(flat(chatEvent(APP, "added", "oc_1")), "joined")).toMatchObject({
      ...{ kind: "joined", chat: "oc_1" },
    });
  });

  it("whatever comes, nothing is thrown", () => {
    fc.assert(
      fc.property(fc.anything(), (event) => {
        readMessage(event)?.asSaid(BOT);
        readClick(event);
        readWithdrawn(event);
        readMembership(event, "left");
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.string()), (type, content, keys) => {
        const mentions = keys.map((key) => mention(key, "ou_x", key));
        readText("text", content, mentions, BOT);
        readText("post", content, mentions, BOT);
        readText(type, JSON.stringify({ text: content }), mentions, BOT);
        readText("text", JSON.stringify({ text: content }), mentions, BOT);
      }),
    );
  });
});

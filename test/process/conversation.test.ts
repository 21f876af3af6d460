import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageEvent } from "../pretend/feishu.ts";
import { settled as inboxSettled, until, type Bot } from "./bot.ts";
import type { Answer, Question, Town } from "./towns.ts";
import { MODES, openWorld, WEBHOOK_SECRET, type World } from "./world.ts";

/** Questions, groups and buttons, through the whole program; numbers are those of the conformance checks (README.md). */

const QUESTION = "开州药品抽检目标";
const LONG = "部门 市场监管局";
/** Answers of one question in each mode, the ids in buttons taken out. */
const given = new Map<string, string>();
/** Questions that one person may ask in a minute. */
const RATE = 6;
let lastPerson = 1000;
/** Somebody who has not asked yet: also a private chat and a group. */
const somebody = () => ++lastPerson;

describe.each(MODES)("%s", (mode) => {
  let world: World;
  let bot: Bot;
  beforeAll(async () => {
    world = await openWorld({ mode, documents: "all", env: { RATE_PER_USER_PER_MIN: String(RATE) } });
    bot = await world.start();
  }, 120_000);
  afterAll(() => world.close());

  const town = (name: Town["name"]): Town => world[name];

  async function answerTo(where: Town, question: Question): Promise<Answer> {
    await until(() => where.answersTo(question).length > 0, "an answer");
    const [answer] = where.answersTo(question);
    if (answer === undefined) throw new Error("no answer");
    return answer;
  }

  /** Everything that was asked before has been dealt with. */
  const settled = () => inboxSettled(bot);

  describe.each(["telegram", "feishu"] as const)("%s", (name) => {
    it("1, 2, 3, 58: one question, one answer that replies to it, with document and clause", async () => {
      const question = town(name).ask(somebody(), QUESTION);
      const { text } = await answerTo(town(name), question);
      for (const words of ["99.8%", "99.5%", "质量强区建设实施方案", "总体要求", "征求意见稿"])
        expect(text).toContain(words);
      await settled();
      expect(town(name).answersTo(question)).toHaveLength(1);
      const bare = text.replace(/1:[a-z0-9]{12}:/g, "");
      expect(given.get(name) ?? bare).toBe(bare);
      given.set(name, bare);
    });

    it("43: silent in a group unless it is mentioned", async () => {
      const group = somebody();
      const aside = town(name).askInGroup(group, QUESTION, { mentioned: false });
      const asked = town(name).askInGroup(group, QUESTION, { mentioned: true });
      expect((await answerTo(town(name), asked)).chat).toBe(town(name).chatOf(group));
      await settled();
      expect(town(name).answersTo(aside)).toEqual([]);
      expect(aside.isKept()).toBe(true);
    });

    it("48: greets a group once, and again when it was taken out and added again", async () => {
      const group = somebody();
      const greetings = () =>
        town(name)
          .answers()
          .filter(({ chat, text }) => chat === town(name).chatOf(group) && text.includes("大家好"));
      await town(name).changeGroup(group, "added");
      await until(() => greetings().length === 1, "a greeting");
      expect(greetings()[0]?.text).toContain("开州");
      await town(name).changeGroup(group, "added");
      await settled();
      expect(greetings()).toHaveLength(1);
      await town(name).changeGroup(group, "removed");
      await town(name).changeGroup(group, "added");
      await until(() => greetings().length === 2, "a second greeting");
    });

    it("49: a mention and nothing else gets an example", async () => {
      const asked = town(name).askInGroup(somebody(), "", { mentioned: true });
      expect((await answerTo(town(name), asked)).text).toContain("如:");
    });

    it("59: nothing found is one message that says so and offers what is near", async () => {
      const question = town(name).ask(somebody(), "宿迁火箭发射次数目标");
      const { text } = await answerTo(town(name), question);
      expect(text).toMatch(/没有|未/);
      await settled();
      expect(town(name).answersTo(question)).toHaveLength(1);
    });

    it("52: a long answer is one message whose pages are turned there and back", async () => {
      const question = town(name).ask(somebody(), LONG);
      const first = await answerTo(town(name), question);
      const now = () => town(name).answersTo(question)[0] ?? first;
      const pages: string[] = [first.text];
      while (now().buttons.has("下一页 ›")) {
        const before = now().text;
        await town(name).press(now(), "下一页 ›", somebody());
        await until(() => now().text !== before, "the next page");
        pages.push(now().text);
      }
      expect(pages.length).toBeGreaterThan(1);
      expect(new Set(pages).size).toBe(pages.length);
      while (now().buttons.has("‹ 上一页")) {
        const before = now().text;
        await town(name).press(now(), "‹ 上一页", somebody());
        await until(() => now().text !== before, "the page before");
      }
      expect(now().text).toBe(first.text);
      expect(town(name).answersTo(question)).toHaveLength(1);
    });

    it("53, 56: the same button twice, two people at once, a forged one: each is answered", async () => {
      const answer = await answerTo(town(name), town(name).ask(somebody(), QUESTION));
      const press = (label: string) => town(name).press(answer, label, somebody());
      expect(await Promise.all([press("有用"), press("有误")])).toEqual([
        "已记录,谢谢",
        "已记录为有误,会有人核查",
      ]);
      const again = somebody();
      for (let n = 0; n < 2; n++) expect(await town(name).press(answer, "有用", again)).toBe("已记录,谢谢");
      for (const forged of ["1:aaaaaaaaaaaa:a0", "x", "1:../../etc:a0", "9".repeat(60)])
        expect(await town(name).press(answer, { forged }, somebody())).toContain("已过期");
    });

    it("56: an answer of one chat is not shown in another", async () => {
      const mine = await answerTo(town(name), town(name).ask(somebody(), QUESTION));
      const yours = await answerTo(town(name), town(name).ask(somebody(), "帮助"));
      const forged = mine.buttons.get("原文") ?? "";
      expect(await town(name).press(yours, { forged }, somebody())).toContain("已过期");
    });

    it("64: what is older than MESSAGE_MAX_AGE_S is passed over", async () => {
      const old = town(name).ask(somebody(), QUESTION, { at: Date.now() - 1_900_000 });
      await until(() => old.isKept(), "the acknowledgement");
      const next = town(name).ask(somebody(), QUESTION);
      await answerTo(town(name), next);
      await settled();
      expect(town(name).answersTo(old)).toEqual([]);
    });

    it("65: a flood of one person gets answers up to the limit and one notice; others are unaffected", async () => {
      const pest = somebody();
      const flood = Array.from({ length: 100 }, (_, n) => town(name).ask(pest, `${QUESTION}${n}`));
      const other = town(name).ask(somebody(), QUESTION);
      await answerTo(town(name), other);
      await until(() => flood.every((question) => question.isKept()), "all to be taken");
      await settled();
      const answers = flood.flatMap((question) => town(name).answersTo(question));
      expect(answers).toHaveLength(RATE + 1);
      expect(answers.filter(({ text }) => text.includes("提问太快"))).toHaveLength(1);
    });
  });

  it("30: blocked: one attempt, no other chat is held up", async () => {
    const { telegram, feishu } = world;
    const [a, b] = [somebody(), somebody()];
    telegram.platform.shut(a, 403, "Forbidden: bot was blocked by the user");
    feishu.platform.messages.close(`oc_${b}`, 230_002);
    const shut = [telegram.ask(a, QUESTION), feishu.ask(b, QUESTION)];
    await answerTo(telegram, telegram.ask(somebody(), QUESTION));
    await answerTo(feishu, feishu.ask(somebody(), QUESTION));
    await settled();
    const tries = telegram.platform.callsOf("sendMessage").filter(({ payload }) => payload.chat_id === a);
    expect(tries).toHaveLength(1);
    expect(feishu.platform.callsOf(new RegExp(`/${shut[1]?.id ?? ""}/reply`))).toHaveLength(1);
  });

  it("46: other bots are not answered, nor is the bot itself", async () => {
    const { telegram, feishu } = world;
    const group = somebody();
    const robot = { id: 8_000_000_001, is_bot: true, username: "other_bot" };
    const text = `@${telegram.platform.bot.username} ${QUESTION}`;
    const chat = { id: -group, type: "supergroup" } as const;
    const heard = telegram.platform.say({ chat, text, from: robot });
    const own = telegram.platform.say({ chat, text, from: telegram.platform.bot });
    const id = "om_of_another_app";
    await feishu.platform.say({ id, senderType: "app", text: QUESTION, private: true, chat: "oc_app" });
    await answerTo(telegram, telegram.ask(somebody(), QUESTION));
    await settled();
    for (const { message } of [heard, own])
      expect(telegram.answersTo({ id: String(message), isKept: () => true })).toEqual([]);
    expect(feishu.answersTo({ id, isKept: () => true })).toEqual([]);
  });

  it("49: a sticker, a picture, a voice message get a hint in private", async () => {
    const { telegram, feishu } = world;
    const person = somebody();
    const sticker = telegram.platform.say({
      chat: { id: person, type: "private" },
      from: { id: person },
      more: { sticker: { file_id: "x" } },
    });
    const image = "om_image";
    const content = '{"image_key":"img_x"}';
    await feishu.platform.say({ id: image, type: "image", content, private: true, chat: `oc_${person}` });
    const hint = "我只看得懂文字";
    expect((await answerTo(telegram, { id: String(sticker.message), isKept: () => true })).text).toContain(
      hint,
    );
    expect((await answerTo(feishu, { id: image, isKept: () => true })).text).toContain(hint);
  });

  it("47: answers in the topic or thread that asked", async () => {
    const { telegram, feishu } = world;
    const group = somebody();
    const forum = { id: -group, type: "supergroup", is_forum: true } as const;
    const text = `@${telegram.platform.bot.username} ${QUESTION}`;
    const { message } = telegram.platform.say({ chat: forum, text, thread: 77, from: { id: group } });
    await until(() => telegram.platform.sent.some(({ replyTo }) => replyTo === message), "an answer");
    expect(telegram.platform.sent.find(({ replyTo }) => replyTo === message)?.thread).toBe(77);
    const asked = "om_in_thread";
    await feishu.platform.say({
      id: asked,
      text: QUESTION,
      private: true,
      thread: "omt_7",
      chat: "oc_thread",
    });
    await answerTo(feishu, { id: asked, isKept: () => true });
    expect(feishu.platform.messages.all().find(({ parent }) => parent === asked)?.thread).toBe("omt_7");
  });

  it("31: a group that moved is answered under its new id, and its region goes with it", async () => {
    const { telegram } = world;
    const [from, to] = [somebody(), somebody()];
    await answerTo(telegram, telegram.askInGroup(from, "地区 宿迁", { mentioned: true }));
    telegram.platform.redirect(-from, -to);
    telegram.askInGroup(from, QUESTION, { mentioned: true });
    const moved = () => telegram.answers().filter(({ chat }) => chat === String(-to));
    await until(() => moved().length === 1, "an answer in the new group");
    expect(moved()[0]?.text).toContain("99.8%");
    const next = await answerTo(telegram, telegram.askInGroup(to, "食品抽检合格率", { mentioned: true }));
    expect(next.text).toContain("宿迁");
  });

  it("45: another bot's command is not ours; ours is, in any case", async () => {
    const { telegram } = world;
    const chat = { id: -somebody(), type: "supergroup" } as const;
    const other = telegram.platform.say({ chat, text: "/help@other_bot", from: { id: somebody() } });
    const ours = telegram.platform.say({ chat, text: "/HELP@zhicetong_BOT", from: { id: somebody() } });
    await answerTo(telegram, { id: String(ours.message), isKept: () => true });
    expect(telegram.answersTo({ id: String(other.message), isKept: () => true })).toEqual([]);
  });

  it("51: a question put right changes its own answer", async () => {
    const { telegram } = world;
    const person = somebody();
    const question = telegram.ask(person, QUESTION);
    await answerTo(telegram, question);
    const chat = { id: person, type: "private" } as const;
    telegram.platform.change(Number(question.id), { chat, text: "宿迁食品抽检合格率", from: { id: person } });
    await until(() => telegram.answersTo(question)[0]?.text.includes("宿迁") === true, "a changed answer");
    expect(telegram.answersTo(question)).toHaveLength(1);
  });

  it("66: offers its commands in the menu", async () => {
    await until(() => world.telegram.platform.commands.length > 0, "a menu");
    expect(world.telegram.platform.commands.map(({ command }) => command)).toContain("help");
  });

  it("50: a question withdrawn before its answer gets none", async () => {
    const { platform } = world.feishu;
    const reset = { "x-ogw-ratelimit-reset": "1" };
    platform.faults.add({ on: /reply$/, status: 429, code: 99_991_400, headers: reset });
    const chat = "oc_withdrawn";
    const said = await platform.say({ id: "om_withdrawn", chat, text: QUESTION, private: true });
    expect(said.acknowledged).toBe(true);
    await until(() => platform.callsOf(/om_withdrawn\/reply/).length === 1, "a first try");
    await platform.withdraw("om_withdrawn", chat);
    await settled();
    expect(platform.messages.all().filter((one) => one.chat === chat && one.by === "bot")).toEqual([]);
    expect(platform.callsOf(/om_withdrawn\/reply/)).toHaveLength(1);
  });

  it("6: the same event five times at once, one answer", async () => {
    const { platform } = world.feishu;
    const event = messageEvent(platform, { id: "om_five", chat: "oc_five", text: QUESTION, private: true });
    platform.messages.byPerson("om_five", "oc_five", null, "text", "{}");
    await Promise.all(Array.from({ length: 5 }, () => platform.deliver(event)));
    await onlyAnswer(world.feishu, "om_five");
  });

  it("7, 8: acknowledgements lost, delivered again with another event id: one answer", async () => {
    const how = { lostAcks: 2, newEventIds: true };
    const saying = { id: "om_again", chat: "oc_again", text: QUESTION, private: true };
    expect((await world.feishu.platform.say(saying, how)).tries).toBe(3);
    await onlyAnswer(world.feishu, "om_again");
  });

  if (mode === "push")
    it("10: the same update posted twice more: one answer", async () => {
      const { telegram } = world;
      const person = somebody();
      const question = telegram.ask(person, QUESTION);
      await answerTo(telegram, question);
      const update = telegram.platform.deliveries.at(-1)?.update;
      const chat = { id: person, type: "private" };
      const message = {
        message_id: Number(question.id),
        date: Math.floor(Date.now() / 1000),
        chat,
        text: QUESTION,
      };
      for (let n = 0; n < 2; n++) {
        const posted = await fetch(`${bot.url}/telegram/webhook`, {
          method: "POST",
          headers: { "x-telegram-bot-api-secret-token": WEBHOOK_SECRET },
          body: JSON.stringify({
            update_id: update,
            message: { ...message, from: { id: person, is_bot: false } },
          }),
        });
        expect(posted.status).toBe(200);
      }
      await onlyAnswer(telegram, question.id);
    });

  async function onlyAnswer(where: Town, id: string): Promise<void> {
    const question = { id, isKept: () => true };
    await answerTo(where, question);
    await settled();
    expect(where.answersTo(question)).toHaveLength(1);
  }

  it("/metrics counts what came and what became of it", async () => {
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    for (const line of [
      /zhicetong_events_total\{channel="telegram",fate="kept"\} [1-9]/,
      /zhicetong_events_total\{channel="feishu",fate="too_old"\} 1\b/,
      /zhicetong_events_total\{channel="telegram",fate="flooding"\} 9\d/,
      /zhicetong_events_ended_total\{channel="feishu",outcome="answered"\} [1-9]/,
      /zhicetong_events_ended_total\{channel="feishu",outcome="withdrawn"\} 1\b/,
    ])
      expect(text).toMatch(line);
    expect(text).not.toContain("开州");
  });
});

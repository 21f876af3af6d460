import { beforeAll, describe, expect, it } from "vitest";
import type { Knowledge } from "../../src/answer/knowledge.ts";
import type { Question } from "../../src/answer/question.ts";
import { understand } from "../../src/answer/understand.ts";
import type { Intent } from "../../src/model.ts";
import { NOW } from "./engine.ts";
import { openTestKnowledge } from "./knowledge.ts";

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = openTestKnowledge();
});

const ask = (question: string): Question => understand(question, knowledge, NOW);
const documentsOf = (question: Question): string[] =>
  question.scope.documents.map((held) => held.document.id);
const wordsOf = (question: Question): string[] => question.words.map(({ word }) => word);

/** 所有: the question names no document. */
const ALL = ["kaizhou-2024", "shapingba-2019", "suqian-2023", "xianjinqu-2012", "xinjiang-2023"];

describe("intent, documents and words", () => {
  it.each<[string, Intent, readonly string[], readonly string[]]>([
    ["开州药品抽检目标", "target", ["kaizhou-2024"], ["药品", "抽检"]],
    ["宿迁药品抽检合格率是多少", "target", ["suqian-2023"], ["药品", "抽检", "合格率"]],
    ["开州2027年食品抽检合格率", "target", ["kaizhou-2024"], ["食品", "抽检", "合格率"]],
    ["重庆开州食品抽检", "target", ["kaizhou-2024"], ["食品", "抽检"]],
    ["开州區藥品抽檢合格率", "target", ["kaizhou-2024"], ["药品", "抽检", "合格率"]],
    ["开洲药品抽检合格率", "target", ["kaizhou-2024"], ["药品", "抽检", "合格率"]],
    ["<b>开州</b>药品", "target", ["kaizhou-2024"], ["药品"]],
    ["食品抽检合格率是98%吧", "target", ALL, ["食品", "抽检", "合格率"]],
    ["开州和宿迁食品抽检合格率谁高", "compare", ["kaizhou-2024", "suqian-2023"], ["食品", "抽检", "合格率"]],
    ["开州第13条谁负责", "responsible", ["kaizhou-2024"], []],
    ["配合单位是谁", "responsible", ALL, []],
    ["区商务委有哪些任务", "department", ALL, []],
    ["开州区市场监管局牵头哪些任务", "department", ["kaizhou-2024"], []],
    ["宿迁第5条什么时候完成", "deadline", ["suqian-2023"], []],
    ["10月底前要完成的有哪些", "deadline", ALL, []],
    ["意见反馈什么时候截止", "deadline", ALL, ["反馈"]],
    ["宿迁第三部分第二条讲什么", "clause", ["suqian-2023"], []],
    ["苏质贷在哪一条", "clause", ALL, ["苏质贷"]],
    ["先进区方案的文号是多少", "meta", ["xianjinqu-2012"], []],
    ["新疆文件是哪天印发的", "meta", ["xinjiang-2023"], []],
    ["开州方案联系电话", "meta", ["kaizhou-2024"], []],
    ["开州一共多少条任务", "aggregate", ["kaizhou-2024"], []],
    ["哪个部门任务最多", "aggregate", ALL, []],
    ["收录了哪些文件", "aggregate", ALL, []],
    ["你好", "help", ALL, []],
    ["宿迁呢?", "help", ["suqian-2023"], []],
  ])("%s", (question, intent, documents, words) => {
    const understood = ask(question);
    expect(understood.intent).toBe(intent);
    expect(documentsOf(understood)).toEqual(documents);
    expect(wordsOf(understood)).toEqual(words);
  });
});

describe("particulars", () => {
  it("reads years, also in Chinese numerals", () => {
    expect(ask("开州2027年食品抽检合格率").years).toEqual([2027]);
    expect(ask("宿迁二〇二五年制造业产品质量合格率").years).toEqual([2025]);
  });

  it("reads clause numbers from the outside in, and the step to the next", () => {
    expect(ask("宿迁第三部分第二条讲什么").references.map(({ ordinal }) => ordinal)).toEqual([3, 2]);
    expect(ask("下一条").move).toBe(1);
  });

  it("reads departments and the part that is asked for", () => {
    expect(ask("区商务委有哪些任务").departments).toEqual(["区商务委"]);
    const led = ask("开州区市场监管局牵头哪些任务");
    expect(led.departments).toEqual(["市场监管局"]);
    expect(led.role).toBe("lead");
    expect(ask("配合单位是谁").role).toBe("support");
  });

  it("takes no indicator for a department", () => {
    expect(ask("开州企业技术中心有多少个").departments).toEqual([]);
  });

  it("reads what the question itself states, and what it wants counted", () => {
    expect(ask("食品抽检合格率是98%吧").claims).toEqual([{ value: 98, unit: "%" }]);
    expect(ask("沙坪坝管理体系认证证书要突破多少张").unit).toBe("张");
    expect(ask("10月底前要完成的有哪些").month).toBe(10);
  });

  it("parts the things that are listed", () => {
    const { choices } = ask("宿迁食品、药品抽检合格率各多少");
    expect(choices.map(({ words }) => words.map(({ word }) => word))).toEqual([
      ["食品"],
      ["药品", "抽检", "合格率"],
    ]);
  });

  it("tells an incomplete question, and says what it read differently", () => {
    expect(ask("宿迁呢?").elliptical).toBe(true);
    expect(ask("宿迁食品抽检合格率").elliptical).toBe(false);
    expect(ask("开洲药品抽检合格率").corrections.map(({ from, to }) => [from, to])).toEqual([
      ["开洲", "开州"],
    ]);
  });
});

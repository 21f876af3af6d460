import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/engine.ts";
import { askInTurn, NOW, openTestEngine } from "./engine.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});

const lead = (...questions: readonly string[]): string => askInTurn(engine, ...questions).lead;

describe("what is never done", () => {
  it("no neighbour's figure for an indicator that is not stated", () => {
    for (const question of [
      "宿迁药品抽检合格率",
      "开州食品抽检批次是多少",
      "沙坪坝每万人口高价值发明专利拥有量",
    ]) {
      const answer = askInTurn(engine, question);
      expect(answer.status).toBe("not_found");
      expect(answer.reason).toBe("not_stated");
      expect(answer.lead).not.toMatch(/\d+(?:\.\d+)?%/);
    }
  });

  it("no answer for a region that is not held, nor for a document that is only cited", () => {
    expect(askInTurn(engine, "成都食品抽检合格率目标").reason).toBe("not_held");
    expect(askInTurn(engine, "云湖市食品抽检合格率").reason).toBe("not_held");
    expect(askInTurn(engine, "国发〔2018〕3号谁负责").reason).toBe("not_held");
  });

  it("no person's name or number", () => {
    expect(askInTurn(engine, "开州质量强区领导小组组长是谁").status).toBe("not_found");
    expect(askInTurn(engine, "开州区市场监管局局长电话").status).toBe("not_found");
  });

  it("no yes before the year or the figure is right", () => {
    expect(lead("新疆制造业产品质量合格率是98%吧")).toMatch(/^不是/);
    expect(lead("沙坪坝2025年管理体系认证要突破1200张吗")).not.toMatch(/^是的/);
  });
});

describe("what is asked", () => {
  it("keeps 市场监管局 whole behind a region's 市", () => {
    expect(lead("宿迁市场监管局有哪些任务")).toContain("市市场监管局:共18项任务");
  });

  it("takes an indicator named in full for the subject, whatever else is said", () => {
    for (const question of ["急需宿迁科技进步贡献率底线", "替科长问一下宿迁科技进步贡献率官方是多少"]) {
      expect(lead(question)).toContain("科技进步贡献率:62%");
    }
  });

  it("lists the departments of every task asked for", () => {
    const both = lead("开州质量信用监管和质量激励政策分别谁负责");
    expect(both).toContain("区发展改革委");
    expect(both).toContain("区财政局");
  });

  it("negates the department that the negation stands at", () => {
    const without = lead("宿迁哪条任务没有市市场监管局");
    expect(without).toContain("抓好工程建设领域质量提升");
    expect(without).not.toContain("加强品牌保护");
  });
});

describe("follow-ups", () => {
  it.each([
    [["开州食品抽检合格率目标", "宿迁呢?"], "97%以上"],
    [["开州生产领域药品抽检合格率是多少", "那流通领域呢?"], "99.5%以上"],
    [["宿迁第14条讲什么", "哪些部门负责?"], "市科技局"],
    [["宿迁第14条讲什么", "下一条"], "创新质量治理工作模式"],
    [["沙坪坝区司法局任务", "一共几项"], "共3项"],
    [["开州食品抽检合格率", "宿迁呢", "两个差多少"], "相差1.3个百分点"],
    [["你好", "谢谢", "宿迁第1条"], "抓好农产品领域质量提升"],
    [["开州2035年目标", "宿迁"], "质量第一成为全社会价值追求"],
  ])("%s → %s", (questions, expected) => {
    expect(lead(...questions)).toContain(expected);
  });

  it("does not carry a region into a question that names its own subject elsewhere", () => {
    expect(lead("开州食品抽检合格率目标", "管理体系认证要多少张")).toContain("沙坪坝");
  });
});

describe("any message at all", () => {
  const texts = () => new Map(engine.documents.map(({ id, text }) => [id, text]));
  const holds = (question: string): void => {
    const answer = engine.ask(question, { now: NOW });
    expect(answer.text.length).toBeGreaterThan(0);
    for (const { doc, start, end, quote } of answer.citations) {
      expect(texts().get(doc)?.slice(start, end)).toBe(quote);
    }
  };

  it("is answered without a crash, every quote a slice", () => {
    const pieces = fc.constantFrom(
      "开州",
      "宿迁",
      "新疆",
      "食品",
      "药品",
      "抽检",
      "合格率",
      "谁负责",
      "第",
      "13",
      "条",
      "(二)",
      "2025年",
      "多少",
      "对比",
      "区市场监管局",
      "任务",
      "没有",
      "呢",
      "?",
      "、",
      "和",
      "98%",
      "<b>",
      "\u0000",
      "😀",
      "《",
      "》",
      "号",
      "〔2023〕",
    );
    const questions = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(pieces, { maxLength: 14 }).map((all) => all.join("")),
    );
    fc.assert(fc.property(questions, holds), { numRuns: 400 });
  });

  it("may be 10,000 characters, control characters or markup", () => {
    for (const question of [
      "食品抽检合格率".repeat(1500),
      "\u0001\u0002\u202e开州",
      "<script>alert(1)</script>",
      " ",
      "((((((((",
      "第".repeat(9000),
    ]) {
      holds(question);
    }
  });
});

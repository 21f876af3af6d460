import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswerRules } from "../../src/evaluation/answer-rules.ts";
import { isDepartment, isFigure } from "../../src/evaluation/strict-words.ts";
import { answerOf, citationOf } from "./answer.ts";

const TEXT = [
  "到2027年,食品抽检合格率达到 98.3%以上,培育质量标杆企业一百家。",
  "(责任单位:区市场监管局、区商务委等)",
  "二〇一〇年八月二日",
].join("\n");
const documentText = (id: string): string | undefined => (id === "kz" ? TEXT : undefined);
const target = citationOf("kz", TEXT, "到2027年,食品抽检合格率达到 98.3%以上,培育质量标杆企业一百家");
const duty = citationOf("kz", TEXT, "(责任单位:区市场监管局、区商务委等)");
const signed = citationOf("kz", TEXT, "二〇一〇年八月二日");

function breaks(lead: string, parts: Parameters<typeof answerOf>[0] = {}): string[] {
  return checkAnswerRules(answerOf({ lead, citations: [target, duty, signed], ...parts }), documentText);
}

describe("quotes", () => {
  it("are slices of their document", () => {
    expect(breaks("")).toEqual([]);
    expect(breaks("", { citations: [{ ...target, start: 1 }] })).toHaveLength(1);
    expect(breaks("", { citations: [{ ...target, doc: "gone" }] })).toHaveLength(1);
  });
});

describe("figures of the lead", () => {
  it.each([
    "开州:98.3%以上(到2027年)",
    "100家",
    "1. 食品",
    "2010年8月2日",
    "2010-08-02",
    "区市场监管局、区商务委,共2家",
  ])("%s is backed", (lead) => {
    expect(breaks(lead)).toEqual([]);
  });

  it.each(["98%", "8.3%", "2025年", "2010年8月3日"])("%s is not", (lead) => {
    expect(breaks(lead)).not.toEqual([]);
  });

  it("may say the last day of a printed year when marked as inferred", () => {
    const notices = [{ code: "inferred" as const, text: "按年底计" }];
    expect(breaks("2027年12月31日", { notices })).toEqual([]);
    expect(breaks("2027年12月31日")).not.toEqual([]);
  });

  it("may say the asker's figure back while denying it", () => {
    expect(breaks("没有规定2030年的目标", { question: "2030年GDP", status: "not_found" })).toEqual([]);
    expect(breaks("2030年达到98.3%", { question: "2030年食品" })).not.toEqual([]);
  });
});

describe("departments of the lead", () => {
  it("are quoted ones", () => {
    expect(breaks("由区市场监管局、区商务委负责")).toEqual([]);
    expect(breaks("责任单位:开州区区商务委")).toEqual([]);
    expect(breaks("责任单位:区财政局、区商务委")).toEqual(["department without proof: 区财政局"]);
  });
});

describe("lists", () => {
  it("repeat nothing", () => {
    expect(breaks("食品抽检合格率:98.3%以上\n食品抽检合格率:98.3%以上")).toHaveLength(1);
  });
});

describe("words", () => {
  it.each(["98.3%", "２０２０年", "一百家", "二十个", "翻一番"])("%s is a figure", (word) => {
    expect(isFigure(word)).toBe(true);
  });
  it.each(["不断提高", "一体化", "质量第一"])("%s is none", (word) => {
    expect(isFigure(word)).toBe(false);
  });
  it.each(["区商务委", "环保分局", "市政府办公室", "杭州海关", "人行开州支行", "区委宣传部", "区工商联"])(
    "%s is a department",
    (word) => {
      expect(isDepartment(word)).toBe(true);
    },
  );
  it.each(["质量全民共治", "全社会", "清理整顿", "局", "责任单位", "自8月1日起施行"])(
    "%s is none",
    (word) => {
      expect(isDepartment(word)).toBe(false);
    },
  );
});

it("never throws, whatever is said", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (lead, question) => {
      expect(Array.isArray(breaks(lead, { question }))).toBe(true);
    }),
  );
});

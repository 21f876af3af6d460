import { describe, expect, it } from "vitest";
import { answerSign } from "../../src/search/answer-signs.ts";
import { queryTerms } from "../../src/search/query-terms.ts";
import { wordTerm } from "../../src/search/terms.ts";

const singles = (query: string): string =>
  queryTerms(query)
    .filter(({ term }) => term <= 0xffff)
    .map(({ term }) => String.fromCharCode(term))
    .join("");

const weightOf = (query: string, word: string): number => {
  const term =
    word.length === 1 ? word.charCodeAt(0) : ((word.charCodeAt(0) << 16) | word.charCodeAt(1)) >>> 0;
  return queryTerms(query).find((one) => one.term === term)?.weight ?? 0;
};

describe("queryTerms", () => {
  it("leaves politeness and question words out", () => {
    expect(singles("请问开州药品抽检目标是多少?")).toBe("开州药品抽检目标");
    expect(singles("消费品质量升级由谁负责呢?")).toBe("消费品质量升级负责");
    expect(singles("什么时候完成呢")).toBe("完成");
  });

  it("keeps words that only look like asking ones", () => {
    expect(singles("几何量计量")).toBe("几何量计");
    expect(singles("酒吧食品安全")).toBe("酒吧食品安全");
    expect(weightOf("目的地", "目的")).toBeGreaterThan(0);
  });

  it("weighs words that name the kind of answer less", () => {
    expect(weightOf("抽检的时间", "时间")).toBeLessThan(weightOf("抽检的时间", "抽检"));
    expect(weightOf("抽检的时间", "的时")).toBeLessThan(weightOf("抽检的时间", "抽检"));
  });

  it("counts a repeated word at most twice", () => {
    expect(weightOf("计量计量计量计量", "计量")).toBe(2 * weightOf("计量", "计量"));
  });

  it("takes a question that only asks as it stands", () => {
    expect(queryTerms("是什么").length).toBeGreaterThan(0);
    expect(queryTerms("?")).toEqual([]);
    expect(queryTerms("")).toEqual([]);
  });

  it("tells Latin words from numbers", () => {
    const words = queryTerms("HACCP认证2025").map(({ word }) => word);
    expect(words).toContain("haccp");
    expect(words.filter((word) => word !== null)).toHaveLength(1);
    expect(queryTerms("2025").map(({ term }) => term)).toEqual([wordTerm("2025")]);
  });
});

describe("answerSign", () => {
  it.each([
    ["谁负责消费品质量升级", "(责任单位:区经济信息委)", "大力开展消费品质量升级"],
    ["药品抽检合格率是多少", "药品抽检合格率达到99.8%以上", "不断提高药品质量"],
    ["什么时候完成项目前期手续", "12月底前完成项目前期手续", "加快完成项目前期手续"],
    ["為什麼要延期", "因汛情需要延期", "延期举行"],
  ])("%s", (question, shown, silent) => {
    expect(answerSign(question)?.test(shown)).toBe(true);
    expect(answerSign(question)?.test(silent)).toBe(false);
  });

  it("expects nothing of a question without a kind", () => {
    expect(answerSign("开州药品抽检目标")).toBeNull();
  });
});

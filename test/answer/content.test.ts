import { beforeAll, describe, expect, it } from "vitest";
import { contentWords, cover, shareIn, type ContentWord } from "../../src/answer/content.ts";
import type { Knowledge } from "../../src/answer/knowledge.ts";
import { isMatch, longestSaid, saidShare } from "../../src/answer/match.ts";
import { openTestKnowledge } from "./knowledge.ts";

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = openTestKnowledge();
});

const words = (text: string): ContentWord[] => contentWords(text, knowledge);
const weightIn = (text: string, word: string): number =>
  words(text).find((one) => one.word === word)?.weight ?? 0;

describe("contentWords", () => {
  it("weighs the noun that decides more than the words around it", () => {
    const text = "药品抽检合格率";
    expect(weightIn(text, "药品")).toBeGreaterThan(weightIn(text, "抽检"));
    expect(weightIn("产品质量合格率", "质量")).toBeLessThan(weightIn("产品质量合格率", "产品"));
  });

  it("knows words that say nothing", () => {
    expect(words("的 了 要 在 吗")).toEqual([]);
  });

  it("joins a name that the dictionary lacks", () => {
    expect(words("苏质贷").map(({ word }) => word)).toEqual(["苏质贷"]);
  });

  it("tells whether any document uses a word", () => {
    expect(words("药品").map(({ known }) => known)).toEqual([true]);
    expect(words("鱼香肉丝").every(({ known }) => !known)).toBe(true);
  });
});

describe("matching", () => {
  it("药品 missing excludes alone: a figure for food does not answer for drugs", () => {
    expect(isMatch(cover(words("药品抽检合格率"), ["食品抽检合格率"]))).toBe(false);
    expect(isMatch(cover(words("药品抽检合格率"), ["生产领域药品抽检合格率"]))).toBe(true);
  });

  it("counts what the first layer holds on its own", () => {
    const coverage = cover(words("药品抽检合格率"), ["抽检合格率", "药品安全"]);
    expect(coverage.found).toBe(1);
    expect(coverage.core).toBeLessThan(0.7);
    expect(coverage.missing).toEqual([]);
  });

  it("a long compound counts by its parts, a short word whole or not at all", () => {
    const compound = { word: "例行监测合格率", same: [], weight: 1, known: true };
    expect(shareIn(compound, "例行监测总体合格率")).toBeGreaterThan(0.5);
    expect(shareIn({ ...compound, word: "药品" }, "药物和商品")).toBe(0);
  });

  it("measures how much of a name is said, and how long in one run", () => {
    expect(saidShare("食品抽检合格率", words("食品抽检合格率"))).toBe(1);
    expect(saidShare("食品安全评价性抽检合格率", words("抽检合格率"))).toBeLessThan(0.6);
    expect(longestSaid("建立半年考评分值制度", "半年 考评分值")).toBeGreaterThan(
      longestSaid("半年一次,考评,分值", "半年考评分值"),
    );
  });
});

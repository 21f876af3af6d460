import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSpeller } from "../../src/lexicon/spelling.ts";
import { createSegmenter } from "../../src/search/segment.ts";
import { fold } from "../../src/text/fold.ts";
import { correctQuestions, noisyQuestions, slipsThatAreWords } from "./spelling-questions.ts";
import { fiveDocumentsVocabulary } from "./five-documents-vocabulary.ts";

const segmenter = createSegmenter();
const inDictionary = (word: string): boolean =>
  segmenter.words(word).length === 1 && segmenter.posTag(word) !== "x";
const speller = createSpeller(fiveDocumentsVocabulary, { isKnown: inDictionary });
const correct = (question: string): string => speller.correct(fold(question)).text;

describe("slips are set right", () => {
  test.each(noisyQuestions)("%s → %s", (typed, meant) => {
    expect(correct(typed)).toBe(fold(meant));
  });
});

describe("a question without a slip comes out as it went in", () => {
  test.each(correctQuestions)("%s", (question) => {
    expect(speller.correct(fold(question))).toEqual({ text: fold(question), corrections: [] });
  });
});

test.each(slipsThatAreWords)("a slip that is a word of its own is left alone: %s", (question) => {
  expect(speller.correct(question).corrections).toEqual([]);
});

describe("what is reported", () => {
  test("each correction says what was typed, what is read instead, and where", () => {
    expect(speller.correct("开洲药监抽捡目标").corrections).toEqual([
      { from: "开洲", to: "开州", start: 0, end: 2, kind: "region" },
      { from: "抽捡", to: "抽检", start: 4, end: 6, kind: "word" },
    ]);
  });

  test("words typed in Latin letters are one text, without the blanks between them", () => {
    const { text, corrections } = speller.correct("suqian shipin choujian hegelv target");
    expect(text).toBe("宿迁食品抽检合格率 target");
    expect(corrections.map(({ from, to }) => `${from}=${to}`)).toEqual([
      "suqian=宿迁",
      "shipin choujian hegelv=食品抽检合格率",
    ]);
  });

  test("`from` stands at its place, and corrections neither overlap nor run out of order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (chosen) => {
        const question = fold(chosen.join(""));
        let done = 0;
        for (const { from, to, start, end } of speller.correct(question).corrections) {
          expect(question.slice(start, end)).toBe(from);
          expect(to).not.toBe(from);
          expect(start).toBeGreaterThanOrEqual(done);
          done = end;
        }
      }),
    );
  });

  test("any text at all is survived", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        expect(typeof speller.correct(fold(text)).text).toBe("string");
      }),
    );
  });
});

const pieces = [
  "开洲",
  "宿千",
  "食品",
  "抽捡",
  "合格绿",
  " ",
  "xinjiang",
  "明厨",
  "是多少",
  "2025年",
  "?",
  "商物委",
  "shi",
  "、",
];

describe("what cannot be told is left alone", () => {
  test("two terms as likely as one another: none is chosen", () => {
    const two = createSpeller([
      { term: "安全监管司", kind: "department" },
      { term: "安泉监管司", kind: "department" },
    ]);
    expect(two.correct("安权监管司").corrections).toEqual([]);
  });

  test("the weightier of two is chosen", () => {
    const two = createSpeller([
      { term: "台州", kind: "region", weight: 1 },
      { term: "泰州", kind: "region", weight: 9 },
    ]);
    expect(two.correct("taizhou 食品").text).toBe("泰州 食品");
  });

  test("Latin words spelt like two terms of the same weight stay Latin", () => {
    const two = createSpeller([
      { term: "台州", kind: "region" },
      { term: "泰州", kind: "region" },
    ]);
    expect(two.correct("taizhou 食品").corrections).toEqual([]);
  });

  test("without a predicate of known words a term of the vocabulary is still never changed", () => {
    const bare = createSpeller(fiveDocumentsVocabulary);
    for (const { term } of fiveDocumentsVocabulary) expect(bare.correct(term).corrections).toEqual([]);
  });

  test("a text longer than any question", () => {
    const long = "开洲".repeat(400);
    expect(speller.correct(long)).toEqual({ text: long, corrections: [] });
  });
});

describe("speed", () => {
  // 1 ms is the aim on an idle core; the bound leaves room for a busy one.
  test("a question costs little with 5,000 terms", () => {
    const many = [...fiveDocumentsVocabulary];
    for (let i = 0; many.length < 5000; i++) {
      const term = String.fromCharCode(
        0x4e00 + (i % 997),
        0x5200 + (i % 1009),
        0x6200 + (i % 1013),
        0x7200 + (i % 991),
      );
      many.push({ term, kind: i % 2 === 0 ? "heading" : "word" });
    }
    const large = createSpeller(many, { isKnown: inDictionary });
    const question = fold("开洲药监抽捡合格率目标是多少");
    for (let i = 0; i < 50; i++) large.correct(question);
    const start = performance.now();
    for (let i = 0; i < 100; i++) large.correct(question);
    expect((performance.now() - start) / 100).toBeLessThan(10);
  });
});

import { describe, expect, it } from "vitest";
import { findClues } from "../../src/search/clues.ts";
import { clauseWords, queryWords } from "../../src/search/index-words.ts";
import { queryTerms } from "../../src/search/query-terms.ts";
import { createSegmenter } from "../../src/search/segment.ts";

const segmenter = createSegmenter(["消费品质量升级"]);

describe("clauseWords", () => {
  it("gives jieba's words, the words it was taught, characters and pairs", () => {
    const words = clauseWords("推动消费品质量升级", segmenter);
    for (const word of ["推动", "消费品质量升级", "品质", "质"]) expect(words).toContain(word);
  });

  it("gives a pair that is a word twice, one that only came about once", () => {
    const words = clauseWords("食品安全", segmenter);
    const times = (word: string): number => words.filter((one) => one === word).length;
    expect(times("品安")).toBe(1);
    expect(times("安全") + times("食品安全")).toBe(2);
  });

  it("keeps figures and standards, leaves punctuation out", () => {
    const words = clauseWords("达到99.8%,符合gb/t 19001。", segmenter);
    for (const word of ["99.8%", "gb/t", "19001"]) expect(words).toContain(word);
    expect(words.filter((word) => /^[,。]/.test(word))).toEqual([]);
  });
});

describe("queryWords", () => {
  const ask = (query: string): ReturnType<typeof queryWords> =>
    queryWords(
      query,
      findClues(
        () => 1,
        10,
        queryTerms(query),
        () => [],
      ),
      segmenter,
    );

  it("leaves asking words out, and single characters to where nothing else serves", () => {
    const { telling, all } = ask("请问消费品质量升级由谁负责?");
    expect(telling.has("消费品质量升级")).toBe(true);
    expect(telling.has("请问")).toBe(false);
    expect(telling.has("质")).toBe(false);
    expect(all.has("质")).toBe(true);
  });

  it("lets a word count more than a pair that only came about, a binding word not", () => {
    const { telling } = ask("抽检的时间");
    expect(telling.get("抽检")).toBeGreaterThan(telling.get("时间") ?? Infinity);
    expect(telling.get("时间")).toBeLessThan(1);
  });
});

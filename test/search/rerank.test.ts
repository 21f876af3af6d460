import { describe, expect, it } from "vitest";
import { findClues } from "../../src/search/clues.ts";
import { buildEntries, type Entries } from "../../src/search/entries.ts";
import { buildPostings, countEntries } from "../../src/search/postings.ts";
import { queryTerms } from "../../src/search/query-terms.ts";
import { rerank } from "../../src/search/rerank.ts";

const hold = (...texts: string[]): Entries =>
  buildEntries(texts.map((text, i) => ({ id: `d#${String(i)}`, doc: "d", kind: "clause", title: "", text })));

function order(entries: Entries, query: string, sign: RegExp | null = null): number[] {
  const postings = buildPostings(entries.texts);
  const clues = findClues(
    (term) => countEntries(postings, term),
    entries.size,
    queryTerms(query),
    () => [],
  );
  const candidates = Array.from({ length: entries.size }, (_, entry) => ({ entry, score: 1 }));
  const averageLength = entries.texts.codes.length / entries.size;
  return rerank({ ...entries, averageLength }, clues, candidates, sign).map(({ entry }) => entry);
}

describe("rerank", () => {
  it("puts what covers the whole question before what repeats a part of it", () => {
    const entries = hold("药品药品药品药品管理。", "药品抽检合格率。", "其他内容。");
    expect(order(entries, "药品抽检合格率")[0]).toBe(1);
  });

  it("puts words that stand together before the same words far apart", () => {
    const far = `食品安全${"、其他事项".repeat(12)}抽检批次`;
    const near = `${"其他事项、".repeat(12)}食品安全抽检批次`;
    expect(order(hold(far, near), "食品安全抽检批次")[0]).toBe(1);
  });

  it("prefers the sign of an answer between equals", () => {
    const entries = hold("消费品质量升级行动。", "消费品质量升级牵头。");
    expect(order(entries, "消费品质量升级", /牵头/)[0]).toBe(1);
    expect(order(entries, "消费品质量升级", /行动/)[0]).toBe(0);
  });

  it("keeps equal texts in the order of their ids", () => {
    expect(order(hold("同一句话。", "同一句话。", "同一句话。"), "同一句话")).toEqual([0, 1, 2]);
  });
});

import { describe, expect, it } from "vitest";
import { MOST_IN_MINI_SEARCH, openClauseIndex, type IndexEntry } from "../../src/search/clause-index.ts";
import { loadMiniSearchIndex } from "../../src/search/mini-search-index.ts";
import { loadPostingIndex } from "../../src/search/posting-index.ts";
import { createSegmenter } from "../../src/search/segment.ts";

const segmenter = createSegmenter();

const entries = (count: number): IndexEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `d#${String(i)}`,
    doc: "d",
    kind: "clause",
    title: "",
    text: i === 0 ? "药品抽检合格率" : "计量",
  }));

describe("openClauseIndex", () => {
  it("indexes few entries with MiniSearch", () => {
    const { index, isNew } = openClauseIndex(entries(3), null, segmenter);
    expect(isNew).toBe(true);
    expect(index.search("药品", { limit: 1 })[0]?.id).toBe("d#0");
    expect(loadMiniSearchIndex(segmenter, index.save())?.size).toBe(3);
  });

  it("indexes more entries than MiniSearch carries with typed arrays", () => {
    const { index } = openClauseIndex(entries(MOST_IN_MINI_SEARCH + 1), null, segmenter);
    expect(index.search("药品", { limit: 1 })[0]?.id).toBe("d#0");
    expect(loadPostingIndex(index.save())?.size).toBe(MOST_IN_MINI_SEARCH + 1);
  });

  it("takes the saved index, and builds anew where it is damaged", () => {
    const saved = openClauseIndex(entries(3), null, segmenter).index.save();
    const opened = openClauseIndex(entries(3), saved, segmenter);
    expect(opened.isNew).toBe(false);
    expect(opened.index.search("药品", { limit: 1 })[0]?.id).toBe("d#0");
    const rebuilt = openClauseIndex(entries(3), saved.slice(0, -8), segmenter);
    expect(rebuilt.isNew).toBe(true);
    expect(rebuilt.index.size).toBe(3);
  });
});

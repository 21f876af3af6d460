import { describe, expect, it } from "vitest";
import {
  MOST_IN_MINI_SEARCH,
  openClauseIndex,
  updateIndex,
  type ClauseIndex,
  type IndexedDocument,
  type IndexEntry,
} from "../../src/search/clause-index.ts";
import { loadMiniSearchIndex } from "../../src/search/mini-search-index.ts";
import { createPostingIndex, loadPostingIndex } from "../../src/search/posting-index.ts";
import { createSegmenter } from "../../src/search/segment.ts";

const segmenter = createSegmenter();

const documents = (...counts: readonly number[]): IndexedDocument[] =>
  counts.map((count, number) => {
    const id = `d${String(number)}`;
    return { id, version: String(count), entries: entries(id, count) };
  });

const entries = (doc: string, count: number): IndexEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${doc}#${String(i)}`,
    doc,
    kind: "clause",
    title: "",
    text: i === 0 ? "药品抽检合格率" : "计量",
  }));

const idsFor = (index: ClauseIndex, query: string): string[] =>
  index.search(query, { limit: 10 }).map(({ id }) => id);

describe("openClauseIndex", () => {
  it("indexes few entries with MiniSearch", () => {
    const { index, isNew } = openClauseIndex(documents(3), null, segmenter);
    expect(isNew).toBe(true);
    expect(idsFor(index, "药品")).toEqual(["d0#0"]);
    expect(loadMiniSearchIndex(segmenter, index.save())?.size).toBe(3);
  });

  it("indexes more entries than MiniSearch carries with typed arrays", () => {
    const { index } = openClauseIndex(documents(MOST_IN_MINI_SEARCH, 1), null, segmenter);
    expect(idsFor(index, "药品")).toEqual(["d0#0", "d1#0"]);
    expect(loadPostingIndex(index.save())?.size).toBe(MOST_IN_MINI_SEARCH + 1);
  });

  it("takes the saved index, and builds anew where it is damaged", () => {
    const saved = openClauseIndex(documents(3), null, segmenter).index.save();
    const opened = openClauseIndex(documents(3), saved, segmenter);
    expect(opened.isNew).toBe(false);
    expect(idsFor(opened.index, "药品")).toEqual(["d0#0"]);
    const rebuilt = openClauseIndex(documents(3), saved.slice(0, -8), segmenter);
    expect(rebuilt.isNew).toBe(true);
    expect(rebuilt.index.size).toBe(3);
  });

  it.each([
    ["MiniSearch", 3],
    ["typed arrays", MOST_IN_MINI_SEARCH + 1],
  ])("puts a new document into the saved index on %s and reads no other again", (_, count) => {
    const saved = openClauseIndex(documents(count), null, segmenter).index.save();
    const [old, ...added] = documents(count, 2);
    const unread = { id: "d0", version: String(count), entries: entries("d0", count).map(withoutText) };
    expect(old?.version).toBe(unread.version);
    const { index, isNew } = openClauseIndex([unread, ...added], saved, segmenter);
    expect(isNew).toBe(true);
    expect(idsFor(index, "药品")).toEqual(["d0#0", "d1#0"]);
  });
});

const withoutText = (entry: IndexEntry): IndexEntry => ({ ...entry, text: "" });

describe("updateIndex", () => {
  it("takes out what is no longer there, and puts a changed document in again", () => {
    const index = createPostingIndex();
    expect(updateIndex(index, documents(2, 3))).toBe(true);
    expect(updateIndex(index, documents(2, 3))).toBe(false);
    expect(updateIndex(index, documents(4))).toBe(true);
    expect(index.size).toBe(4);
    expect([...index.versions()]).toEqual([["d0", "4"]]);
  });

  it("is done with a document that has no entries", () => {
    const index = createPostingIndex();
    expect(updateIndex(index, documents(1, 0))).toBe(true);
    expect(updateIndex(index, documents(1, 0))).toBe(false);
  });
});

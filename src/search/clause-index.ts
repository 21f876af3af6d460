import type { EntryName, IndexEntry } from "./entries.ts";
import { createMiniSearchIndex, loadMiniSearchIndex } from "./mini-search-index.ts";
import { createPostingIndex, loadPostingIndex } from "./posting-index.ts";
import type { Segmenter } from "./segment.ts";

export type { EntryName, IndexEntry } from "./entries.ts";

export interface Hit extends EntryName {
  /** Comparable within one search only. */
  readonly score: number;
  /** Share of the question's words, weighted by rarity, that the entry has: 0 to 1, comparable between searches. */
  readonly coverage: number;
}

export interface SearchOptions {
  readonly limit: number;
  /** Entries it refuses are not found, whatever their score. */
  readonly filter?: (entry: EntryName) => boolean;
}

/** PORT: 条款索引. Clauses and facts by the words of a question, best first; the same question gives the same hits. */
export interface ClauseIndex {
  readonly size: number;
  search(query: string, options: SearchOptions): Hit[];
  /** Adds entries; a document that is there already gets more, it is not replaced. */
  add(entries: readonly IndexEntry[]): void;
  /** Removes all entries of a document. */
  remove(doc: string): void;
  /** The index as bytes for `openClauseIndex`. */
  save(): Uint8Array;
}

/**
 * MiniSearch up to here, typed arrays above. At 20,000 clauses MiniSearch holds 225 MB, as much again as jieba's
 * dictionary, loads in 2.2 s and takes 34 ms a question (p99 100 ms); typed arrays 11 MB, 15 ms and 1 ms, with the
 * same first answer to 581 of 582 questions. The five documents have 353 entries. See test/bench/index-size.ts.
 */
export const MOST_IN_MINI_SEARCH = 20_000;

export interface OpenedIndex {
  readonly index: ClauseIndex;
  /** False when it was loaded from the saved bytes: nothing is to be saved again. */
  readonly isNew: boolean;
}

/**
 * The index of these entries: loaded, when `saved` (the bytes of an index of the same entries) is sound and of this
 * version, else built.
 */
export function openClauseIndex(
  entries: readonly IndexEntry[],
  saved: Uint8Array | null,
  segmenter: Segmenter,
): OpenedIndex {
  const fitsMiniSearch = entries.length <= MOST_IN_MINI_SEARCH;
  const load = (bytes: Uint8Array): ClauseIndex | null =>
    fitsMiniSearch ? loadMiniSearchIndex(segmenter, bytes) : loadPostingIndex(bytes);
  const loaded = saved === null ? null : load(saved);
  if (loaded !== null) return { index: loaded, isNew: false };
  const index = fitsMiniSearch ? createMiniSearchIndex(segmenter, entries) : createPostingIndex(entries);
  return { index, isNew: true };
}

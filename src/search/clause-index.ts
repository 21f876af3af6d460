import type { EntryKind, EntryName, IndexEntry } from "./entries.ts";
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

/** Said as data, not as a function: an index in another process can leave out the rest before it ranks. */
export interface SearchOptions {
  readonly limit: number;
  /** Only entries of this kind. */
  readonly kind?: EntryKind;
  /** Only entries of these documents. */
  readonly docs?: ReadonlySet<string>;
}

/** PORT: 条款索引. Clauses and facts by the words of a question, best first; the same question gives the same hits. */
export interface ClauseIndex {
  readonly size: number;
  search(query: string, options: SearchOptions): Hit[];
  /** Every document held, with the version that it was added under. */
  versions(): ReadonlyMap<string, string>;
  /**
   * Adds entries; a document that is there already gets more, it is not replaced.
   * @param version what `versions` shall say of their documents
   */
  add(entries: readonly IndexEntry[], version?: string): void;
  /** Removes all entries of a document. */
  remove(doc: string): void;
}

/** A clause index in the memory of this process, which goes to disk as bytes. */
export interface StoredIndex extends ClauseIndex {
  save(): Uint8Array;
}

/** A document to be found: all its entries, and a version that changes whenever one of them does. */
export interface IndexedDocument {
  readonly id: string;
  readonly version: string;
  readonly entries: readonly IndexEntry[];
}

/**
 * MiniSearch up to here, typed arrays above. With 11,618 sentences MiniSearch takes 2 ms a question, but 22 ms one in a
 * hundred; typed arrays 0.6 ms and 15 ms, and both give the same first answer to all 597 questions about the five
 * documents, which have 353 entries. See `bench search`.
 */
export const MOST_IN_MINI_SEARCH = 5000;

export const fitsMiniSearch = (documents: readonly IndexedDocument[]): boolean =>
  documents.reduce((count, { entries }) => count + entries.length, 0) <= MOST_IN_MINI_SEARCH;

export interface OpenedIndex {
  readonly index: StoredIndex;
  /** False when it was loaded from the saved bytes just as they are: nothing is to be saved again. */
  readonly isNew: boolean;
}

/**
 * The index of these documents: what `saved` holds of them is taken as it is, the rest is put in. Built from nothing,
 * when the saved bytes are damaged, of another version or of the other kind.
 */
export function openClauseIndex(
  documents: readonly IndexedDocument[],
  saved: Uint8Array | null,
  segmenter: Segmenter,
): OpenedIndex {
  const isSmall = fitsMiniSearch(documents);
  const load = (bytes: Uint8Array): StoredIndex | null =>
    isSmall ? loadMiniSearchIndex(segmenter, bytes) : loadPostingIndex(bytes);
  const loaded = saved === null ? null : load(saved);
  const index = loaded ?? (isSmall ? createMiniSearchIndex(segmenter) : createPostingIndex());
  const hasChanged = updateIndex(index, documents);
  return { index, isNew: loaded === null || hasChanged };
}

/** Makes an index hold these documents and no others; true when it did not already. */
export function updateIndex(index: ClauseIndex, documents: readonly IndexedDocument[]): boolean {
  const wanted = new Map(documents.map(({ id, version }) => [id, version]));
  const held = index.versions();
  const outdated = [...held].filter(([id, version]) => wanted.get(id) !== version);
  const missing = documents.filter(
    ({ id, version, entries }) => entries.length > 0 && held.get(id) !== version,
  );
  for (const [id] of outdated) index.remove(id);
  for (const { entries, version } of missing) index.add(entries, version);
  return outdated.length + missing.length > 0;
}

import {
  appendEntries,
  buildEntries,
  dropDocuments,
  nameOf,
  NO_ENTRIES,
  type Entries,
  type EntryName,
  type IndexEntry,
} from "./entries.ts";
import { answerSign } from "./answer-signs.ts";
import { findClues } from "./clues.ts";
import { createFirstStage } from "./first-stage.ts";
import { createNearWords } from "./near-words.ts";
import { queryTerms } from "./query-terms.ts";
import { rerank } from "./rerank.ts";
import { decodeEntries, encodeEntries } from "./snapshot.ts";

export type { EntryKind, EntryName, IndexEntry } from "./entries.ts";

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
  /** The index as bytes for `loadClauseIndex`. */
  save(): Uint8Array;
}

/** Candidates that the second stage looks at; with 200 or 400 the CMRC figures stay the same to three digits. */
const RERANKED = 100;

export function createClauseIndex(initial: readonly IndexEntry[] = []): ClauseIndex {
  const index = openIndex(NO_ENTRIES);
  index.add(initial);
  return index;
}

/** The index that `save` wrote, without reading the texts again; null when the bytes are damaged or of another version. */
export function loadClauseIndex(bytes: Uint8Array): ClauseIndex | null {
  const entries = decodeEntries(bytes);
  return entries === null ? null : openIndex(entries);
}

function openIndex(stored: Entries): ClauseIndex {
  let held = stored;
  let search: Search | null = null;
  let pending: IndexEntry[] = [];
  let removed = new Set<string>();
  // Additions are put in at the next search, all at once: adding a thousand documents one by one stays linear.
  const settle = (): Entries => {
    if (pending.length > 0 || removed.size > 0) {
      held = dropDocuments(held, removed);
      held = held.size === 0 ? buildEntries(pending) : appendEntries(held, buildEntries(pending));
      search = null;
      pending = [];
      removed = new Set();
    }
    return held;
  };
  return {
    get size() {
      return settle().size;
    },
    search(query, options) {
      const entries = settle();
      search ??= createSearch(entries);
      return search(query, options);
    },
    add(entries) {
      for (const entry of entries) pending.push(entry);
    },
    remove(doc) {
      pending = pending.filter((entry) => entry.doc !== doc);
      removed.add(doc);
    },
    save: () => encodeEntries(settle()),
  };
}

type Search = (query: string, options: SearchOptions) => Hit[];

function createSearch(entries: Entries): Search {
  const firstStage = createFirstStage(entries);
  const nearWords = createNearWords(entries.texts);
  return (query, { filter, limit }) => {
    const allowed = filter === undefined ? () => true : (entry: number) => filter(nameOf(entries, entry));
    const clues = findClues(entries.postings, entries.size, queryTerms(query), nearWords);
    const candidates = firstStage(clues, Math.max(RERANKED, limit), allowed);
    return rerank(entries, clues, candidates, answerSign(query))
      .slice(0, limit)
      .map(({ entry, score, coverage }) => ({ ...nameOf(entries, entry), score, coverage }));
  };
}

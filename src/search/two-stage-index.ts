import { answerSign } from "./answer-signs.ts";
import type { Hit, SearchOptions, StoredIndex } from "./clause-index.ts";
import { findClues, type Clues } from "./clues.ts";
import { entriesIn, nameOf, versionsOf, type Entries, type IndexEntry } from "./entries.ts";
import type { Candidate } from "./first-stage.ts";
import { createNearWords, latinWords } from "./near-words.ts";
import { queryTerms } from "./query-terms.ts";
import { rerank } from "./rerank.ts";
import type { Term } from "./terms.ts";

/**
 * What every clause index does alike: additions wait for the next search, a first stage finds candidates, a second one
 * puts them in order. The kinds differ in the first stage and in what they store.
 */
export interface Held {
  readonly entries: Entries;
}

/** One way to keep entries and to find candidates among them. */
export interface IndexKind<H extends Held> {
  /** `held` without the documents in `removed`, then with `added`. The old `held` is not used again. */
  change(
    held: H,
    removed: ReadonlySet<string>,
    added: readonly IndexEntry[],
    versionOf: (doc: string) => string,
  ): H;
  createFinder(held: H): Finder;
  encode(held: H): Uint8Array;
}

/** First stage. */
export interface Finder {
  /** In how many entries a term occurs. */
  countEntries(term: Term): number;
  /** The `limit` most promising entries that `isAllowed` lets through, best first. */
  find(query: string, clues: Clues, limit: number, isAllowed: (entry: number) => boolean): Candidate[];
}

/** Candidates that the second stage looks at; with 200 or 400 the CMRC figures stay the same to three digits. */
export const RERANKED = 100;

export function createTwoStageIndex<H extends Held>(stored: H, kind: IndexKind<H>): StoredIndex {
  let held = stored;
  let search: Search | null = null;
  let pending: IndexEntry[] = [];
  let removed = new Set<string>();
  const versions = new Map<string, string>();
  // Additions are put in at the next search, all at once: adding a thousand documents one by one stays linear.
  const settle = (): H => {
    if (pending.length > 0 || removed.size > 0) {
      held = kind.change(held, removed, pending, (doc) => versions.get(doc) ?? "");
      search = null;
      pending = [];
      removed = new Set();
      versions.clear();
    }
    return held;
  };
  return {
    get size() {
      return settle().entries.size;
    },
    versions: () => versionsOf(settle().entries),
    search(query, options) {
      const settled = settle();
      search ??= createSearch(settled.entries, kind.createFinder(settled));
      return search(query, options);
    },
    add(entries, version = "") {
      for (const entry of entries) {
        pending.push(entry);
        versions.set(entry.doc, version);
      }
    },
    remove(doc) {
      pending = pending.filter((entry) => entry.doc !== doc);
      removed.add(doc);
    },
    save: () => kind.encode(settle()),
  };
}

type Search = (query: string, options: SearchOptions) => Hit[];

function createSearch(entries: Entries, finder: Finder): Search {
  const nearWords = createNearWords(() => latinWords(entries.texts));
  const { ids, texts } = entries;
  const passages = { ids, texts, averageLength: texts.codes.length / Math.max(1, entries.size) };
  const countEntries = (term: Term): number => finder.countEntries(term);
  return (query, { limit, ...scope }) => {
    const isAllowed = entriesIn(entries, scope);
    const clues = findClues(countEntries, entries.size, queryTerms(query), nearWords);
    const candidates = finder.find(query, clues, Math.max(RERANKED, limit), isAllowed);
    return rerank(passages, clues, candidates, answerSign(query))
      .slice(0, limit)
      .map(({ entry, score, coverage }) => ({ ...nameOf(entries, entry), score, coverage }));
  };
}

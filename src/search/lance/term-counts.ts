import { latinWords } from "../near-words.ts";
import { buildPostings } from "../postings.ts";
import { createTermTable } from "../term-table.ts";
import type { Term } from "../terms.ts";
import type { Texts } from "../texts.ts";

/**
 * In how many clauses each term occurs. LanceDB ranks by such figures but does not tell them, and the second stage
 * weighs by them: they are kept beside the clauses, 8 bytes a term (16 MB for a million clauses).
 */
export interface TermCounts {
  /** Clauses counted. */
  readonly size: number;
  /** UTF-16 units of all their texts. */
  readonly characters: number;
  readonly terms: Uint32Array;
  /** A number each; below zero in what is taken away from other counts. */
  readonly counts: Int32Array;
  /** Latin words that occur, for what a mistyped one may mean. One that has left stays until all is counted anew. */
  readonly words: readonly string[];
}

/** @param sign -1 for texts that are taken away */
export function countTerms(texts: Texts, sign: 1 | -1 = 1): TermCounts {
  const postings = buildPostings(texts);
  const characters = new Uint32Array(postings.characters.length)
    .map((_, code) => code)
    .filter((code) => (postings.characters[code] ?? 0) > 0);
  const terms = new Uint32Array(characters.length + postings.terms.length);
  terms.set(characters);
  terms.set(postings.terms, characters.length);
  const counts = new Int32Array(terms.length);
  characters.forEach((code, i) => {
    counts[i] = sign * (postings.characters[code] ?? 0);
  });
  postings.terms.forEach((_, slot) => {
    counts[characters.length + slot] =
      sign * ((postings.starts[slot + 1] ?? 0) - (postings.starts[slot] ?? 0));
  });
  return {
    size: sign * (texts.starts.length - 1),
    characters: sign * texts.codes.length,
    terms,
    counts,
    words: [...new Set(latinWords(texts))],
  };
}

/** Counts that others are added to, and asked for. */
export interface TermTotals {
  readonly size: number;
  /** UTF-16 units of a clause, on average. */
  readonly averageLength: number;
  countEntries(term: Term): number;
  words(): Iterable<string>;
  add(more: TermCounts): void;
  /** All of it as one; terms that occur no more are left out. */
  sum(): TermCounts;
}

export function createTermTotals(): TermTotals {
  const numbers = createTermTable();
  const words = new Set<string>();
  let counts = new Int32Array(1024);
  let size = 0;
  let characters = 0;
  return {
    get size() {
      return size;
    },
    get averageLength() {
      return characters / Math.max(1, size);
    },
    countEntries: (term) => counts[numbers.get(term)] ?? 0,
    words: () => words,
    add(more) {
      size += more.size;
      characters += more.characters;
      for (const word of more.words) words.add(word);
      more.terms.forEach((term, i) => {
        const number = numbers.intern(term);
        if (number >= counts.length) {
          const bigger = new Int32Array(2 * number);
          bigger.set(counts);
          counts = bigger;
        }
        counts[number] = (counts[number] ?? 0) + (more.counts[i] ?? 0);
      });
    },
    sum() {
      const occurring = numbers.terms().filter((_, number) => (counts[number] ?? 0) > 0);
      return {
        size,
        characters,
        terms: occurring,
        counts: Int32Array.from(occurring, (term) => counts[numbers.get(term)] ?? 0),
        words: [...words],
      };
    },
  };
}

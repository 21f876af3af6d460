import { createTermTable, type TermTable } from "./term-table.ts";
import { isSingle, visitTerms, type Term } from "./terms.ts";
import type { Texts } from "./texts.ts";

/**
 * Which entries a term occurs in, as flat arrays: `entries[starts[i] … starts[i + 1])` holds the entries of `terms[i]`,
 * ascending, each once. Pairs and tokens only: a single character is in so many entries that its list would be as long
 * as the texts themselves. Of characters only the number of entries is kept; the second stage reads the texts.
 */
export interface Postings {
  /** Ascending. */
  readonly terms: Uint32Array;
  /** One more than terms. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
  /** In how many entries a character occurs, by its code. */
  readonly characters: Uint32Array;
}

const CODES = 0x10000;

export const NO_POSTINGS: Postings = {
  terms: new Uint32Array(0),
  starts: new Uint32Array(1),
  entries: new Uint32Array(0),
  characters: new Uint32Array(CODES),
};

/** Linear in the length of the texts: each is read once, and each (term, entry) put in its place once. */
export function buildPostings(texts: Texts): Postings {
  const { numbers, counts, met, ends } = readTerms(texts);
  const terms = numbers.terms().sort();
  const starts = new Uint32Array(terms.length + 1);
  const next = new Uint32Array(terms.length); // by the term's number
  terms.forEach((term, slot) => {
    const number = numbers.get(term);
    next[number] = starts[slot] ?? 0;
    starts[slot + 1] = (starts[slot] ?? 0) + (counts[number] ?? 0);
  });
  const entries = new Uint32Array(starts[terms.length] ?? 0);
  let i = 0;
  ends.forEach((end, entry) => {
    for (; i < end; i++) {
      const number = met[i] ?? 0;
      const at = next[number] ?? 0;
      entries[at] = entry;
      next[number] = at + 1;
    }
  });
  return { terms, starts, entries, characters: countCharacters(texts) };
}

interface TermsRead {
  readonly numbers: TermTable;
  /** In how many entries a term occurs, by its number. */
  readonly counts: Uint32Array;
  /** The numbers of the terms of entry 0, each once, then those of entry 1 …; those of entry i end at `ends[i]`. */
  readonly met: Uint32Array;
  readonly ends: Uint32Array;
}

function readTerms(texts: Texts): TermsRead {
  const numbers = createTermTable(texts.codes.length / 16);
  // At the very most (a1b2c3) a character begins a token and a pair; memory that is not written to costs nothing.
  const met = new Uint32Array(2 * texts.codes.length);
  const ends = new Uint32Array(texts.starts.length - 1);
  let size = 0;
  let counts = new Uint32Array(1024);
  let latest = new Int32Array(1024).fill(-1);
  for (let entry = 0; entry < ends.length; entry++) {
    visitTerms(texts.codes, texts.starts[entry] ?? 0, texts.starts[entry + 1] ?? 0, (term) => {
      if (isSingle(term)) return;
      const number = numbers.intern(term);
      if (number >= counts.length) {
        counts = enlarge(counts, new Uint32Array(2 * number));
        latest = enlarge(latest, new Int32Array(2 * number).fill(-1));
      }
      if (latest[number] === entry) return;
      latest[number] = entry;
      counts[number] = (counts[number] ?? 0) + 1;
      met[size++] = number;
    });
    ends[entry] = size;
  }
  return { numbers, counts, met, ends };
}

function enlarge<A extends Uint32Array | Int32Array>(old: A, bigger: A): A {
  bigger.set(old);
  return bigger;
}

/** In how many texts a character occurs, by its code. */
export function countCharacters(texts: Texts): Uint32Array {
  const counts = new Uint32Array(CODES);
  const latest = new Int32Array(CODES).fill(-1);
  for (let entry = 0; entry < texts.starts.length - 1; entry++) {
    const end = texts.starts[entry + 1] ?? 0;
    for (let at = texts.starts[entry] ?? 0; at < end; at++) {
      const code = texts.codes[at] ?? 0;
      if (latest[code] === entry) continue;
      latest[code] = entry;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}

/** The postings of the entries whose numbers are in `kept`, which get new numbers in the same order; `texts` are theirs. */
export function keepPostings(postings: Postings, kept: Uint32Array, total: number, texts: Texts): Postings {
  const renumber = new Int32Array(total).fill(-1);
  kept.forEach((entry, i) => {
    renumber[entry] = i;
  });
  const terms = new Uint32Array(postings.terms.length);
  const starts = new Uint32Array(postings.terms.length + 1);
  const entries = new Uint32Array(postings.entries.length);
  let slots = 0;
  let size = 0;
  postings.terms.forEach((term, slot) => {
    const end = postings.starts[slot + 1] ?? 0;
    for (let i = postings.starts[slot] ?? 0; i < end; i++) {
      const entry = renumber[postings.entries[i] ?? 0] ?? -1;
      if (entry >= 0) entries[size++] = entry;
    }
    if (size === starts[slots]) return;
    terms[slots++] = term;
    starts[slots] = size;
  });
  return {
    terms: terms.slice(0, slots),
    starts: starts.slice(0, slots + 1),
    entries: entries.slice(0, size),
    characters: countCharacters(texts),
  };
}

/**
 * The postings of two lots of entries, those of `right` counted on from `shift`. Linear in the terms of both; the lists
 * of `left` are copied in runs, so that adding one document to 100,000 clauses is a matter of milliseconds.
 */
export function joinPostings(left: Postings, right: Postings, shift: number): Postings {
  const terms = new Uint32Array(left.terms.length + right.terms.length);
  const starts = new Uint32Array(terms.length + 1);
  const entries = new Uint32Array(left.entries.length + right.entries.length);
  let slots = 0;
  let size = 0;
  let copied = 0; // entries of left that are in place
  const copyUpTo = (end: number): void => {
    entries.set(left.entries.subarray(copied, end), size);
    size += end - copied;
    copied = end;
  };
  let a = 0;
  let b = 0;
  while (a < left.terms.length || b < right.terms.length) {
    const first = left.terms[a] ?? Infinity;
    const second = right.terms[b] ?? Infinity;
    terms[slots] = Math.min(first, second);
    if (first <= second) a++;
    if (second <= first) {
      copyUpTo(left.starts[a] ?? 0);
      const end = right.starts[b + 1] ?? 0;
      for (let i = right.starts[b] ?? 0; i < end; i++) entries[size++] = (right.entries[i] ?? 0) + shift;
      b++;
    }
    starts[++slots] = size + (left.starts[a] ?? 0) - copied;
  }
  copyUpTo(left.entries.length);
  return {
    terms: terms.subarray(0, slots),
    starts: starts.subarray(0, slots + 1),
    entries,
    characters: left.characters.map((count, code) => count + (right.characters[code] ?? 0)),
  };
}

/** In how many entries a term occurs. */
export function countEntries(postings: Postings, term: Term): number {
  if (isSingle(term)) return postings.characters[term] ?? 0;
  const slot = findTerm(postings, term);
  return slot < 0 ? 0 : (postings.starts[slot + 1] ?? 0) - (postings.starts[slot] ?? 0);
}

/** Place of a term in `terms`, -1 when it occurs nowhere. */
export function findTerm(postings: Postings, term: Term): number {
  let low = 0;
  let high = postings.terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = postings.terms[middle] ?? 0;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

import type { Clues } from "./clues.ts";
import { findTerm, type Postings } from "./postings.ts";
import { isSingle, type Term } from "./terms.ts";
import type { Texts } from "./texts.ts";

export interface Candidate {
  readonly entry: number;
  readonly score: number;
}

/** With fewer entries than one answer shows, the pairs have not met the words of the documents. */
export const FEW = 10;

/** The postings of entries that came together; their first is entry `shift` of the index. */
export interface PostingPart {
  readonly postings: Postings;
  readonly shift: number;
}

/** Finds the `limit` most promising entries that `allowed` lets through, best first; equal ones in entry order. */
export type FirstStage = (clues: Clues, limit: number, allowed: (entry: number) => boolean) => Candidate[];

/**
 * Which entries the second stage shall look at: those that share the most weight of pairs and tokens with the query.
 * Where hardly any shares one, all texts are read for the query's single characters. The first stage of the typed
 * arrays; MiniSearch has its own (mini-search-index.ts), with the same rule for the few.
 */
export function createFirstStage(texts: Texts, parts: readonly PostingPart[]): FirstStage {
  // Used again by every search: a fresh array of 100,000 numbers takes longer than most searches.
  const scores = new Float32Array(texts.starts.length - 1);
  return (clues, limit, allowed) => {
    scores.fill(0);
    for (const { term, weight } of clues.list) {
      for (const part of parts) addWeight(part, term, weight, scores);
    }
    let found = best(scores, limit, allowed);
    if (found.length < FEW) {
      addCharacters(texts, clues, scores);
      found = best(scores, limit, allowed);
    }
    return found;
  };
}

/** A single character has no postings. */
function addWeight({ postings, shift }: PostingPart, term: Term, weight: number, scores: Float32Array): void {
  const slot = isSingle(term) ? -1 : findTerm(postings, term);
  if (slot < 0) return;
  const end = postings.starts[slot + 1] ?? 0;
  for (let i = postings.starts[slot] ?? 0; i < end; i++) {
    const entry = shift + (postings.entries[i] ?? 0);
    scores[entry] = (scores[entry] ?? 0) + weight;
  }
}

/** Adds the weight of every character of the query that an entry has, once. */
function addCharacters({ codes, starts }: Texts, clues: Clues, scores: Float32Array): void {
  const weights = new Float32Array(0x10000);
  const latest = new Int32Array(0x10000).fill(-1);
  for (const { term, weight } of clues.list) if (isSingle(term)) weights[term] = weight;
  for (let entry = 0; entry < scores.length; entry++) {
    const end = starts[entry + 1] ?? 0;
    for (let at = starts[entry] ?? 0; at < end; at++) {
      const code = codes[at] ?? 0;
      const weight = weights[code] ?? 0;
      if (weight === 0 || latest[code] === entry) continue;
      latest[code] = entry;
      scores[entry] = (scores[entry] ?? 0) + weight;
    }
  }
}

/** A heap of the best so far, its worst on top: most entries are turned away by one comparison. */
function best(scores: Float32Array, limit: number, allowed: (entry: number) => boolean): Candidate[] {
  const heap: Candidate[] = [];
  let bar = 0;
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry] ?? 0;
    if (score <= bar || !allowed(entry)) continue;
    if (heap.length < limit) {
      heap.push({ entry, score });
      siftUp(heap, heap.length - 1);
    } else {
      heap[0] = { entry, score };
      siftDown(heap);
    }
    if (heap.length === limit) bar = heap[0]?.score ?? 0;
  }
  return heap.sort((a, b) => b.score - a.score || a.entry - b.entry);
}

/** Lower score first; of equal scores the later entry, so that it is the one to go. */
function isWorse(a: Candidate, b: Candidate): boolean {
  return a.score < b.score || (a.score === b.score && a.entry > b.entry);
}

function siftUp(heap: Candidate[], from: number): void {
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!swapIfWorse(heap, at, above)) return;
    at = above;
  }
}

function siftDown(heap: Candidate[]): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [first, second] = [heap[left], heap[left + 1]];
    if (first === undefined) return;
    const child = second !== undefined && isWorse(second, first) ? left + 1 : left;
    if (!swapIfWorse(heap, child, at)) return;
    at = child;
  }
}

function swapIfWorse(heap: Candidate[], low: number, high: number): boolean {
  const [below, above] = [heap[low], heap[high]];
  if (below === undefined || above === undefined || !isWorse(below, above)) return false;
  heap[low] = above;
  heap[high] = below;
  return true;
}

import type { NearWords } from "./near-words.ts";
import type { QueryTerm } from "./query-terms.ts";
import { createTermTable } from "./term-table.ts";
import { wordTerm, type Term } from "./terms.ts";

/** A query term that occurs among the entries. */
export interface Clue {
  readonly term: Term;
  /** What the query itself gives it. */
  readonly boost: number;
  /** The boost times the rarity. */
  readonly weight: number;
}

/** The clues of a query, the telling ones first, and which clue a term is. */
export interface Clues {
  readonly list: readonly Clue[];
  readonly weights: Float64Array;
  /** Sum of all weights. */
  readonly whole: number;
  /** Index into `list`, -1 for another term. */
  find(term: Term): number;
}

/** A long letter instead of a question: its rarest terms are enough, and the time stays bounded. */
const MOST_CLUES = 64;

/** A word that was not written so, but may have been meant. */
const NEAR_WEIGHT = 0.5;

/** @param countEntries in how many of the `total` entries a term occurs */
export function findClues(
  countEntries: (term: Term) => number,
  total: number,
  terms: readonly QueryTerm[],
  nearWords: NearWords,
): Clues {
  const found: Clue[] = [];
  const look = (term: Term, boost: number): void => {
    const matching = countEntries(term);
    if (matching > 0) found.push({ term, boost, weight: boost * rarity(total, matching) });
  };
  for (const { term, weight, word } of terms) {
    const before = found.length;
    look(term, weight);
    if (found.length > before || word === null) continue;
    for (const near of nearWords(word)) look(wordTerm(near), NEAR_WEIGHT * weight);
  }
  found.sort((a, b) => b.weight - a.weight || a.term - b.term);
  const list = found.slice(0, MOST_CLUES);
  return {
    list,
    weights: Float64Array.from(list, (clue) => clue.weight),
    whole: list.reduce((sum, clue) => sum + clue.weight, 0),
    find: createFinder(list),
  };
}

function createFinder(list: readonly Clue[]): (term: Term) => number {
  const numbers = createTermTable(list.length);
  for (const { term } of list) numbers.intern(term);
  return (term) => numbers.get(term);
}

/** Inverse document frequency, ln(1 + (N - n + ½) / (n + ½)). */
function rarity(total: number, matching: number): number {
  return Math.log(1 + (total - matching + 0.5) / (matching + 0.5));
}

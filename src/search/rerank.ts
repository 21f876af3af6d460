import type { Clues } from "./clues.ts";
import type { Candidate } from "./first-stage.ts";
import { visitTerms } from "./terms.ts";
import { compareTexts, textAt, type Texts } from "./texts.ts";

/** Characters within which a clause says one thing: about the median sentence. */
const WINDOW = 40;

/**
 * Chosen on half of the CMRC questions, checked on policy questions (`bench search --folder`). k, b, d: BM25+, over
 * the length in characters; a clause that says a word twice is little better than one that says it once.
 */
const BM25 = { k: 0.5, b: 0.3, d: 0.5 };
const COVERAGE_POWER = 1;
const WINDOW_POWER = 0.3;
const SIGN_GAIN = 0.1;

/** The texts that candidates are numbers of. */
export interface Passages {
  readonly ids: Texts;
  readonly texts: Texts;
  /** UTF-16 units, over all entries held: the texts given may be the candidates alone. */
  readonly averageLength: number;
}

export interface Ranked extends Candidate {
  /** Share of the query, weighted by rarity, that the entry has: 0 to 1. */
  readonly coverage: number;
}

/**
 * Second stage, pure: BM25+ over characters, pairs and tokens, times the share of the query (weighted by rarity) that
 * the entry covers in all and within its best 40 characters, and a little more for the sign of an answer
 * (answer-signs.ts). Of equal scores the lower id goes first, so that the order in which documents came in does not show.
 */
export function rerank(
  { ids, texts, averageLength }: Passages,
  clues: Clues,
  candidates: readonly Candidate[],
  sign: RegExp | null,
): Ranked[] {
  const measure = createMeasure(texts, averageLength, clues);
  return candidates
    .map(({ entry }): Ranked => {
      const { score, total, near } = measure(entry);
      const gain = sign?.test(textAt(texts, entry)) === true ? 1 + SIGN_GAIN : 1;
      return {
        entry,
        score: score * total ** COVERAGE_POWER * near ** WINDOW_POWER * gain,
        coverage: Math.min(1, total),
      };
    })
    .sort((a, b) => b.score - a.score || compareTexts(ids, a.entry, b.entry));
}

interface Measure {
  /** BM25+. */
  readonly score: number;
  /** Share of the query's weight in the whole text. */
  readonly total: number;
  /** The largest share in any `WINDOW` characters. */
  readonly near: number;
}

/** Measures one entry after the other with the same arrays. */
function createMeasure(texts: Texts, average: number, clues: Clues): (entry: number) => Measure {
  const counts = new Uint32Array(clues.list.length);
  const matches: Matches = { clues: [], places: [] };
  return (entry) => {
    const start = texts.starts[entry] ?? 0;
    const end = texts.starts[entry + 1] ?? 0;
    counts.fill(0);
    matches.clues.length = 0;
    matches.places.length = 0;
    visitTerms(texts.codes, start, end, (term, at) => {
      const clue = clues.find(term);
      if (clue < 0) return;
      counts[clue] = (counts[clue] ?? 0) + 1;
      matches.clues.push(clue);
      matches.places.push(at);
    });
    const saturation = BM25.k * (1 - BM25.b + (BM25.b * (end - start)) / average);
    let score = 0;
    let total = 0;
    clues.weights.forEach((weight, clue) => {
      const count = counts[clue] ?? 0;
      if (count === 0) return;
      total += weight;
      score += weight * (BM25.d + (count * (BM25.k + 1)) / (count + saturation));
    });
    return { score, total: total / clues.whole, near: bestWindow(matches, clues) / clues.whole };
  };
}

/** Which clue stands where, in reading order; arrays that every entry uses again. */
interface Matches {
  readonly clues: number[];
  readonly places: number[];
}

/** The largest weight of different clues that stand within `WINDOW` characters. */
function bestWindow({ clues, places }: Matches, { weights }: Clues): number {
  const inside = new Uint32Array(weights.length);
  let first = 0;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < clues.length; i++) {
    const clue = clues[i] ?? 0;
    for (; (places[i] ?? 0) - (places[first] ?? 0) >= WINDOW; first++) {
      const left = clues[first] ?? 0;
      inside[left] = (inside[left] ?? 0) - 1;
      if (inside[left] === 0) sum -= weights[left] ?? 0;
    }
    if (inside[clue] === 0) sum += weights[clue] ?? 0;
    inside[clue] = (inside[clue] ?? 0) + 1;
    largest = Math.max(largest, sum);
  }
  return largest;
}

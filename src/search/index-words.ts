import type { Clues } from "./clues.ts";
import { isBinding, withoutAsking } from "./query-terms.ts";
import type { Segmenter } from "./segment.ts";
import { isSingle, termKey, toCodes, visitTerms } from "./terms.ts";

/**
 * What MiniSearch is given for a text: jieba's words, and the characters, pairs and tokens of terms.ts. The words alone
 * would miss a name that jieba does not know and splits in one clause otherwise than in the question; a pair that is a
 * word is there twice and so counts more than one that only came about.
 */
export function clauseWords(folded: string, segmenter: Segmenter): string[] {
  const words = segmenter.words(folded).filter(isIndexed);
  const codes = toCodes(folded);
  visitTerms(codes, 0, codes.length, (term) => {
    words.push(termKey(term));
  });
  return words;
}

/** Words as they are stored, each with what it counts. */
export type WeightedWords = ReadonlyMap<string, number>;

/** A long letter instead of a question. */
const MOST_WORDS = 64;

/** `telling` without the single characters: they are in too many entries, and serve where nothing else does. */
export function queryWords(
  query: string,
  clues: Clues,
  segmenter: Segmenter,
): { readonly telling: WeightedWords; readonly all: WeightedWords } {
  const all = new Map<string, number>();
  const add = (key: string, boost: number): void => {
    all.set(key, (all.get(key) ?? 0) + boost);
  };
  for (const { term, boost } of clues.list) if (!isSingle(term)) add(termKey(term), boost);
  const words = segmenter.words(withoutAsking(query)).filter((word) => isIndexed(word) && !isBinding(word));
  for (const word of new Set(words.slice(0, MOST_WORDS))) add(word, 1);
  const telling = new Map(all);
  for (const { term, boost } of clues.list) if (isSingle(term)) add(termKey(term), boost);
  return { telling, all };
}

/** Single characters are indexed as terms; punctuation says nothing. */
function isIndexed(word: string): boolean {
  return word.length > 1 && /^[\p{L}\p{N}]/u.test(word);
}

import SearchableMap from "minisearch/SearchableMap";
import { textAt, type Texts } from "./texts.ts";

/**
 * The Latin words of the texts that a mistyped or cut-off one may mean (HACP → haccp, info → informatization); asked
 * only for a word that occurs nowhere. MiniSearch's radix tree finds words by prefix and by edit distance. Numbers are
 * left out, one digit off is another number; Han words need none of it, a word with one wrong character still shares
 * the others.
 */
export type NearWords = (word: string) => readonly string[];

const WORDS = /[a-z]{3,40}/g;

/** More would be guessing. */
const MOST = 5;

/** @param words of the texts; read at the first question that needs them: 40 ms at 100,000 clauses, in most processes never */
export function createNearWords(words: () => Iterable<string>): NearWords {
  let tree: SearchableMap<true> | null = null;
  return (word) => {
    tree ??= plant(words());
    const longer = [...tree.atPrefix(word).keys()];
    const similar = [...tree.fuzzyGet(word, distanceFor(word)).keys()];
    return [...new Set([...longer.sort(), ...similar.sort()])].slice(0, MOST);
  };
}

/** One slip in a short word, two in a long one; three letters are too few for any. */
function distanceFor(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

function plant(words: Iterable<string>): SearchableMap<true> {
  const tree = new SearchableMap<true>();
  for (const word of words) tree.set(word, true);
  return tree;
}

/** The Latin words of texts, one text after another: all at once a million would not fit. */
export function* latinWords(texts: Texts): Generator<string> {
  for (let i = 0; i < texts.starts.length - 1; i++)
    for (const [word] of textAt(texts, i).matchAll(WORDS)) yield word;
}

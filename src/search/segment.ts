import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as Jieba from "nodejieba";
import { fold } from "../text/fold.ts";

/**
 * 分词: the one door to nodejieba. Its dictionary takes 2 s and 250 MB, so it is loaded at the first word that is asked
 * for and not before. Inserted words are global to the process (nodejieba keeps one dictionary): two segmenters share
 * them, and nothing can take a word out again.
 */
export interface Segmenter {
  /** The words of a text in order, folded; white space is left out, punctuation stays. */
  words(text: string): string[];
  /** jieba's part of speech: n noun, v verb, ns place, m number, r pronoun, u particle, x unknown … */
  posTag(word: string): string;
}

/**
 * What jieba must not see, it splits it into characters: figures (99.8%, 2024), Latin names with the marks inside them
 * (gb/t, iso9001, 5g). A damaged 99.8%99.5% gives two figures.
 */
const UNBROKEN =
  /\d{1,30}(?:\.\d{1,30})?(?:[%‰]|[a-z]{1,4})?|[a-z][a-z0-9]{0,40}(?:[/.+&-][a-z0-9]{1,40}){0,4}/g;

let jieba: typeof Jieba | null = null;
const inserted = new Set<string>();

/** nodejieba is CommonJS and finds its dictionary beside itself. */
function load(): typeof Jieba {
  if (jieba === null) {
    const loaded = createRequire(import.meta.url)("nodejieba") as typeof Jieba;
    // Its keyword weights (idf) serve nothing here and cost 20 MB and 0.15 s: one line takes their place.
    loaded.load({ idfDict: fileURLToPath(new URL("../../seeds/lexicon/idf.utf8", import.meta.url)) });
    jieba = loaded;
  }
  return jieba;
}

/** A segmenter that knows `words` (regions, departments, terms of the corpus) besides jieba's dictionary. */
export function createSegmenter(words: Iterable<string> = []): Segmenter {
  const wanted = [...new Set([...words].map(fold))].filter((word) => word.length > 1);
  let unbroken: RegExp | null = null;
  return {
    words(text) {
      unbroken ??= teach(load(), wanted);
      return cut(load(), fold(text), unbroken);
    },
    posTag: (word) => load().tag(fold(word))[0]?.tag ?? "x",
  };
}

/**
 * Inserts the words and returns what must be kept whole before jieba sees a text. An inserted word gets the weight of a
 * rare one, and jieba goes on splitting 开州 because 开 and 州 are frequent; such words are kept whole by force.
 */
function teach(loaded: typeof Jieba, words: readonly string[]): RegExp {
  for (const word of words) {
    if (inserted.has(word)) continue;
    inserted.add(word);
    loaded.insertWord(word);
  }
  const split = words.filter((word) => loaded.cut(word).length > 1).sort((a, b) => b.length - a.length);
  const forced = split.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp([...forced, UNBROKEN.source].join("|"), "g");
}

function cut(loaded: typeof Jieba, folded: string, unbroken: RegExp): string[] {
  const words: string[] = [];
  let at = 0;
  const take = (from: number, to: number): void => {
    if (to > from) words.push(...loaded.cut(folded.slice(from, to)).filter((word) => word.trim() !== ""));
  };
  for (const match of folded.matchAll(unbroken)) {
    take(at, match.index);
    words.push(match[0]);
    at = match.index + match[0].length;
  }
  take(at, folded.length);
  return words;
}

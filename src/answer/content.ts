import { CONTENT_STOP_WORDS, SETTING_WORDS } from "../lexicon/stop-words.ts";
import { expandTerms } from "../lexicon/synonyms.ts";
import type { Knowledge } from "./knowledge.ts";

/**
 * 实词: what is left of a question when the question words, the region, the year and the like are taken out.
 * A fact answers only if these words are found in it: 药品抽检合格率 is not answered by 食品抽检合格率.
 */
export interface ContentWord {
  readonly word: string;
  /** Other ways to say it; any of them counts. */
  readonly same: readonly string[];
  /** How much its absence speaks against a match: rare nouns much, everyday verbs little. 0…1 */
  readonly weight: number;
  /** Some document uses it. */
  readonly known: boolean;
}

export interface Coverage {
  /** Share of the weight found in any layer, 0…1. */
  readonly found: number;
  /** Share of the weight found in the first layer. */
  readonly core: number;
  readonly missing: readonly ContentWord[];
}

/** By part of speech (jieba's tags): nouns and names decide, verbs help, particles do not count. */
function wordClassWeight(tag: string): number {
  if (/^(?:[upcryowq]|e$|zg)/.test(tag)) return 0;
  if (/^(n|l|i|j|eng|x|m|s|vn|an)/.test(tag)) return 1;
  if (/^(a|b|z|t|f)/.test(tag)) return 0.7;
  return tag.startsWith("d") ? 0.2 : 0.6;
}

/** 1 for a word of one clause or of none, towards 0 for a word of every clause. */
function rarity(knowledge: Knowledge, word: string): number {
  const n = knowledge.clauseCount + 1;
  return Math.max(0.1, Math.log(n / (1 + knowledge.frequency(word))) / Math.log(n));
}

export function contentWords(residue: string, knowledge: Knowledge): ContentWord[] {
  const seen = new Set<string>();
  const words: ContentWord[] = [];
  const foreign = (residue.match(/[a-z]{2,}/g) ?? []).filter((word) => knowledge.frequency(word) === 0);
  for (const word of joined(knowledge.segmenter.words(residue), knowledge).flatMap((one) =>
    halves(one, knowledge),
  )) {
    if (seen.has(word) || isStopWord(word) || !/[\p{Script=Han}\p{L}\p{N}]/u.test(word)) continue;
    // A sentence in another language, run together: nothing of it is a thing that a document here could state.
    if (foreign.length >= 3 && foreign.includes(word)) continue;
    seen.add(word);
    const weight = wordWeight(word, knowledge);
    if (weight >= LEAST_WEIGHT)
      words.push({ word, same: sameAs(word), weight, known: knowledge.frequency(word) > 0 });
  }
  return words;
}

const FUNCTION_CHARACTERS = "要建在到会能可应该得去来把被给让将就都也还的了是";

/** 总产值 for 产值: 总 in front changes nothing about which figure is meant. */
function sameAs(word: string): readonly string[] {
  const same = expandTerms(word);
  return /^总\p{Script=Han}{2,}$/u.test(word) ? [...same, word.slice(1)] : same;
}

/** 要建, 要在: two words that say nothing, run together by the segmenter. */
function isStopWord(word: string): boolean {
  if (CONTENT_STOP_WORDS.has(word)) return true;
  return word.length === 2 && Array.from(word).every((character) => FUNCTION_CHARACTERS.includes(character));
}

/** Below this a word neither finds nor excludes anything: single verbs, words of every clause. */
const LEAST_WEIGHT = 0.02;

function wordWeight(word: string, knowledge: Knowledge): number {
  const wordClass = wordClassWeight(knowledge.segmenter.posTag(word));
  if (wordClass === 0) return 0;
  // 抽检量, 覆盖率: a measure that no document states is still the thing asked for.
  if (word.length > 2 && /[率量额度]$/.test(word)) return Math.max(0.6, rarity(knowledge, word));
  const frequency = knowledge.frequency(word);
  // A lone character carries meaning only when it is rare (灶); 的, 有, 要 are everywhere.
  if (word.length === 1) return frequency > 0 && wordClass === 1 ? 0.3 * rarity(knowledge, word) : 0.01;
  // A verb or adverb that no document uses is the asker's way of speaking (不得低于, 在线), not a thing asked for.
  if (frequency === 0 && wordClass < 1) return 0.05;
  return wordClass * rarity(knowledge, word) * (SETTING_WORDS.has(word) ? 0.12 : 1);
}

/** 苏|质|贷 → 苏质贷: a name that the dictionary lacks falls into single characters; a document that holds it joins them. */
function joined(tokens: readonly string[], knowledge: Knowledge): string[] {
  const words: string[] = [];
  let run: string[] = [];
  const close = (): void => {
    const name = run.join("");
    if (run.length > 1 && knowledge.frequency(name) > 0) words.push(name);
    else words.push(...run);
    run = [];
  };
  for (const token of tokens) {
    const previous = words.at(-1);
    if (/^\p{Script=Han}$/u.test(token) && !CONTENT_STOP_WORDS.has(token)) {
      // 达标排放|率: the measure belongs to the word before it.
      const measured =
        run.length === 0 &&
        /[率度额量]/.test(token) &&
        previous !== undefined &&
        /^\p{Script=Han}{2,}$/u.test(previous);
      if (measured) words.splice(-1, 1, previous + token);
      else run.push(token);
      continue;
    }
    close();
    words.push(token);
  }
  close();
  return words;
}

/** 食品安全 → 食品, 安全, where documents use the halves on their own: 食品抽检合格率 is meant as well. */
function halves(word: string, knowledge: Knowledge): string[] {
  if (!/^\p{Script=Han}{4}$/u.test(word)) return [word];
  const parts = [word.slice(0, 2), word.slice(2)];
  return parts.every((part) => knowledge.frequency(part) > 1) ? parts : [word];
}

/** Layers from what the candidate is about (indicator, heading) to where it stands (sentence, path, document name). */
export function cover(words: readonly ContentWord[], layers: readonly string[]): Coverage {
  let total = 0;
  let found = 0;
  let core = 0;
  const missing: ContentWord[] = [];
  for (const word of words) {
    total += word.weight;
    const shares = layers.map((layer) => shareIn(word, layer));
    const best = Math.max(0, ...shares);
    found += best * word.weight;
    core += (shares[0] ?? 0) * word.weight;
    if (best < 1) missing.push(word);
  }
  return total === 0 ? { found: 0, core: 0, missing } : { found: found / total, core: core / total, missing };
}

/** 1 when the word or a synonym stands in the text; a long compound counts by its parts (例行监测合格率). */
export function shareIn(word: ContentWord, text: string): number {
  if (text.includes(word.word) || word.same.some((other) => text.includes(other))) return 1;
  if (word.word.length < 4) return 0;
  let pairs = 0;
  for (let i = 0; i + 2 <= word.word.length; i++) if (text.includes(word.word.slice(i, i + 2))) pairs++;
  const share = pairs / (word.word.length - 1);
  return share >= 0.6 ? share * 0.9 : 0;
}

import { toPinyin } from "./pinyin.ts";

/** 词条: a word that questions may mean. Weight: how much is held about it; 1 when not given. */
export interface VocabularyTerm {
  readonly term: string;
  readonly kind: VocabularyKind;
  readonly weight?: number;
}

export type VocabularyKind = "region" | "department" | "indicator" | "heading" | "word";

/** A term as the speller holds it. */
export interface Entry {
  readonly term: string;
  readonly kind: VocabularyKind;
  readonly weight: number;
  /** Toneless, one a character, as read in this term (重庆: chong). */
  readonly syllables: readonly string[];
}

const HAN_ONLY = /^[\u3400-\u9fff]+$/;
const LEVEL_PREFIX = /^[省市区县州旗](?=[\u3400-\u9fff]{3,})/;

/** Terms of Han characters by their text; a department also without its level (商务委 for 区商务委), as people write it. */
export function collectTerms(vocabulary: Iterable<VocabularyTerm>): Map<string, Entry> {
  const exact = new Map<string, Entry>();
  const add = (term: string, kind: VocabularyKind, weight: number): void => {
    const held = exact.get(term);
    if (held !== undefined && (held.kind !== "word" || kind === "word") && held.weight >= weight) return;
    const stronger = held !== undefined && kind === "word" ? held.kind : kind;
    exact.set(term, { term, kind: stronger, weight, syllables: held?.syllables ?? toPinyin(term) });
  };
  for (const { term, kind, weight = 1 } of vocabulary) {
    if (term.length < 2 || !HAN_ONLY.test(term)) continue;
    add(term, kind, weight);
    if (kind === "department" && LEVEL_PREFIX.test(term)) add(term.slice(1), kind, weight);
  }
  for (const { term, kind, weight } of [...exact.values()]) {
    if (kind !== "indicator") continue;
    // 合格率, 符合率, 满意度: what indicators end in is asked for as an indicator.
    const ends = [term.slice(-3), term.slice(-4)];
    for (const end of ends) if (exact.get(end)?.kind === "word") add(end, kind, weight);
  }
  return exact;
}

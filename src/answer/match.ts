import { cover, shareIn, type ContentWord, type Coverage } from "./content.ts";

/** 匹配: which candidates a question's words really fit, and which of those fit best. */
export interface Match<T> {
  readonly item: T;
  readonly coverage: Coverage;
  /** How much of the candidate's own name the question says, 0…1: 食品抽检合格率 is nearer to 抽检合格率 than 食品安全评价性抽检合格率. */
  readonly exactness: number;
}

/** Below this share of the words' weight a candidate speaks of something else. Chosen on the question files. */
const ENOUGH = 0.78;

/** A missing word of this weight alone excludes: a rare noun (药品, 组长, gdp). */
const DECISIVE = 0.55;

export function isMatch(coverage: Coverage): boolean {
  return coverage.found >= ENOUGH && coverage.missing.every((word) => word.weight < DECISIVE);
}

/** A name said in full is meant even with words around it that only ask (管理体系认证证书要突破), unless one decides. */
export function isNamed(coverage: Coverage, exactness: number): boolean {
  return exactness >= 0.95 && coverage.missing.every((word) => word.weight < 0.3);
}

export interface Layers {
  /** What the candidate is about. */
  readonly core: string;
  /** Where it stands, from near to far. */
  readonly around: readonly string[];
}

export function matchAll<T>(
  items: readonly T[],
  words: readonly ContentWord[],
  layersOf: (item: T) => Layers,
): Match<T>[] {
  return items
    .map((item) => {
      const { core, around } = layersOf(item);
      return { item, coverage: cover(words, [core, ...around]), exactness: saidShare(core, words) };
    })
    .filter(({ coverage }) => isMatch(coverage));
}

/** Share of the characters of `name` that the words say. */
export function saidShare(name: string, words: readonly ContentWord[]): number {
  if (name.length === 0) return 0;
  const said = new Uint8Array(name.length);
  for (const { word, same } of words) {
    for (const form of [word, ...same]) {
      for (let at = name.indexOf(form); at >= 0; at = name.indexOf(form, at + 1))
        said.fill(1, at, at + form.length);
    }
  }
  return said.reduce((sum, one) => sum + one, 0) / name.length;
}

/** Characters in a row after which a longer common run says nothing more. */
const TELLING_RUN = 10;

/** Longest run of characters that both hold, 0…1: 半年考评分值 in one place tells more than its parts in many. */
export function longestSaid(text: string, question: string): number {
  const asked = question.replace(/\s+/g, "");
  let longest = 1;
  for (let start = 0; start + longest < asked.length && longest < TELLING_RUN; start++) {
    while (
      longest < TELLING_RUN &&
      start + longest < asked.length &&
      text.includes(asked.slice(start, start + longest + 1))
    ) {
      longest++;
    }
  }
  return (longest - 1) / (TELLING_RUN - 1);
}

/** Of the matches, those whose core fits as well as the best one's (within `slack`). */
export function bestByCore<T>(matches: readonly Match<T>[], slack = 0.1): Match<T>[] {
  const best = Math.max(0, ...matches.map(({ coverage }) => coverage.core));
  return matches.filter(({ coverage }) => coverage.core >= best - slack);
}

/** Weight of the carried words found in the candidate: chooses among equals, excludes nobody. */
export function carriedWeight(words: readonly ContentWord[], text: string): number {
  return words.reduce((sum, word) => sum + shareIn(word, text) * word.weight, 0);
}

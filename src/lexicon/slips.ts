import { lookAlike } from "./look-alikes.ts";
import { readingsOf, syllableLikeness, type Likeness } from "./pinyin.ts";
import { isDecisive, standsAlone } from "./standing-characters.ts";
import type { Entry, VocabularyKind } from "./vocabulary.ts";

/** 笔误: the ways in which a span of a question may be a term of the vocabulary mistyped. */

/** A way to read `run.slice(start, end)` as a term of the vocabulary, and what it costs to believe it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly to: string;
  readonly kind: VocabularyKind;
  readonly weight: number;
  readonly penalty: number;
  /** Positions of the run whose characters change; for a lost character the two around it. */
  readonly changed: readonly number[];
  readonly sort: "sound" | "shape" | "edit";
  /** Every changed character sounds the same. */
  readonly homophone: boolean;
}

/** A span of the run under examination. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly syllables: readonly string[];
  /** The character before the span, "" at the start of the run. */
  readonly before: string;
  /** Which of its characters are doubtful or stand beside one that is. */
  readonly near: readonly boolean[];
}

/** Longer terms are found by the shorter ones inside them. */
export const LONGEST_TERM = 12;
/** A lost, added or moved character leaves too little of a shorter term to tell it by. */
export const SHORTEST_EDITED = 4;
/** Officials shorten department names at will (市监局): a missing character is no slip in a short one. */
const SHORTEST_EDITED_DEPARTMENT = 6;
/** A term that is still plain with a character too many. */
const LONG_ENOUGH = 6;
/** So much else being right, the slip may be in a word of one character. */
export const LONG_TERM = 5;

export const masked = (term: string, i: number): string => `${term.slice(0, i)}*${term.slice(i + 1)}`;
export const without = (term: string, i: number): string => term.slice(0, i) + term.slice(i + 1);

/** Words of the corpus are too many and too alike for it (中小企业, 中小微企业). */
export function mayBeEdited({ term, kind }: Entry): boolean {
  return (
    kind !== "word" && term.length >= (kind === "department" ? SHORTEST_EDITED_DEPARTMENT : SHORTEST_EDITED)
  );
}

/** One character for another that sounds or looks like it: 开洲, 合格绿, 沙平坝. */
export function* substitutions(
  { text, start, syllables, near }: Piece,
  oneOff: ReadonlyMap<string, Entry[]>,
  isTelling: (entry: Entry, typed: string) => boolean,
): Generator<Candidate> {
  if (text.length > LONGEST_TERM) return;
  for (let i = 0; i < text.length; i++) {
    if (near[i] !== true) continue;
    const typed = text.charAt(i);
    for (const entry of oneOff.get(masked(text, i)) ?? []) {
      const sound = soundOf(typed, syllables[i] ?? "", entry.syllables[i] ?? "", entry);
      const shape = lookAlike(typed, entry.term.charAt(i));
      if (isDecisive(typed) && sound !== "same" && !shape) continue;
      if (standsAlone(typed) && (sound !== "same" || text.length < 3)) continue;
      const cost = substitutionCost(entry, sound, shape, isTelling(entry, typed));
      if (cost === null) continue;
      yield { ...nameOf(entry), start, end: start + text.length, changed: [start + i], ...cost };
    }
  }
}

/**
 * How the character typed sounds in the question, or, in a long term, in any of its readings: 曾 for 增 (zeng, else ceng),
 * but not 质量强 for 质量奖 (强 is jiang in 倔强 alone).
 */
function soundOf(typed: string, syllable: string, meant: string, { term }: Entry): Likeness {
  if (term.length >= LONG_TERM && readingsOf(typed).includes(meant)) return "same";
  return syllableLikeness(syllable, meant);
}

/** What one changed character costs; the shorter the term, the less is left as evidence, and the more is asked of it. */
function substitutionCost(
  { term, kind }: Entry,
  sound: Likeness,
  shape: boolean,
  telling: boolean,
): Pick<Candidate, "penalty" | "sort" | "homophone"> | null {
  const brief = term.length === 2 || (term.length === 3 && kind === "word");
  if (brief && !telling) return null;
  const base = term.length === 2 ? 1 : term.length === 3 ? 0.9 : 0.6;
  if (sound === "same") return { penalty: base, sort: "sound", homophone: true };
  if (brief && kind !== "region") return null;
  if (sound === "near") return { penalty: base + (shape ? 0.2 : 0.5), sort: "sound", homophone: false };
  if (shape) return { penalty: base + 0.4, sort: "shape", homophone: false };
  if (sound === "far" && !brief) return { penalty: base + 0.8, sort: "sound", homophone: false };
  return null;
}

/** Two or more homophones in one term, at least half of it as it should be: 名厨亮造. */
export function* soundAlikes(
  { text, start, syllables }: Piece,
  entries: readonly Entry[] = [],
): Generator<Candidate> {
  for (const entry of entries) {
    const changed = Array.from(text, (typed, i) => (typed === entry.term.charAt(i) ? -1 : i)).filter(
      (i) => i >= 0,
    );
    if (changed.length < 2 || changed.length * 2 > text.length) continue;
    if (changed.some((i) => isDecisive(text.charAt(i)))) continue;
    const homophone = changed.every((i) => syllables[i] === entry.syllables[i]);
    const penalty = 0.6 + 0.5 * (changed.length - 1) + (homophone ? 0 : 0.5);
    const at = changed.map((i) => start + i);
    yield {
      ...nameOf(entry),
      start,
      end: start + text.length,
      changed: at,
      penalty,
      sort: "sound",
      homophone,
    };
  }
}

/** A character lost, added or moved inside a term: 食品抽合格率, 食品抽检检合格率, 食品检抽合格率. */
export function* edits(
  { text, start, before, near }: Piece,
  exact: ReadonlyMap<string, Entry>,
  oneLost: ReadonlyMap<string, Entry[]>,
): Generator<Candidate> {
  const edit = { start, end: start + text.length, penalty: 1.3, sort: "edit", homophone: false } as const;
  for (const entry of oneLost.get(text) ?? []) {
    const at = firstDifference(text, entry.term);
    const lost = entry.term.charAt(at);
    // 力大发展 has its 力, only in the wrong place.
    if (!isDecisive(lost) && lost !== before)
      yield { ...nameOf(entry), ...edit, changed: [start + at - 1, start + at] };
  }
  for (let i = 1; i < text.length - 1; i++) {
    if (near[i] !== true) continue;
    const extra = text.charAt(i);
    const doubled = extra === text.charAt(i - 1) || extra === text.charAt(i + 1);
    if (isDecisive(extra) || (standsAlone(extra) && !doubled)) continue;
    const entry = exact.get(without(text, i));
    if (entry === undefined || entry.kind === "word") continue;
    // 中小微企业 is no slip for 中小企业: a short term must have the character doubled.
    if (doubled || entry.term.length >= LONG_ENOUGH)
      yield { ...nameOf(entry), ...edit, changed: [start + i] };
  }
  for (let i = 0; i < text.length - 1; i++) {
    const [left, right] = [text.charAt(i), text.charAt(i + 1)];
    if (near[i] !== true || left === right || isDecisive(left) || isDecisive(right)) continue;
    const entry = exact.get(text.slice(0, i) + right + left + text.slice(i + 2));
    if (entry !== undefined && mayBeEdited(entry))
      yield { ...nameOf(entry), ...edit, changed: [start + i, start + i + 1] };
  }
}

function firstDifference(shorter: string, longer: string): number {
  let i = 0;
  while (i < shorter.length && shorter.charAt(i) === longer.charAt(i)) i++;
  return i;
}

function nameOf({ term, kind, weight }: Entry): Pick<Candidate, "to" | "kind" | "weight"> {
  return { to: term, kind, weight };
}

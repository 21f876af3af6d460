import { nearSyllable, toPinyin } from "./pinyin.ts";
import {
  edits,
  LONG_TERM,
  LONGEST_TERM,
  masked,
  mayBeEdited,
  SHORTEST_EDITED,
  soundAlikes,
  substitutions,
  without,
  type Candidate,
  type Piece,
} from "./slips.ts";
import type { Doubts } from "./run-reading.ts";
import { isNumeral, standsAlone } from "./standing-characters.ts";
import type { Entry } from "./vocabulary.ts";

/** 纠错索引: the vocabulary by every way it may be mistyped, so that a span is looked up and never compared with all. */
export interface SpellingIndex {
  has(term: string): boolean;
  /** Readings of the spans in which something is doubtful. */
  candidates(run: string, doubts: Doubts): Candidate[];
}

/** More than this is a list of everywhere, not of the places that the documents held are from. */
const MANY_REGIONS = 300;

export function createSpellingIndex(exact: ReadonlyMap<string, Entry>): SpellingIndex {
  const oneOff = new Map<string, Entry[]>();
  const oneLost = new Map<string, Entry[]>();
  const sounds = new Map<string, Entry[]>();
  for (const entry of exact.values()) {
    const { term, syllables } = entry;
    if (term.length > LONGEST_TERM) continue;
    for (let i = 0; i < term.length; i++) push(oneOff, masked(term, i), entry);
    if (mayBeEdited(entry)) for (let i = 1; i < term.length - 1; i++) push(oneLost, without(term, i), entry);
    if (term.length >= 3) push(sounds, soundKey(syllables), entry);
  }
  const isTelling = tellingSlips(exact);
  return {
    has: (term) => exact.has(term),
    candidates(run, { lone, loose }) {
      const doubtful = new Set([...lone, ...loose]);
      const found: Candidate[] = [];
      const syllables = toPinyin(run);
      const near = Array.from(
        run,
        (_, at) => doubtful.has(at - 1) || doubtful.has(at) || doubtful.has(at + 1),
      );
      for (let start = 0; start < run.length; start++) {
        const from = Math.max(start + 2, firstDoubt(doubtful, start) + 1);
        for (let end = from; end <= Math.min(run.length, start + LONGEST_TERM + 1); end++) {
          const span: Piece = {
            text: run.slice(start, end),
            start,
            syllables: syllables.slice(start, end),
            before: run.charAt(start - 1),
            near: near.slice(start, end),
          };
          if (exact.has(span.text) || (span.text.length < LONG_TERM && !holds(lone, start, end))) continue;
          for (const candidate of substitutions(span, oneOff, isTelling)) {
            if (candidate.changed.every((at) => !mustStay(run, at, doubtful))) found.push(candidate);
          }
          if (span.text.length >= 3) found.push(...soundAlikes(span, sounds.get(soundKey(span.syllables))));
          if (span.text.length >= SHORTEST_EDITED - 1) found.push(...edits(span, exact, oneLost));
        }
      }
      return found;
    },
  };
}

function soundKey(syllables: readonly string[]): string {
  return syllables.map(nearSyllable).join(" ");
}

/**
 * Whether a slip in a word of two or three characters can be told from a word that is merely new (公建 is no 共建, 信易 no
 * 信宜): the character typed is one the vocabulary never uses (抽捡), or the term is a region of the documents held.
 * Given all regions of the country, the held ones weigh more than 1.
 */
function tellingSlips(exact: ReadonlyMap<string, Entry>): (entry: Entry, typed: string) => boolean {
  const used = new Set<string>();
  let regions = 0;
  for (const { term, kind } of exact.values()) {
    if (kind === "region") regions++;
    else for (const character of term) used.add(character);
  }
  return ({ kind, weight }, typed) => {
    if (kind === "region") return weight > 1 || regions < MANY_REGIONS;
    return !used.has(typed);
  };
}

/** The first doubtful position from `start` on; Infinity when there is none. */
function firstDoubt(doubtful: ReadonlySet<number>, start: number): number {
  let first = Infinity;
  for (const at of doubtful) if (at >= start && at < first) first = at;
  return first;
}

function holds(positions: ReadonlySet<number>, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (positions.has(at)) return true;
  return false;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Part of a number, or a word of its own between others; but 千 of 宿千 and 和 of 和格率 are neither. */
function mustStay(run: string, at: number, doubtful: ReadonlySet<number>): boolean {
  const character = run.charAt(at);
  if (isNumeral(character)) {
    return [run.charAt(at - 1), run.charAt(at + 1)].some((next) => isNumeral(next) || next === "第");
  }
  return standsAlone(character) && !doubtful.has(at - 1) && !doubtful.has(at + 1);
}

import type { Candidate } from "./slips.ts";
import { standsAlone } from "./standing-characters.ts";

/** 断词: the most sensible way to read a run of Han characters as words, characters and corrections. */

/** Costs: a known word 1, a character that is no word by itself 2, a correction 1, its penalty, and a margin. */
const WORD = 1;
const LONE = 2;
/** A correction must make the run this much more sensible; the penalties in slips.ts are set against it. */
const MARGIN = 0.3;
/** Longer terms are not looked for. */
const LONGEST_TERM = 20;

/** Whether the word that starts at this position of the run is known. */
export type IsWord = (word: string, at: number) => boolean;

/** Ends of the known words that start at each position. */
export function knownWords(run: string, isWord: IsWord): number[][] {
  return Array.from(run, (_, start) => {
    const ends: number[] = [];
    for (let end = start + 2; end <= Math.min(run.length, start + LONGEST_TERM); end++) {
      if (isWord(run.slice(start, end), start)) ends.push(end);
    }
    return ends;
  });
}

export interface Step {
  readonly start: number;
  readonly end: number;
  readonly candidate: Candidate | null;
}

/** Shortest path over the positions of the run; of equal readings the one met first, words before corrections. */
export function cheapestReading(
  run: string,
  words: readonly (readonly number[])[],
  candidates: readonly Candidate[],
): readonly Step[] {
  const costs: number[] = new Array<number>(run.length + 1).fill(Infinity);
  const last: (Step | null)[] = new Array<Step | null>(run.length + 1).fill(null);
  costs[0] = 0;
  const relax = (start: number, end: number, cost: number, candidate: Candidate | null): void => {
    const total = (costs[start] ?? Infinity) + cost;
    if (total >= (costs[end] ?? Infinity) - 1e-9) return;
    costs[end] = total;
    last[end] = { start, end, candidate };
  };
  for (let start = 0; start < run.length; start++) {
    for (const end of words[start] ?? []) relax(start, end, WORD, null);
    relax(start, start + 1, costOf(run, start), null);
    for (const candidate of candidates) {
      if (candidate.start === start)
        relax(start, candidate.end, WORD + candidate.penalty + MARGIN, candidate);
    }
  }
  const steps: Step[] = [];
  for (let step = last[run.length]; step !== null && step !== undefined; step = last[step.start])
    steps.unshift(step);
  return steps;
}

/** What makes no sense in a run as it stands; where two readings are as sensible, what is odd in either (合|格律, 合格|律). */
export interface Doubts {
  /** Characters that no known word covers and that are no word by themselves. */
  readonly lone: ReadonlySet<number>;
  /** Words of one character in a row (管里), or a character twice: odd only inside a long term. */
  readonly loose: ReadonlySet<number>;
}

export function findDoubts(run: string, words: readonly (readonly number[])[]): Doubts {
  const before = costsUpTo(run, words);
  const after = costsFrom(run, words);
  const total = before[run.length] ?? 0;
  const single = Array.from(run, (_, at) => {
    return Math.abs((before[at] ?? 0) + costOf(run, at) + (after[at + 1] ?? 0) - total) < 1e-9;
  });
  const lone = new Set<number>();
  const loose = new Set<number>();
  for (let at = 0; at < run.length; at++) {
    if (single[at] !== true) continue;
    if (!standsAlone(run.charAt(at))) lone.add(at);
    else if (single[at - 1] === true || single[at + 1] === true || isDoubled(run, at)) loose.add(at);
  }
  return { lone, loose };
}

export function isDoubled(run: string, at: number): boolean {
  return run.charAt(at) === run.charAt(at - 1) || run.charAt(at) === run.charAt(at + 1);
}

const costOf = (run: string, at: number): number => (standsAlone(run.charAt(at)) ? WORD : LONE);

function costsUpTo(run: string, words: readonly (readonly number[])[]): readonly number[] {
  const costs = new Array<number>(run.length + 1).fill(Infinity);
  costs[0] = 0;
  for (let at = 0; at < run.length; at++) {
    const here = costs[at] ?? Infinity;
    costs[at + 1] = Math.min(costs[at + 1] ?? Infinity, here + costOf(run, at));
    for (const end of words[at] ?? []) costs[end] = Math.min(costs[end] ?? Infinity, here + WORD);
  }
  return costs;
}

function costsFrom(run: string, words: readonly (readonly number[])[]): readonly number[] {
  const costs = new Array<number>(run.length + 1).fill(0);
  for (let at = run.length - 1; at >= 0; at--) {
    const ends = (words[at] ?? []).map((end) => WORD + (costs[end] ?? Infinity));
    costs[at] = Math.min(costOf(run, at) + (costs[at + 1] ?? Infinity), ...ends);
  }
  return costs;
}

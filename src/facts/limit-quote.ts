import type { Quote, Span } from "../model.ts";
import type { View } from "../text/view.ts";
import { firstIndex } from "./sorted.ts";

/** 时限的原文: the sentence of a time limit or, where a sentence sets several, this one's share of it. */

/** Longest quote; a sentence of semicolons is cut at a border. */
const LONGEST = 300;
const SENTENCE_END = /[。!?]/;
const BORDER = /[,;:。!?(]/;

/** The sentence around a range, view offsets, without its closing mark. */
export function sentenceAround({ text }: View, { start, end }: Span): Span {
  let from = start;
  while (from > Math.max(0, start - LONGEST) && !SENTENCE_END.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < Math.min(text.length, end + LONGEST) && !SENTENCE_END.test(text.charAt(to))) to += 1;
  return { start: from, end: to };
}

/** From the limit before (`starts`, sorted, has where each limit's words begin) to the limit after. */
export function limitQuote(view: View, limit: Span, sentence: Span, starts: readonly number[]): Quote {
  const { text } = view;
  const { previous, next } = neighbours(starts, limit.start);
  const shared = previous !== undefined && previous >= sentence.start;
  let from = shared ? borderBefore(view, limit.start, previous) : sentence.start;
  if (limit.end - from > LONGEST / 2) from = borderBefore(view, limit.start, from);
  let to = next === undefined || next >= sentence.end ? sentence.end : borderBefore(view, next, limit.end);
  if (to - from > LONGEST) to = borderBefore(view, from + LONGEST, limit.end);
  if (/[。;!?]/.test(text.charAt(to))) to += 1;
  return view.quote(from, to);
}

/** Where the limits before and after the one at `start` begin. */
export function neighbours(
  starts: readonly number[],
  start: number,
): { readonly previous: number | undefined; readonly next: number | undefined } {
  const at = firstIndex(starts, (other) => other >= start);
  return { previous: starts[at - 1], next: starts[at + 1] };
}

/** The index after the last border mark before `at` and after `floor`; `at` itself where there is none. */
export function borderBefore({ text }: View, at: number, floor: number): number {
  let index = at;
  while (index > floor && !BORDER.test(text.charAt(index - 1))) index -= 1;
  return index > floor ? index : at;
}

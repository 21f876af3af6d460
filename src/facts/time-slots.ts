import type { Span } from "../model.ts";
import { firstIndex } from "./sorted.ts";

/** 时限栏: places that hold a time and nothing else: brackets, labelled lines, cells of a 完成时限 column. */

/** One bracket, view offsets without the marks. `closing` = it stands behind the sentences it speaks for, all of them. */
export interface Bracket extends Span {
  readonly closing: boolean;
}

/** 300: a bracket of twenty departments and a date has 220 characters. The last one may have lost its ")". */
const BRACKET = /\(([^()]{2,300})(?:\)|$)/g;
const DUTY = /牵头|责任|负责|配合|单位/;

/**
 * …。(8月底完成,…) closes what stands before it, and so does a duty bracket at the end without a 。 before it; in
 * 新建基站2000个(2025年底前) it belongs to its own words.
 */
export function bracketsOf(text: string): readonly Bracket[] {
  return [...text.matchAll(BRACKET)].map((match) => {
    const words = match[1] ?? "";
    const end = match.index + match[0].length;
    const before = match.index === 0 || /[。;!?)]/.test(text.charAt(match.index - 1));
    const after = end === text.length || /[。(]/.test(text.charAt(end));
    const start = match.index + 1;
    return { start, end: start + words.length, closing: before || (after && DUTY.test(words)) };
  });
}

/** The bracket around a view offset. */
export function bracketAt(brackets: readonly Bracket[], at: number): Bracket | null {
  const bracket = brackets[bracketIndex(brackets, at)];
  return bracket !== undefined && bracket.start <= at ? bracket : null;
}

/** Index of the first bracket that ends after a view offset. */
export function bracketIndex(brackets: readonly Bracket[], at: number): number {
  return firstIndex(brackets, ({ end }) => end > at);
}

/** The segments of a bracket or cell between its commas. */
export function segmentsOf(text: string, { start, end }: Span): readonly Span[] {
  const segments: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !/[,;。]/.test(text.charAt(at))) continue;
    if (at > from) segments.push({ start: from, end: at });
    from = at + 1;
  }
  return segments;
}

const TIME_LABEL =
  /^(?:[^:]{0,4}(?:时限|时间|期限|节点|进度)(?:要求|安排)?:)?(?:于|在|力争|争取|确保|原则上)?$/;

/** Whether a date at `at` opens its segment, behind no more than 完成时限: or 力争. */
export function opensSegment(text: string, segment: Span, at: number): boolean {
  return at >= segment.start && at < segment.end && TIME_LABEL.test(text.slice(segment.start, at));
}

/** 完成时限:长期坚持 on a line of its own. */
export const LABELLED_TIME =
  /(?:完成|办理|整改|工作|实施)?(?:时限|期限|进度安排|时间节点|完成时间)(?:要求)?:/g;

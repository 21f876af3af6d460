import type { Clause, PolicyDocument, Quote, Span } from "../model.ts";
import { createView, type View } from "../text/view.ts";
import { findDates, type DateMention } from "./dates.ts";
import { planPeriod } from "./plan-period.ts";
import { firstIndex } from "./sorted.ts";
import { bracketAt, bracketsOf, opensSegment, segmentsOf, type Bracket } from "./time-slots.ts";

/** 条款中的日期: the dates of a document, each with the sentence it stands in. */

/** One paragraph of a clause's own text, or its heading. */
export interface Stretch {
  readonly span: Span;
  readonly view: View;
  readonly brackets: readonly Bracket[];
  /** Position among the clause's stretches. */
  readonly index: number;
  /** View offsets of all marks that end a sentence, or a part. */
  readonly sentenceEnds: readonly number[];
  readonly partEnds: readonly number[];
  readonly isHeading: boolean;
  /** A line of its own below the first line of the clause. */
  readonly isLater: boolean;
}

export interface PlacedDate extends DateMention {
  /** The words as they stand in the document. */
  readonly quote: Quote;
  readonly stretch: Stretch;
  /** Document offsets of the sentence (。!?) and of its part between commas. */
  readonly sentence: Span;
  readonly part: Span;
  /** Opens a sentence or part as 到2025年, does: then it governs what follows, sentences on. */
  readonly introduces: boolean;
  /** The bracket that it opens, alone or behind 完成时限: or a comma: (8月底完成,…). */
  readonly bracket: Bracket | null;
}

export interface ClauseDates {
  readonly clause: Clause;
  readonly stretches: readonly Stretch[];
  readonly dates: readonly PlacedDate[];
}

const SENTENCE_END = /[。!?]/g;
const PART_END = /[。!?,;:]/g;
/** A line that goes on in the next: hard-wrapped text has full lines without a closing mark. */
const UNFINISHED_LINE = /[^。;:!?)）》」”"；：！？\s\w]\s*$/;
const WRAPPED_WIDTH = 20;
/** A blank line, or a label of its own: 完成时限:…. */
const BEGINS_ANEW = /^(?:\s*\n|[ \t\u3000]*[\u4e00-\u9fff]{2,6}[:：])/;

const known = new WeakMap<PolicyDocument, readonly ClauseDates[]>();

/** Dates of every clause, in the order of `document.clauses`; computed once a document. */
export function clauseDates(document: PolicyDocument): readonly ClauseDates[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const dates = document.clauses.map((clause) => datesOf(document, clause));
  known.set(document, dates);
  return dates;
}

function datesOf(document: PolicyDocument, clause: Clause): ClauseDates {
  const stretches = stretchesOf(document.text, clause);
  let { context } = planPeriod(document);
  const dates: PlacedDate[] = [];
  for (const stretch of stretches) {
    const found = findDates(stretch.view.text, context).map((mention) => place(stretch, mention));
    for (const date of found) dates.push(date);
    const year = found.findLast(({ yearKnown, past, date }) => yearKnown && !past && date !== null)?.date;
    if (year !== undefined && year !== null)
      context = { ...context, year: Number(year.slice(0, 4)), forward: false };
  }
  return { clause, stretches, dates };
}

/** The label is left out: `1.2025年…` would read as a number. */
function stretchesOf(text: string, clause: Clause): readonly Stretch[] {
  const { own, label, heading } = clause;
  let at = text.startsWith(label, own.start) ? own.start + label.length : own.start;
  const stretches: Stretch[] = [];
  const push = (end: number, isHeading: boolean, isLater: boolean) => {
    const view = createView(text, { start: at, end });
    if (view.text !== "") {
      stretches.push({
        span: { start: at, end },
        view,
        brackets: bracketsOf(view.text),
        index: stretches.length,
        sentenceEnds: marksIn(view.text, SENTENCE_END),
        partEnds: marksIn(view.text, PART_END),
        isHeading,
        isLater,
      });
    }
    at = end;
  };
  if (heading !== null && heading.end <= own.end && heading.end > at) push(heading.end, true, false);
  const firstLine = text.indexOf("\n", heading?.end ?? own.start);
  const isRow = clause.kind === "table-row";
  while (at < own.end) {
    const start = at;
    const end = isRow ? cellEnd(text, at, own.end) : paragraphEnd(text, at, own.end);
    push(end, false, firstLine !== -1 && start > firstLine);
  }
  return stretches;
}

/** Cells of a row stand on lines of their own, or between tabs or bars. */
function cellEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) if (/[\n\t|]/.test(text.charAt(at))) return at + 1;
  return limit;
}

function paragraphEnd(text: string, from: number, limit: number): number {
  let lineStart = from;
  for (;;) {
    const lineEnd = text.indexOf("\n", lineStart);
    if (lineEnd === -1 || lineEnd >= limit) return limit;
    const line = text.slice(Math.max(lineStart, lineEnd - 200), lineEnd);
    const goesOn =
      line.trim().length >= WRAPPED_WIDTH &&
      UNFINISHED_LINE.test(line) &&
      !BEGINS_ANEW.test(text.slice(lineEnd + 1, lineEnd + 13));
    if (!goesOn) return lineEnd + 1;
    lineStart = lineEnd + 1;
  }
}

function place(stretch: Stretch, mention: DateMention): PlacedDate {
  const { view } = stretch;
  return {
    ...mention,
    quote: view.quote(mention.start, mention.end),
    stretch,
    sentence: around(view, mention, stretch.sentenceEnds),
    part: around(view, mention, stretch.partEnds),
    introduces: introduces(view.text, mention),
    bracket: openedBracket(stretch, mention),
  };
}

function openedBracket({ view, brackets }: Stretch, { start }: DateMention): Bracket | null {
  const bracket = bracketAt(brackets, start);
  if (bracket === null) return null;
  return segmentsOf(view.text, bracket).some((segment) => opensSegment(view.text, segment, start))
    ? bracket
    : null;
}

function marksIn(text: string, mark: RegExp): readonly number[] {
  return [...text.matchAll(mark)].map(({ index }) => index);
}

/** The stretch between two marks around a mention, as document offsets. */
function around(view: View, { start, end }: Span, marks: readonly number[]): Span {
  const from = (marks[firstIndex(marks, (at) => at >= start) - 1] ?? -1) + 1;
  const to = marks[firstIndex(marks, (at) => at >= end)] ?? view.text.length;
  return { start: view.offset(from), end: view.offset(to - 1) + 1 };
}

/**
 * 到2025年,… and, leading a sentence, 2027年,…. A date in the middle (建立机制,6月底前完成) is its own statement's alone.
 */
function introduces(text: string, { start, end, kind, precision, text: words }: DateMention): boolean {
  if (precision !== "year" || kind === "past" || kind === "start") return false;
  if (!/\d{4}|[〇零○]|五|今年|世纪/.test(words)) return false;
  const before = text.slice(Math.max(0, start - 10), start);
  const leads = /(?:^|[。!?;:\-)])(?:总?目标[是为]|力争|努力|确保|预计|争取|其中)?$/.test(before);
  if (kind === "plain" || kind === "period") return leads && !/^[)的]/.test(text.slice(end));
  return leads || /,(?:力争|努力|确保|争取)?$/.test(before);
}

import type { Recurring, Span } from "../model.ts";
import type { ClauseDates, Stretch } from "./clause-dates.ts";
import { dueStatement } from "./due-statement.ts";
import type { FoundLimit } from "./found-limit.ts";
import { borderBefore, limitQuote, neighbours, sentenceAround } from "./limit-quote.ts";
import { isFlatCell } from "./flat-table.ts";
import { findOngoing, type RecurringMention } from "./recurring.ts";
import { slotStatement, withMarks } from "./slot-limits.ts";
import { bracketAt, LABELLED_TIME, segmentsOf } from "./time-slots.ts";

/** 周期性时限: what recurs (每年举办培训) and what goes on without an end (持续推进). */

/** `starts`: where the limits of the stretch begin, sorted. */
export function rhythmLimits(
  clauseDate: ClauseDates,
  stretch: Stretch,
  rhythms: readonly RecurringMention[],
  starts: readonly number[],
): readonly FoundLimit[] {
  const { view } = stretch;
  return rhythms.map((rhythm) => {
    const recurring = recurringOf(stretch, rhythm);
    const slot = rhythmSlot(clauseDate, stretch, rhythm);
    if (slot !== null) {
      return { ...slotStatement(clauseDate, stretch, slot), due: null, recurring, defects: [] };
    }
    const { previous, next } = neighbours(starts, rhythm.start);
    const sentence = sentenceAround(view, rhythm);
    const until =
      next === undefined || next > sentence.end ? sentence.end : borderBefore(view, next, rhythm.end);
    const what = dueStatement(view, rhythm, sentence, until, previous ?? -1);
    return { what, due: null, recurring, quote: limitQuote(view, rhythm, sentence, starts), defects: [] };
  });
}

/** Longest cell that says 长期坚持 and nothing else. */
const LONGEST_CELL = 16;

/** 持续推进 and its like, in brackets, cells and behind 完成时限: only; in prose it is a verb like any other. */
export function ongoingLimits(clauseDate: ClauseDates, stretch: Stretch): readonly FoundLimit[] {
  return timeSlots(clauseDate, stretch).flatMap((slot) => {
    const ongoing = ongoingIn(stretch, slot);
    if (ongoing === null) return [];
    const statement = slotStatement(clauseDate, stretch, slot);
    return [{ ...statement, due: null, recurring: recurringOf(stretch, ongoing), defects: [] }];
  });
}

function rhythmSlot({ clause, stretches }: ClauseDates, stretch: Stretch, { start, end }: Span): Span | null {
  const { text } = stretch.view;
  const bracket = bracketAt(stretch.brackets, start);
  if (bracket?.closing === true) return withMarks(text, bracket);
  const isTable = clause.kind === "table-row" || isFlatCell(stretches, stretch);
  return isTable && text.length <= end - start + 4 ? { start: 0, end: text.length } : null;
}

function timeSlots({ clause, stretches }: ClauseDates, stretch: Stretch): readonly Span[] {
  const { view, brackets } = stretch;
  const { text } = view;
  const slots: Span[] = brackets.filter(({ closing }) => closing).map((bracket) => withMarks(text, bracket));
  const isTable = clause.kind === "table-row" || isFlatCell(stretches, stretch);
  if (isTable && text.length <= LONGEST_CELL) slots.push({ start: 0, end: text.length });
  for (const label of text.matchAll(LABELLED_TIME)) {
    if (bracketAt(brackets, label.index)?.closing === true) continue;
    const start = label.index + label[0].length;
    slots.push({
      start,
      end: segmentsOf(text, { start, end: Math.min(text.length, start + 24) })[0]?.end ?? start,
    });
  }
  return slots;
}

const LABEL = /^[([]?(?:[^:]{0,6}(?:时限|时间|期限|进度)(?:要求)?:)?/;

function ongoingIn({ view }: Stretch, slot: Span): RecurringMention | null {
  const { text } = view;
  for (const segment of segmentsOf(text, slot)) {
    const words = text.slice(segment.start, segment.end);
    const from = segment.start + (LABEL.exec(words)?.[0].length ?? 0);
    const ongoing = findOngoing(text.slice(from, segment.end));
    if (ongoing !== null) return { ...ongoing, start: from + ongoing.start, end: from + ongoing.end };
  }
  return null;
}

function recurringOf({ view }: Stretch, { start, end, text, every }: RecurringMention): Recurring {
  return { ...view.quote(start, end), text, every };
}

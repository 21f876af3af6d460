import type { Clause, Deadline, Due, PolicyDocument, Span } from "../model.ts";
import { clauseDates, type ClauseDates, type PlacedDate, type Stretch } from "./clause-dates.ts";
import { damagedDate } from "./date-defects.ts";
import { isConsultation, setsDeadline } from "./deadline-rules.ts";
import { isListJoin } from "./dates.ts";
import { dueStatement } from "./due-statement.ts";
import type { FoundLimit } from "./found-limit.ts";
import { borderBefore, limitQuote, neighbours, sentenceAround } from "./limit-quote.ts";
import { planPeriod } from "./plan-period.ts";
import { findRecurring } from "./recurring.ts";
import { ongoingLimits, rhythmLimits } from "./recurring-limits.ts";
import { limitFromIssue } from "./relative-limits.ts";
import { slotOf, slotStatement } from "./slot-limits.ts";
import { findValidity } from "./validity.ts";
import { located } from "./located.ts";

/** 时限: every statement of a time limit, once, with what is due. In reading order. */
export function extractDeadlines(document: PolicyDocument): readonly Deadline[] {
  return clauseDates(document).flatMap((clauseDate) => {
    let next = 0;
    const found = clauseDate.stretches.flatMap((stretch) => {
      const first = next;
      while (clauseDate.dates[next]?.stretch === stretch) next += 1;
      return limitsOf(document, clauseDate, stretch, clauseDate.dates.slice(first, next));
    });
    found.sort((a, b) => placeOf(a) - placeOf(b));
    return found
      .filter(({ what }) => what !== "" && !what.startsWith("展望"))
      .map((limit, at, all) => toFact(document, clauseDate.clause, limit, countSame(all, limit, at)));
  });
}

function limitsOf(
  document: PolicyDocument,
  clauseDate: ClauseDates,
  stretch: Stretch,
  dates: readonly PlacedDate[],
): readonly FoundLimit[] {
  const { clause } = clauseDate;
  const due = dates.filter((date) => setsDeadline(document, clause, date, slotOf(clauseDate, date)));
  const rhythms = findRecurring(stretch.view.text);
  const listed = due.map((date, at) => ({ date, list: listOf(due, date, at) }));
  const begins = [...listed.map(({ list }) => list.start), ...rhythms.map(({ start }) => start)];
  const starts = [...new Set(begins)].sort((a, b) => a - b);
  return [
    ...listed.map(({ date, list }) => datedLimit(document, clauseDate, date, list, starts)),
    ...rhythmLimits(clauseDate, stretch, rhythms, starts),
    ...ongoingLimits(clauseDate, stretch),
    ...findValidity(document, stretch, dates),
  ];
}

function datedLimit(
  document: PolicyDocument,
  clauseDate: ClauseDates,
  date: PlacedDate,
  list: Span,
  starts: readonly number[],
): FoundLimit {
  const { stretch } = date;
  const { view } = stretch;
  const slot = slotOf(clauseDate, date);
  const limit = {
    due: dueOf(document, date),
    recurring: null,
    defects: date.damaged ? [damagedDate(document, date)] : [],
  };
  if (slot !== null) return { ...limit, ...slotStatement(clauseDate, stretch, slot) };
  const { previous, next } = neighbours(starts, list.start);
  const sentence = sentenceAround(view, date);
  const until = next === undefined || next > sentence.end ? sentence.end : borderBefore(view, next, list.end);
  const what = dueStatement(view, list, sentence, until, previous ?? -1);
  return {
    ...limit,
    what: isConsultation(clauseDate.clause, date) ? "征求意见反馈" : what,
    quote: limitQuote(view, list, sentence, starts),
  };
}

/** 到2027年和2035年,…: what follows the list is due by each of its dates. */
function listOf(dates: readonly PlacedDate[], date: PlacedDate, at: number): Span {
  const { text } = date.stretch.view;
  let [first, last] = [date, date];
  for (const other of dates.slice(Math.max(0, at - 4), at).toReversed()) {
    if (isListJoin(text.slice(other.end, first.start))) first = other;
  }
  for (const other of dates.slice(at + 1, at + 5)) {
    if (isListJoin(text.slice(last.end, other.start))) last = other;
  }
  return { start: first.start, end: last.end };
}

function dueOf(document: PolicyDocument, date: PlacedDate): Due {
  const { quote, text, precision, yearKnown, relative, damaged } = date;
  const last = relative ? limitFromIssue(text, planPeriod(document).context.issuedOn ?? null) : date.date;
  return { ...quote, text, date: last, precision, inferred: damaged || (!yearKnown && last !== null) };
}

function placeOf({ due, recurring, quote }: FoundLimit): number {
  return due?.start ?? recurring?.start ?? quote.start;
}

/** How many limits before this one begin at the same place. */
function countSame(found: readonly FoundLimit[], limit: FoundLimit, at: number): number {
  let count = 0;
  for (const other of found.slice(Math.max(0, at - 4), at)) if (placeOf(other) === placeOf(limit)) count += 1;
  return count;
}

function toFact(document: PolicyDocument, clause: Clause, limit: FoundLimit, count: number): Deadline {
  const { what, due, recurring, quote, defects } = limit;
  const known = document.defects.filter(({ start, end }) => start < quote.end && quote.start < end);
  // A damaged date that the document room left unread is read here; the same damage is told once.
  const others = known.filter(
    (one) => !defects.some((own) => own.kind === one.kind && one.start < own.end && own.start < one.end),
  );
  return {
    ...quote,
    type: "deadline",
    id: `${document.id}/l${String(placeOf(limit))}-${String(count)}`,
    ...located(document, clause),
    defects: [...others, ...defects],
    what,
    due,
    recurring,
  };
}

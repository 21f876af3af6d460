import type { By, Clause, PolicyDocument } from "../model.ts";
import { yearOf } from "../text/calendar.ts";
import { clauseDates, type ClauseDates, type PlacedDate } from "./clause-dates.ts";
import { isListJoin } from "./dates.ts";
import { planPeriod } from "./plan-period.ts";
import { firstIndex } from "./sorted.ts";

/**
 * 目标年限: by when something that stands at a place of the document is to be reached. Looked for outwards: the part, the
 * sentence, the clause's bracket, earlier sentences, the sentence that introduces the block, headings, the title.
 */

const GOALS = /目标|指标/;
const OVERALL_GOALS = /总体目标|主要目标|总目标|工作目标|发展目标|总体要求/;

/** What no place inside the clause changes, computed once a clause. */
const outside = new WeakMap<ClauseDates, By | null>();
const positions = new WeakMap<PolicyDocument, ReadonlyMap<string, number>>();

/**
 * By when what stands at document offset `at` (of a figure, or of the words of a target) in `clause` is due.
 * Null when nothing says it. `inferred` unless the date stands in the same sentence with its year printed.
 */
export function findByWhen(document: PolicyDocument, clause: Clause, at: number): By | null {
  const index = positionOf(document, clause);
  const own = clauseDates(document)[index];
  if (own === undefined) return null;
  return (
    inSentence(own, at) ??
    inBracket(own, at) ??
    inTimeSlot(own, at) ??
    inEarlierSentence(document, own, at) ??
    fromOutside(document, own, index)
  );
}

function fromOutside(document: PolicyDocument, own: ClauseDates, index: number): By | null {
  const before = outside.get(own);
  if (before !== undefined) return before;
  const by = inHeading(own) ?? inBlock(document, clauseDates(document), index) ?? planPeriod(document).by;
  outside.set(own, by);
  return by;
}

function positionOf(document: PolicyDocument, { id }: Clause): number {
  let map = positions.get(document);
  if (map === undefined) {
    map = new Map(document.clauses.map((clause, index) => [clause.id, index]));
    positions.set(document, map);
  }
  return map.get(id) ?? -1;
}

/** Whether a date can be the by-when of figures beside it. 9月开展质量月 and 压缩到1个工作日内 are none. */
function governs(date: PlacedDate): boolean {
  if (date.past || date.kind === "start" || date.damaged) return false;
  if (date.relative) return /年(?:内|左右|时间|的时间)/.test(date.text);
  return date.kind === "deadline" || date.yearKnown || /[底末内]$|半年|季度|[今明后]年/.test(date.text);
}

function inSentence({ dates }: ClauseDates, at: number): By | null {
  const here = inSameSentence(dates, at).filter((date) => governs(date) && date.bracket?.closing !== true);
  const before = fromList(here, at) ?? here.findLast(({ quote }) => quote.start <= at);
  if (before !== undefined && at < before.part.end) return toBy(before, false);
  // 培育企业50家(2025年底前): beside the figure, before the next comma.
  const beside = here.find(({ part, quote }) => quote.start > at && part.start <= at);
  const found = beside ?? before;
  return found === undefined ? null : toBy(found, false);
}

/** 到2027年和2035年,合格率分别达到98%和99%: the figure's place after 分别 tells its year; undefined where there is no list. */
function fromList(here: readonly PlacedDate[], at: number): PlacedDate | undefined {
  const last = here.findLast(({ quote }) => quote.start <= at);
  if (last === undefined) return undefined;
  const { view } = last.stretch;
  const list = [last];
  for (const date of here.slice(0, here.indexOf(last)).toReversed()) {
    const first = list[0] ?? last;
    if (!isListJoin(view.text.slice(date.end, first.start))) break;
    list.unshift(date);
  }
  if (list.length < 2) return undefined;
  const place = view.index(at);
  const apart = view.text.indexOf("分别", last.end);
  if (apart === -1 || apart > place) return undefined;
  return list[view.text.slice(apart, place).split(/[、,和及与]/).length - 1];
}

/** Dates of one sentence looked at on either side; real sentences have up to ten. */
const NEAR = 20;

/** The dates whose sentence holds offset `at`: a run of the sorted list around it. */
function inSameSentence(dates: readonly PlacedDate[], at: number): readonly PlacedDate[] {
  const next = firstFrom(dates, at);
  const holds = (date: PlacedDate | undefined): date is PlacedDate =>
    date !== undefined && date.sentence.start <= at && at < date.sentence.end;
  let from = next;
  while (next - from < NEAR && holds(dates[from - 1])) from -= 1;
  let to = next;
  while (to - next < NEAR && holds(dates[to])) to += 1;
  return dates.slice(from, to);
}

/** Index of the first date that starts after `at`. */
function firstFrom(dates: readonly PlacedDate[], at: number): number {
  return firstIndex(dates, ({ quote }) => quote.start > at);
}

/** (1分)(8月底完成,牵头考核单位:…): the bracket at the end of a clause holds for all of it. */
function inBracket({ dates }: ClauseDates, at: number): By | null {
  const from = firstFrom(dates, at);
  const following = dates.slice(from, from + NEAR);
  const date = following.find(
    (one) => one.bracket?.closing === true && governs({ ...one, kind: "deadline" }),
  );
  return date === undefined ? null : toBy(date, true);
}

/** 完成时限:2022年12月底前 on a line below, or a cell of the same row that is a time and nothing else. */
function inTimeSlot({ clause, dates }: ClauseDates, at: number): By | null {
  const from = firstFrom(dates, at);
  const isRow = clause.kind === "table-row";
  const date = dates.slice(from, from + NEAR).find((one) => {
    const { text } = one.stretch.view;
    const before = text.slice(0, one.start);
    const labelled = /^(?:完成|办理|整改|实施)?(?:时限|时间|期限|时间节点)(?:要求)?:$/.test(before);
    return (
      (labelled || (isRow && before === "" && text.length <= one.end + 6)) &&
      governs({ ...one, kind: "deadline" })
    );
  });
  return date === undefined ? null : toBy(date, true);
}

function inEarlierSentence(document: PolicyDocument, { dates }: ClauseDates, at: number): By | null {
  const end = firstFrom(dates, at);
  const before = dates.slice(Math.max(0, end - NEAR), end).filter(isIntroduction);
  const last = before.at(-1);
  if (last === undefined) return null;
  const { span } = last.stretch;
  return span.start <= at && at < span.end ? toBy(last, true) : nearestTerm(document, lastGroup(before));
}

function inHeading({ dates }: ClauseDates): By | null {
  const date = dates.findLast(
    ({ stretch, ...found }) =>
      stretch.isHeading &&
      !found.past &&
      found.date !== null &&
      (found.yearKnown || found.kind === "deadline"),
  );
  return date === undefined ? null : toBy(date, true);
}

/** Outwards: at each level the paragraphs before, the parent's own sentence, the parent's heading. */
function inBlock(document: PolicyDocument, all: readonly ClauseDates[], index: number): By | null {
  for (let at = index; ;) {
    const clause = document.clauses[at];
    if (clause === undefined) return null;
    const introduced = beforeAmongSiblings(document, all, at, clause);
    if (introduced !== null) return introduced;
    const parent = clause.parent === null ? undefined : all[clause.parent];
    if (parent === undefined || clause.parent === null) return null;
    const own = nearestTerm(document, lastGroup(parent.dates.filter(isIntroduction)));
    const found = own ?? inHeading(parent);
    if (found !== null) return found;
    at = clause.parent;
  }
}

/** A sibling paragraph 到2025年,… introduces the points after it; a numbered sibling speaks for itself only. */
function beforeAmongSiblings(
  document: PolicyDocument,
  all: readonly ClauseDates[],
  index: number,
  clause: Clause,
): By | null {
  const isPoint = clause.style === null || clause.style === "dash";
  const isGoal = GOALS.test(clause.heading?.quote ?? "");
  if (!isPoint && !isGoal && clause.parent === null) return null;
  const group: PlacedDate[] = [];
  for (let at = index - 1; at >= 0 && at !== clause.parent; at--) {
    const sibling = all[at];
    if (sibling?.clause.part !== clause.part) break;
    if (sibling.clause.parent !== clause.parent) continue;
    const intros = sibling.dates.filter(
      (date) => isIntroduction(date) && speaksFor(sibling.clause, clause, date, isGoal),
    );
    if (intros.length > 0) group.unshift(...intros);
    else if (group.length > 0) break;
  }
  return nearestTerm(document, group);
}

function speaksFor(sibling: Clause, clause: Clause, { stretch }: PlacedDate, isGoal: boolean): boolean {
  if (isGoal && OVERALL_GOALS.test(sibling.heading?.quote ?? "")) return true;
  if (sibling.style === null) return clause.style === null || clause.style === "dash" || clause.depth > 0;
  // The paragraph after the last point may have been read as part of that point.
  return sibling.style === "dash" && stretch.isLater;
}

function isIntroduction(date: PlacedDate): boolean {
  return date.introduces && !date.stretch.isHeading;
}

/** The introductions of the last paragraph that has any, and of those right before it. */
function lastGroup(dates: readonly PlacedDate[]): readonly PlacedDate[] {
  const group: PlacedDate[] = [];
  let expected: number | null = null;
  for (const date of dates.toReversed()) {
    const at = date.stretch.index;
    if (expected !== null && at < expected - 1) break;
    group.unshift(date);
    expected = at;
  }
  return group;
}

/**
 * Points elaborate the nearest planning year (2027年,…到2035年,…。——…: 2027), never the vision of 2035, and never a year
 * before that of the signature.
 */
function nearestTerm(document: PolicyDocument, group: readonly PlacedDate[]): By | null {
  const signed = planPeriod(document).context.issuedOn ?? null;
  let nearest: PlacedDate | null = null;
  for (const date of group) {
    if (date.date === null || (signed !== null && yearOf(date.date) < yearOf(signed))) continue;
    if (nearest?.date === undefined || nearest.date === null || date.date < nearest.date) nearest = date;
  }
  return nearest === null ? null : toBy(nearest, true);
}

function toBy(date: PlacedDate, outside: boolean): By {
  const { start, end, quote } = date.quote;
  const inferred = outside || (!date.yearKnown && date.date !== null);
  return { start, end, quote, text: date.text, date: date.date, inferred };
}

import type { Quote, Span } from "../model.ts";
import { isCertain } from "../lexicon/departments.ts";
import type { ClauseDates, PlacedDate, Stretch } from "./clause-dates.ts";
import { closingSentence, openingWords, shortWords } from "./due-statement.ts";
import { flatTask, isFlatCell } from "./flat-table.ts";
import { bracketIndex, opensSegment, type Bracket } from "./time-slots.ts";

/** 栏中的时限: what a date that fills a bracket or a table cell is about. */

/** Longest cell that is a time and nothing else: 2025年12月底前完成并长期坚持. */
const SLOT_EXTRA = 12;
/** Brackets looked at on either side; a clause has five or six. */
const NEAR = 50;

/** 完成时限:2022年11月底, on a line of its own or behind the departments. */
const LABEL_BEFORE = /(?<=^|[。;,)])(?:完成|办理|整改|实施)?(?:时限|期限|时间节点|完成时间)(?:要求)?:$/;

/** View range of the bracket (with its marks) or cell that a date fills; null in prose. */
export function slotOf(
  { clause, stretches }: ClauseDates,
  { stretch, bracket, start, end }: PlacedDate,
): Span | null {
  const { text } = stretch.view;
  if (bracket !== null) return withMarks(text, bracket);
  const whole = { start: 0, end: text.length };
  const isTable = clause.kind === "table-row" || isFlatCell(stretches, stretch);
  const label = LABEL_BEFORE.exec(text.slice(Math.max(0, start - 12), start))?.[0];
  if (label !== undefined) return { start: start - label.length, end };
  const isCell = isTable && text.length <= end - start + SLOT_EXTRA;
  return isCell && opensSegment(text, whole, start) ? whole : null;
}

export function withMarks(text: string, { start, end }: Span): Span {
  return { start: start - 1, end: text.charAt(end) === ")" ? end + 1 : end };
}

/** What a slot is about, and the words to quote for it. */
export interface SlotStatement {
  readonly what: string;
  readonly quote: Quote;
}

/**
 * A bracket behind a clause speaks for the clause: its heading or first words. One inside a sentence, or one of several
 * with times, speaks for the words before it; a cell for the heading or the longest other cell.
 */
export function slotStatement(clauseDate: ClauseDates, stretch: Stretch, slot: Span): SlotStatement {
  const { view, brackets } = stretch;
  const at = bracketIndex(brackets, slot.start);
  const bracket = brackets[at];
  const whole = { what: ownWords(clauseDate), quote: view.quote(slot.start, slot.end) };
  if (bracket?.start !== slot.start + 1) {
    const task = isFlatCell(clauseDate.stretches, stretch) ? flatTask(clauseDate.stretches, stretch) : null;
    return task === null ? whole : { ...whole, what: openingWords(task.view) };
  }
  const timed = (one: Bracket) => hasTime(view.text, one);
  const previous = brackets.slice(Math.max(0, at - NEAR), at).findLast(timed);
  if (
    bracket.closing &&
    previous === undefined &&
    !brackets.slice(at + 1, at + NEAR).some((one) => one.closing && timed(one))
  )
    return whole;
  const told = closingSentence(view, previous === undefined ? 0 : previous.end + 1, unbracketed(stretch, at));
  // 自查(3月底前)、整治(10月底前): the 、 between belongs to neither.
  const sentence = view.text.charAt(told.start) === "、" ? { ...told, start: told.start + 1 } : told;
  const what = shortWords(view, sentence) + stageName(stretch, slot.end);
  if (what === "") return whole;
  return { what, quote: bracket.closing ? whole.quote : view.quote(sentence.start, slot.end) };
}

/** 第一阶段(3月至4月):动员部署 */
function stageName({ view }: Stretch, from: number): string {
  const match = /^:[^。;,:]{2,20}/.exec(view.text.slice(from, from + 24));
  return match === null ? "" : view.quote(from, from + match[0].length).quote;
}

function ownWords({ clause, stretches }: ClauseDates): string {
  const heading = clause.heading?.quote.replace(/\s/g, "") ?? "";
  const isRow = clause.kind === "table-row";
  if (heading !== "" && !isRow) return heading;
  const cells = isRow ? stretches.filter(({ view }) => !isNames(view.text)) : stretches;
  const [first] = cells;
  if (first === undefined) return heading;
  const longest = (before: Stretch, next: Stretch) =>
    next.view.text.length > before.view.text.length ? next : before;
  const said = openingWords((isRow ? cells.reduce(longest, first) : first).view);
  const own = said.split("|").reduce((before, next) => (next.length > before.length ? next : before));
  // 重点任务 | 具体举措: the rows of one merged task are told apart by what each does.
  if (heading === "" || own.startsWith(heading)) return own;
  return heading.length >= own.length ? heading : `${heading}:${own}`;
}

/** A cell of departments: 市教育局、市卫健委|. */
function isNames(cell: string): boolean {
  return isCertain(/^[^、,|]{0,36}/.exec(cell)?.[0] ?? "");
}

/** Skips brackets that stand directly before, (1分)(8月底完成). */
function unbracketed({ brackets }: Stretch, at: number): number {
  let index = at;
  while (index > 0 && (brackets[index - 1]?.end ?? -9) + 2 === brackets[index]?.start) index -= 1;
  return (brackets[index]?.start ?? 1) - 1;
}

function hasTime(text: string, { start, end }: Bracket): boolean {
  return /\d年|[\d一二三四五六七八九十]月|季度|年[底末内]|持续|长期|常年/.test(text.slice(start, end));
}

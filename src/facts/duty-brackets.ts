import type { DefectKind, Span } from "../model.ts";
import { isDepartment } from "../lexicon/departments.ts";
import type { View } from "../text/view.ts";
import { type DepartmentList, readDepartmentList } from "./department-list.ts";
import { LABEL_IN_TEXT, SHORT_LABEL_LINE } from "./duty-words.ts";

/** 括注与标签: where a clause says who does it, in brackets (also with one of the pair lost) or after 责任单位:. */

export interface ListedDuty extends Span {
  /** View positions of the whole statement, brackets included. */
  readonly lists: readonly DepartmentList[];
  readonly damage: readonly {
    readonly kind: DefectKind;
    readonly note: string;
    readonly reading: string | null;
    readonly span: Span;
  }[];
}

/** Text of one clause with its line ends, which the view itself does not show. */
export interface Lines {
  readonly view: View;
  /** White space stood before this character. */
  readonly gap: (index: number) => boolean;
  /** A line end stood before this character. */
  readonly breaks: (index: number) => boolean;
}

export function createLines(text: string, view: View): Lines {
  // 0 nothing, 1 white space, 2 a line end before the character; looked up often, so worked out once.
  const before = new Uint8Array(view.text.length + 1);
  for (let i = 1; i < view.text.length; i++) {
    const [from, to] = [view.offset(i - 1) + 1, view.offset(i)];
    if (to > from) before[i] = /[\n\r]/.test(text.slice(from, to)) ? 2 : 1;
  }
  return { view, gap: (index) => (before[index] ?? 0) > 0, breaks: (index) => before[index] === 2 };
}

/** All statements of a clause that are made of names alone, in reading order, not overlapping. */
export function findListedDuties(lines: Lines): ListedDuty[] {
  const found: ListedDuty[] = [];
  const taken = new Uint8Array(lines.view.text.length);
  const free = (span: Span): boolean => !taken.subarray(span.start, span.end).includes(1);
  const keep = (duty: ListedDuty | null): void => {
    if (duty === null || !free(duty)) return;
    taken.fill(1, duty.start, duty.end);
    found.push(duty);
  };
  const { pairs, unclosed, unopened } = findBrackets(lines);
  for (const pair of pairs) keep(readBracket(lines, pair));
  for (const pair of unclosed) keep(readUnclosed(lines, pair));
  for (const duty of findLabels(lines, new Set(unopened))) keep(duty);
  for (const end of unopened) keep(readUnopened(lines, end));
  return mergeAdjacent(
    lines,
    found.sort((a, b) => a.start - b.start),
  );
}

interface Brackets {
  /** Whole brackets, outer before inner. */
  readonly pairs: readonly Span[];
  /** From an opening bracket to the end of its line. */
  readonly unclosed: readonly Span[];
  /** Positions of closing brackets that nothing opens. */
  readonly unopened: readonly number[];
}

function findBrackets({ view: { text }, breaks }: Lines): Brackets {
  const pairs: Span[] = [];
  const unclosed: Span[] = [];
  const unopened: number[] = [];
  let open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i);
    if (open.length > 0 && breaks(i) && !closesSoon(text, i) && !splitsName(text, i)) {
      for (const start of open) unclosed.push({ start, end: i });
      open = [];
    }
    if (mark === "(" || mark === "[") open.push(i);
    else if (mark === ")" || mark === "]") {
      const start = open.pop();
      if (start === undefined) unopened.push(i);
      else pairs.push({ start, end: i + 1 });
    }
  }
  for (const start of open) unclosed.push({ start, end: text.length });
  return { pairs: pairs.sort((a, b) => a.start - b.start || b.end - a.end), unclosed, unopened };
}

/** A pdf's line break inside a bracket: the closing one follows before any other bracket or sentence end. */
function closesSoon(text: string, at: number): boolean {
  return /^[^()[\]。]{0,160}[)\]]/.test(text.slice(at, at + 162));
}

/** 市发|改委: a line break in the middle of a name. */
function splitsName(text: string, at: number): boolean {
  const left = /[^、,;:。()[\]]{1,20}$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? "";
  const right = /^[^、,;:。()[\]]{1,20}/.exec(text.slice(at, at + 20))?.[0] ?? "";
  return left !== "" && !isDepartment(left) && !isDepartment(right) && isDepartment(left + right);
}

function readBracket(lines: Lines, pair: Span): ListedDuty | null {
  const { view, gap } = lines;
  const list = readDepartmentList(view.text, pair.start + 1, pair.end - 1, gap);
  if (list === null || (list.basis === "bare" && !standsAlone(lines, pair, list))) return null;
  return { ...pair, lists: [list], damage: glued(view, list) };
}

/**
 * Bare names are a duty after a finished sentence (…。(市科委、市农委)) or at the end of the line; in the middle of one
 * they explain what stands before: 领导小组办公室(市场监管局)会同….
 */
function standsAlone({ view: { text }, breaks }: Lines, pair: Span, list: DepartmentList): boolean {
  const before = text.charAt(pair.start - 1);
  const after = text.charAt(pair.end);
  if (pair.start === 0 && after === "") return false;
  const certain = list.names.some((name) => isOrgan(text.slice(name.start, name.end)));
  return (
    certain &&
    (/[。;!?]/.test(before) ||
      after === "" ||
      breaks(pair.end) ||
      (/[。;]/.test(after) && /[^\d]/.test(before) && list.names.length > 1))
  );
}

const isOrgan = (name: string): boolean =>
  /(?:局|委|厅|部|办|办公室|署|院|会|社|公司|集团|中心|银行|政府|镇街|海关|银行|支行)(?:\(|$)|^各/.test(name);

function readUnclosed({ view, gap }: Lines, pair: Span): ListedDuty | null {
  const stop = view.text.slice(pair.start, Math.min(pair.end, pair.start + 900)).indexOf("。");
  const end = stop === -1 ? pair.end : pair.start + stop;
  const list = readDepartmentList(view.text, pair.start + 1, end, gap);
  if (list === null || (list.basis === "bare" && !/[。;]/.test(view.text.charAt(pair.start - 1))))
    return null;
  const span = { start: pair.start, end };
  return {
    ...span,
    lists: [list],
    damage: [...glued(view, list), { kind: "lost_bracket", note: "右括号缺失", reading: null, span }],
  };
}

/** 责任单位:甲、乙等) with the opening bracket lost, and labels on lines of their own. */
function findLabels(lines: Lines, unopened: ReadonlySet<number>): ListedDuty[] {
  const { view, gap, breaks } = lines;
  const found: ListedDuty[] = [];
  const starts = [...view.text.matchAll(LABEL_IN_TEXT)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
  }));
  for (let i = 0; i < view.text.length; i++) {
    const short = i === 0 || breaks(i) ? SHORT_LABEL_LINE.exec(view.text.slice(i, i + 8))?.[0] : undefined;
    if (short !== undefined) starts.push({ at: i, end: i + short.length });
  }
  let dead = 0;
  for (const { at, end: from } of starts.sort((a, b) => a.at - b.at)) {
    if ((found.at(-1)?.end ?? 0) > at || at < dead || /[各关等]/.test(view.text.charAt(at - 1))) continue;
    const end = labelEnd(lines, from);
    const list = readDepartmentList(view.text, at, end, gap);
    // Text without any end is not read again from each of its labels.
    if (list === null && end - from >= LONGEST_LIST) dead = from + LONGEST_LIST / 2;
    if (list === null) continue;
    const lost = unopened.has(end);
    const span = { start: at, end: lost ? end + 1 : end };
    const damage = lost ? [{ kind: "lost_bracket" as const, note: "左括号缺失", reading: null, span }] : [];
    found.push({ ...span, lists: [list], damage: [...glued(view, list), ...damage] });
  }
  return found;
}

/** How far a list after a label is followed, in characters. */
const LONGEST_LIST = 600;

function labelEnd({ view: { text }, breaks }: Lines, from: number): number {
  let depth = 0;
  for (let i = from; i < Math.min(text.length, from + LONGEST_LIST); i++) {
    const mark = text.charAt(i);
    // A list goes on in the next line only after 、 or directly after the label's colon.
    if (i > from && breaks(i) && !/[、,:]/.test(text.charAt(i - 1)) && !splitsName(text, i)) return i;
    if (mark === "(" || mark === "[") depth++;
    else if (mark === ")" || mark === "]") depth--;
    if (depth < 0 || (depth === 0 && /[。!?]/.test(mark))) return i;
  }
  return Math.min(text.length, from + LONGEST_LIST);
}

/** 甲、乙等按职责分工负责) with the opening bracket lost: back to the end of the sentence before. */
function readUnopened(lines: Lines, end: number): ListedDuty | null {
  const { view, gap, breaks } = lines;
  let start = end;
  while (start > 0 && end - start < 400 && !/[。;!?:)]/.test(view.text.charAt(start - 1)) && !breaks(start))
    start--;
  const list = readDepartmentList(view.text, start, end, gap);
  if (list?.basis !== "verb") return null;
  const span = { start, end: end + 1 };
  return {
    ...span,
    lists: [list],
    damage: [...glued(view, list), { kind: "lost_bracket", note: "左括号缺失", reading: null, span }],
  };
}

function glued(view: View, list: DepartmentList): ListedDuty["damage"] {
  return list.glued.map((span) => {
    const names = list.names.filter((name) => name.start >= span.start && name.start < span.end).slice(0, 2);
    const reading = names.map((name) => view.text.slice(name.start, name.end)).join("、");
    return { kind: "lost_separator", note: `单位名称之间缺顿号,按“${reading}”读`, reading, span };
  });
}

/** Between 牵头单位:… and 配合单位:… of one task: nothing, punctuation, or the time limit. */
const NOTHING_BETWEEN =
  /^[\s。;,、)\]([]*(?:(?:完成时限|完成时间|时限|时间要求|办理时限)[:为][^。;]{0,24})?[。;,、)\]([]*$/;

function mergeAdjacent({ view: { text } }: Lines, duties: readonly ListedDuty[]): ListedDuty[] {
  const merged: ListedDuty[] = [];
  for (const duty of duties) {
    const last = merged.at(-1);
    if (last === undefined || !NOTHING_BETWEEN.test(text.slice(last.end, duty.start))) merged.push(duty);
    else
      merged[merged.length - 1] = {
        start: last.start,
        end: duty.end,
        lists: [...last.lists, ...duty.lists],
        damage: [...last.damage, ...duty.damage],
      };
  }
  return merged;
}

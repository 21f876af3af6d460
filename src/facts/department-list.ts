import type { DepartmentRole, Span } from "../model.ts";
import { COLLECTIVE, GENERIC_OWNER, levelBefore } from "../lexicon/department-grammar.ts";
import { canonicalDepartment, isCertain, isDepartment } from "../lexicon/departments.ts";
import {
  AND_OTHERS,
  BARE_LABEL_AT,
  INNER_VERB,
  LABEL_AT,
  labelRole,
  type LabelRole,
  REMARK,
  VERB_TAIL,
  verbRole,
} from "./duty-words.ts";

/** 单位名单: 牵头单位:甲;配合单位:乙、丙 → names with their roles. Positions are those of the text given. */

export interface ListedName extends Span {
  readonly role: DepartmentRole;
}

export interface DepartmentList {
  readonly names: readonly ListedName[];
  /** The list ends in 等. */
  readonly others: boolean;
  /** Pairs printed without the separator between them: 区市场监管局区农业农村委. */
  readonly glued: readonly Span[];
  /** What makes it a list of those who do the work: a label, a verb, or nothing but the names. */
  readonly basis: "label" | "verb" | "bare";
  /** A role stands with one of the names, so the order says nothing more. */
  readonly hasLead: boolean;
}

interface Reading {
  readonly text: string;
  /** Whether white space stood before this character in the source: a separator where names end and begin. */
  readonly gap: (index: number) => boolean;
  readonly names: ListedName[];
  readonly pending: { span: Span; role: DepartmentRole | null }[];
  readonly glued: Span[];
  label: LabelRole | null;
  labelled: boolean;
  verb: boolean;
  others: boolean;
  /** Something that is neither a name nor a remark. */
  rejected: boolean;
}

/** Longest list looked at, in characters; the longest real one seen has some 400. */
const LONGEST = 900;
/** Longest item between two separators; several names whose separators are lost still fit. */
const LONGEST_ITEM = 120;

/**
 * Reads `text[from, to)` as a list of departments; null when it is something else. `column`: the role that a table's
 * column head gives to all of it, as a label would.
 */
export function readDepartmentList(
  text: string,
  from: number,
  to: number,
  gap: (index: number) => boolean = () => false,
  column: DepartmentRole | null = null,
): DepartmentList | null {
  if (to - from < 2 || to - from > LONGEST) return null;
  const reading: Reading = {
    text,
    gap,
    names: [],
    pending: [],
    glued: [],
    label: column,
    labelled: column !== null,
    verb: false,
    others: false,
    rejected: false,
  };
  for (let at = from; at < to;) {
    const end = itemEnd(reading, at, to);
    readItem(reading, at, end);
    if (text.charAt(end) === ";" || text.charAt(end) === "。") flush(reading, null);
    at = isMark(text.charAt(end)) ? end + 1 : end;
  }
  flush(reading, null);
  if (reading.names.length === 0) return null;
  const basis = reading.labelled ? "label" : reading.verb ? "verb" : "bare";
  if (reading.rejected && basis !== "label") return null;
  return {
    names: reading.names,
    others: reading.others,
    glued: reading.glued,
    basis,
    hasLead: reading.names.some((name) => name.role === "lead"),
  };
}

/** End of the item that starts at `at`: the next separator outside brackets and outside 各市、县人民政府. */
function itemEnd({ text, gap }: Reading, at: number, to: number): number {
  const whole = COLLECTIVE.exec(text.slice(at, Math.min(to, at + 40)))?.[0];
  let depth = 0;
  for (let i = at + (whole?.length ?? 0); i < to; i++) {
    const mark = text.charAt(i);
    if (mark === "(" || mark === "[") depth++;
    else if (mark === ")" || mark === "]") depth--;
    else if (depth === 0 && isMark(mark)) return i;
    // 牵头部门:甲 配合部门:乙, with white space alone between.
    else if (depth === 0 && i > at && gap(i) && LABEL_AT.test(text.slice(i, Math.min(to, i + 40)))) return i;
  }
  return to;
}

const isMark = (character: string): boolean => character !== "" && "、,;。/|".includes(character);

/** Gives the waiting names their role: the verb's, else the label's, else plainly responsible. */
function flush(reading: Reading, verb: DepartmentRole | null): void {
  const label = reading.label === "skip" ? null : reading.label;
  for (const { span, role } of reading.pending)
    reading.names.push({ ...span, role: role ?? verb ?? label ?? "responsible" });
  reading.pending.length = 0;
}

function readItem(reading: Reading, from: number, to: number): void {
  let start = from;
  if (to - from > LONGEST_ITEM) {
    reading.rejected = true;
    return;
  }
  const item = reading.text.slice(from, to);
  const label = LABEL_AT.exec(item) ?? BARE_LABEL_AT.exec(item);
  if (label !== null) {
    flush(reading, null);
    reading.label = labelRole(label[1]);
    if (reading.label !== "skip") reading.labelled = true;
    start += label[0].length;
  }
  if (reading.label === "skip") {
    // 完成时限:2025年;市财政局负责: a new clause of the bracket ends what is skipped.
    if (reading.text.charAt(to) === ";") reading.label = null;
    return;
  }
  const rest = reading.text.slice(start, to);
  if (rest === "" || isRemark(rest)) return;
  const tail = VERB_TAIL.exec(rest);
  if (tail === null) readNames(reading, start, to);
  else {
    reading.verb = true;
    if (tail.index > 0) readNames(reading, start, start + tail.index);
    flush(reading, verbRole(tail));
  }
}

function isRemark(item: string): boolean {
  return REMARK.test(item) && !isDepartment(item.replace(VERB_TAIL, "").replace(AND_OTHERS, ""));
}

const CONNECTOR = /以及|会同|联合|协同|[和及与并]/g;

/** One item, which may still hold several names: 甲和乙, 甲会同乙, 甲牵头乙, 甲乙 (separator lost). */
function readNames(reading: Reading, from: number, to: number): void {
  const { text } = reading;
  const inner = INNER_VERB.exec(text.slice(from, to));
  if (inner !== null && inner.index > 1 && from + inner.index + inner[0].length < to - 1) {
    const middle = from + inner.index;
    if (isDepartment(text.slice(from, middle))) {
      readNames(reading, from, middle);
      reading.verb = true;
      flush(reading, inner[0].includes("牵头") || inner[0] === "主办" ? "lead" : "responsible");
      readNames(reading, middle + inner[0].length, to);
      return;
    }
  }
  const start = from + leadingConnector(text.slice(from, to));
  const end = to - trailingOthers(reading, text.slice(start, to));
  for (const match of text.slice(start, end).matchAll(CONNECTOR)) {
    const left = start + match.index;
    const right = left + match[0].length;
    if (!isItem(text.slice(start, left)) || !isItem(text.slice(right, end))) continue;
    readNames(reading, start, left);
    // 甲会同乙: 甲 takes the lead.
    if (/会同|联合|协同/.test(match[0])) for (const one of reading.pending) one.role ??= "lead";
    readNames(reading, right, end);
    return;
  }
  if (end > start) splitGlued(reading, start, end);
}

/** 由甲负责, 会同乙; the 和 of 和田 stays. */
function leadingConnector(item: string): number {
  const match = /^(?:(?:以上|上述|该|此)?[一-鿿]{0,6}由|以及|会同|协同|联合|商|请|并|及|和|与|对口)/.exec(
    item,
  )?.[0];
  if (match === undefined) return 0;
  const rest = item.slice(match.length).replace(AND_OTHERS, "");
  return GENERIC_OWNER.test(rest) ||
    isCertain(rest) ||
    (match.length > 1 && isDepartment(rest)) ||
    match === "由"
    ? match.length
    : 0;
}

function trailingOthers(reading: Reading, item: string): number {
  const match = AND_OTHERS.exec(item)?.[0];
  if (match === undefined) return 0;
  reading.others = true;
  return match.length;
}

const isItem = (name: string): boolean =>
  name.length >= 2 &&
  (isDepartment(name.replace(AND_OTHERS, "").replace(STAR, "")) || GENERIC_OWNER.test(name));

/** 市公安局市司法局: cut where a suffix meets the same level word again, or where white space parts two names. */
function splitGlued(reading: Reading, start: number, end: number): void {
  const { text } = reading;
  for (let cut = start + 3; cut <= end - 3; cut++) {
    const spaced = reading.gap(cut);
    if (!spaced && !ENDS_NAME.test(text.charAt(cut - 1))) continue;
    const left = text.slice(start, cut);
    const right = text.slice(cut, end);
    if (!(spaced ? isDepartment(left) && isDepartment(right) : isGlued(left, right))) continue;
    addName(reading, start, cut);
    if (!spaced) reading.glued.push({ start, end: cut + nextNameLength(right) });
    splitGlued(reading, cut, end);
    return;
  }
  addName(reading, start, end);
}

const ENDS_NAME = /[局委厅部办院会社署队行司团心府街处]/;
/** 区委|宣传部, 市政府|办公室: a house and its office are one name. */
const HOUSE_ONLY = /^.{0,6}(?:委|党委|政府|人民政府)$/;

function isGlued(left: string, right: string): boolean {
  // 市市场监管局各县区人民政府
  if (COLLECTIVE.exec(right)?.[0] === right) return isCertain(left);
  const a = levelWord(left);
  const b = levelWord(right);
  if (a === null || b === null || a !== b)
    return (
      a === null &&
      b === null &&
      NATIONAL.test(left) &&
      NATIONAL.test(right) &&
      isCertain(left) &&
      isCertain(right)
    );
  if (HOUSE_ONLY.test(left) && !isCertain(left)) return false;
  return isDepartment(left) && isDepartment(right);
}

/** 工业和信息化部财政部. */
const NATIONAL = /(?:部|委|署|总局)$/;

/** 区 of 区市场监管局. */
function levelWord(name: string): string | null {
  for (const length of [3, 1]) {
    const level = levelBefore(name, length);
    if (level?.start === 0) return name.slice(0, length);
  }
  return null;
}

function nextNameLength(right: string): number {
  for (let cut = 3; cut < right.length - 2; cut++)
    if (isGlued(right.slice(0, cut), right.slice(cut))) return cut;
  return right.length;
}

const STAR = /[*★☆▲△※]+$/;
const ROLE_MARK = /\((牵头|牵头单位|主办|主责|责任单位|配合|协办|参与)\)$/;
/** What a label makes a name even when its ending is unusual: 北部湾港, 国网某供电, 相关运营商. */
const NAME_LIKE =
  /^(?![(-])(?!.{0,30}(?:完成|推进|加强|开展|落实|建设一|不少于|达到))[一-鿿a-z0-9·"“”()]{2,30}$/;

function addName(reading: Reading, from: number, to: number): void {
  const { text } = reading;
  let end = to;
  let role: DepartmentRole | null = null;
  const star = STAR.exec(text.slice(from, end))?.[0];
  if (star !== undefined) {
    end -= star.length;
    role = "lead";
  }
  const mark = ROLE_MARK.exec(text.slice(from, end));
  if (mark !== null) {
    end -= mark[0].length;
    const marked = labelRole(`${mark[1]?.replace("单位", "") ?? ""}单位`);
    role = marked === "skip" ? null : marked;
  }
  const name = text.slice(from, end);
  if (UNNAMED.test(name) && (reading.pending.length > 0 || reading.names.length > 0)) reading.others = true;
  else if (isAcceptable(reading, name)) reading.pending.push({ span: { start: from, end }, role });
  else reading.rejected = true;
}

/** 甲会同有关部门: nobody is named. 各有关部门 and 市级有关部门 are owners of their own. */
const UNNAMED = /^(?:其他|其它)?(?:有关|相关)(?:部门|单位|方面|部门和单位|部门单位)$/;

function isAcceptable(reading: Reading, name: string): boolean {
  if (isDepartment(name)) return true;
  // 市场监管、农业农村等部门: the field of work stands for its department.
  if (name.length <= 8 && canonicalDepartment(`${name}部门`).known) return true;
  return reading.labelled && NAME_LIKE.test(name);
}

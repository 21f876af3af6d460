import { readSubject } from "./indicator.ts";
import { readPredicate, readTail, type Predicate, type Tail } from "./predicate.ts";
import type { Quantity } from "./quantities.ts";
import { hideAsides, type Part } from "./statements.ts";

/** A statement as the recognisers read it. The three texts have the same length, so an offset fits all. */
export interface Statement {
  /** Folded, without white space. */
  readonly text: string;
  /** The same with brackets and quoted names hidden. */
  readonly hidden: string;
  /** The same as printed (5G, “小巨人”): what names are given in. */
  readonly printed: string;
}

/** `text` and `printed` of a view; `printed` is what the document shows, unfolded. */
export function createStatement(text: string, printed: string): Statement {
  return { text, hidden: hideAsides(text), printed };
}

/** Figures that stand together: 30%、20%和10%. Mostly one. */
export interface Group {
  readonly quantities: readonly [Quantity, ...Quantity[]];
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly lostSeparator: boolean;
}

/** More figures than this in a row are no sentence. */
const LONGEST_LIST = 12;
const TOGETHER = /^(?:及?以上|以内|左右|以下)?(?:、|和|与|及|,)?$/;

/** Puts figures of a list together; a figure without a unit takes that of the last (分别达到30、20和10家). */
export function groupQuantities(text: string, quantities: readonly Quantity[]): readonly Group[] {
  const groups: Group[] = [];
  for (const quantity of quantities) {
    const last = groups.at(-1);
    const between = last === undefined ? null : text.slice(last.to, quantity.from);
    const joins = between !== null && between.length <= 4 && TOGETHER.test(between);
    if (last === undefined || !joins || last.quantities.length === LONGEST_LIST) {
      const { from, to, unit } = quantity;
      groups.push({ quantities: [quantity], from, to, unit, lostSeparator: false });
      continue;
    }
    groups[groups.length - 1] = {
      quantities: [...last.quantities, quantity],
      from: last.from,
      to: quantity.to,
      unit: quantity.unit,
      lostSeparator: last.lostSeparator || !/[、和与及,]$/.test(between),
    };
  }
  return groups;
}

/** One figure group in its surroundings. */
export interface Place {
  readonly part: Part;
  readonly group: Group;
  readonly predicate: Predicate;
  readonly predicateText: string;
  readonly tail: Tail;
  /** The words left of the predicate without by-when, verbs and scope; "" when the figure comes first. */
  readonly name: string;
  readonly nameFrom: number;
  readonly nameTo: number;
  /** The verb that led the name: 新增 in 新增认证证书2500张, 推动 in 推动全区200家企业. */
  readonly led: string | null;
  readonly scope: string | null;
  /** Text after figure, tail and bracket up to the next group or the part's end. */
  readonly rest: string;
  readonly restFrom: number;
  readonly nounFollows: boolean;
  /** The part opens with 其中. */
  readonly among: boolean;
  /** Another figure follows in the same part. */
  readonly more: boolean;
}

/** 和, 并 … open what comes next; 的目标, 水平 end the figure's own phrase. */
const NO_NOUN =
  /^(?:(?:责任|牵头|配合)(?:单位|部门)|(?:和|及|以及|与|并|且|或|、)|的?(?:目标|水平|要求|标准|任务)(?:$|[,、;。]))/;
/** 由2020年的85%提高到90%: what stands before 由 is the subject. */
const FROM_BASE = /[由从](?:20\d\d年(?:底|末)?|目前|现在|原来|原|法定|规定|承诺)?的?$/;

/** Whether a figure is the base of a change (由85%提高到…), not its end. */
export function isBase(before: string): boolean {
  return FROM_BASE.test(before.slice(-12));
}

export interface Stretch {
  readonly part: Part;
  readonly cursor: number;
  /** Where the text that may belong to the figure's noun ends. */
  readonly end: number;
  readonly more: boolean;
  /** 新增 or 累计 of the figure before, when it holds on. */
  readonly sum: string | null;
}

export function readPlace(
  statement: Statement,
  group: Group,
  { part, cursor, end, more, sum }: Stretch,
): Place {
  const { text, hidden, printed } = statement;
  const tail = readTail(hidden.slice(group.to, end));
  let restFrom = group.to + tail.length;
  if (text.charAt(restFrom) === "(") restFrom += /^□*/.exec(hidden.slice(restFrom, end))?.[0].length ?? 0;
  const rest = text.slice(restFrom, end);
  const nounFollows = /^的?["一-龥a-z\d(《]/.test(rest) && !NO_NOUN.test(rest);
  const before = hidden.slice(cursor, group.from);
  const close = readPredicate(before, nounFollows);
  const counted = !isShare(group.unit);
  const subject = readSubject(statement, cursor, cursor + baseStart(before, close.from), counted);
  const predicate = {
    ...close,
    change: close.change ?? sumOf(subject.led) ?? (carriesOn(close, subject.led) ? sum : null),
  };
  return {
    part,
    group,
    predicate,
    predicateText: before.slice(predicate.from),
    tail,
    name: printed.slice(subject.from, subject.to),
    led: subject.led,
    nameFrom: subject.from,
    nameTo: subject.to,
    scope: subject.scope,
    rest,
    restFrom,
    nounFollows,
    among: hidden.startsWith("其中", part.from),
    more,
  };
}

/** A figure with a verb or a predicate of its own starts anew. */
function carriesOn({ reaches, creates }: Predicate, led: string | null): boolean {
  return !reaches && !creates && led === null;
}

/** 新增, 累计建成 before the name say the same of the figure as right before it. */
function sumOf(verb: string | null): string | null {
  if (verb === null) return null;
  return verb.startsWith("累计") ? "累计" : verb.startsWith("新") ? verb : null;
}

/** The subject of 合格率由85%提高到90% ends before 由. */
function baseStart(before: string, end: number): number {
  const base =
    /[由从](?:20\d\d年(?:底|末)?|目前|现在|原来|原|法定|规定|承诺)?的?[\d.,万亿]{1,9}[%‰一-龥]{0,4}$/.exec(
      before.slice(0, end).slice(-24),
    );
  return base === null ? end : Math.max(0, end - 24) + base.index;
}

/** %, ‰, 个百分点: shares, not things counted. */
export function isShare(unit: string): boolean {
  return /[%‰]$|百分点$/.test(unit);
}

/** The view offsets of the words of value and comparator: 均达到98.3%以上. For a list, of one figure of it. */
export function valueSpan(place: Place, index: number): { readonly from: number; readonly to: number } {
  const { group, predicate, part, tail } = place;
  const quantity = group.quantities[index];
  if (quantity === undefined || group.quantities.length === 1) {
    const from = predicate.from < 0 ? part.from : group.from - place.predicateText.length;
    return { from, to: group.to + tail.length };
  }
  return { from: quantity.from, to: quantity.to + (index === group.quantities.length - 1 ? tail.length : 0) };
}

import type { DatePrecision, IsoDate } from "../model.ts";
import { yearOf } from "../text/calendar.ts";
import { findDateWords, type DateWord } from "./date-words.ts";
import { firstIndex } from "./sorted.ts";

/**
 * 日期: every date a text prints, and what it is there for. The text is folded and without white space (View.text).
 * Dates inside 《…》 belong to the cited title and are not found; a 文号 (〔2023〕137号) has no 年 and never matches.
 */

export interface DateContext {
  /** Year for dates that print none (12月底前): of the title, the plan, the signature. Null = unknown. */
  readonly year: number | null;
  /** 成文日期: earlier dates are past statistics, 自印发之日起30日内 counts from it. */
  readonly issuedOn?: IsoDate | null;
  /** `year` is only that of the signature: 6月底 of a plan signed in December lies in the next year. */
  readonly forward?: boolean;
}

export interface DateMention {
  /** Range in the text given, with the 到 before and the 前 after it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Last day of the period; null when unknown, damaged, impossible or counted from an unknown day. */
  readonly date: IsoDate | null;
  readonly precision: DatePrecision;
  /** `deadline` the words say "by" · `period` from–to · `past` statistics · `start` 起施行 · `plain` a date and no more. */
  readonly kind: "deadline" | "period" | "past" | "start" | "plain";
  readonly past: boolean;
  /** The year is printed in these words. */
  readonly yearKnown: boolean;
  /** Counted from another day: 30日内, 20个工作日内. */
  readonly relative: boolean;
  /** Illegible or impossible as printed; `readings` then has all plausible days, in calendar order. */
  readonly damaged: boolean;
  readonly readings: readonly IsoDate[];
}

/** What stands before a date that ends there. 达到2025年 and 提高到 are measured levels, not limits. */
const BEFORE_DEADLINE = /(?:^|[^达提高升长迟降少送报])([到至])$/;
const BEFORE_AS_OF = /(?:截至|截止(?!日期|时间)[到至于]?)$/;
const BEFORE_COMPARED = /(?:较|比|相比|对比|高于|低于|不低于|超过|以|早在|始于|基于|自|从)$/;
const AFTER_DEADLINE = /^(?:之前|以前|前(?![期后瞻提沿列端景])|止|为止|之内|内(?!部|容|外))/;
const AFTER_START = /^(?:起(?!草|点|步)|之?后|以后|开始|启动)/;
const AFTER_PAST =
  /^(?:[底末])?(?:以来|的?基础上|的?水平|为基[期数]|相比|同期|同比|持平|的[\d一二三四五六七八九十]|(?:我|全)?[^。;,]{0,12}[已曾]|,?[^。;]{0,30}(?:已达|已经|已完成|已建|已实现|同比|达到了|增长了))/;
/** Each year, not this year: 每年2月底前; a name, not a date: 3·15. */
const RECURS_BEFORE =
  /(?:每年度?|每两年|次年|翌年|逐年|历年|往年|去年|上年度?|当年|各年|每月|每季度|每半年)(?:的)?$/;
const SPAN_JOIN = /^[-~至到]{1,2}$/;

/** Finds every date in reading order, none overlapping. */
export function findDates(text: string, context: DateContext): readonly DateMention[] {
  const cited = citedTitles(text);
  const words = joinSpans(
    text,
    findDateWords(text).filter((word) => !isCited(cited, word)),
  );
  const mentions: DateMention[] = [];
  let runningYear: number | null = null;
  for (const word of words) {
    if (RECURS_BEFORE.test(text.slice(Math.max(0, word.start - 5), word.start))) continue;
    const mention = listed(text, mentions.at(-1), toMention(text, word, context, runningYear));
    mentions.push(mention);
    // 2024年6月底前完成…,12月底前…: the year just printed carries on; one of the past does not.
    if (word.year !== null && word.form !== "plan" && mention.kind !== "past") runningYear = word.year;
  }
  return mentions;
}

/** 到2027年和2035年: the second of a list is what the first is. */
function listed(text: string, previous: DateMention | undefined, mention: DateMention): DateMention {
  if (mention.kind !== "plain" || previous?.kind !== "deadline" || previous.precision !== mention.precision)
    return mention;
  return isListJoin(text.slice(previous.end, mention.start)) ? { ...mention, kind: "deadline" } : mention;
}

/** What stands between two dates of one list. */
export function isListJoin(between: string): boolean {
  return /^(?:、|和|及|与|以及|,)$/.test(between);
}

function toMention(
  text: string,
  word: DateWord,
  context: DateContext,
  runningYear: number | null,
): DateMention {
  const before = text.slice(Math.max(0, word.start - 6), word.start);
  const after = text.slice(word.end, word.end + 44);
  const until = BEFORE_DEADLINE.test(before) && !BEFORE_AS_OF.test(before);
  const limit = AFTER_DEADLINE.exec(after);
  const base = word.year ?? runningYear ?? context.year;
  const date = base === null ? null : forward(word, base + word.yearOffset, runningYear === null, context);
  const readings = base === null ? [] : word.readings(base);
  const start = word.start - (until ? 1 : 0);
  const end = word.end + (limit?.[0].length ?? 0);
  const kind = kindOf(word, date, context, before, after, until || limit !== null);
  return {
    start,
    end,
    text: text.slice(start, end),
    date,
    precision: word.precision,
    kind,
    past: kind === "past",
    yearKnown: word.year !== null,
    relative: word.form === "limit",
    damaged: word.form === "damaged" || (base !== null && date === null && word.form === "date"),
    readings,
  };
}

/** The last day in year `year`, moved to the next year where only the signature gave the year and the day is over. */
function forward(word: DateWord, year: number, guessed: boolean, context: DateContext): IsoDate | null {
  const date = word.last(year);
  const { issuedOn } = context;
  const over = date !== null && issuedOn !== undefined && issuedOn !== null && date < issuedOn;
  return over && guessed && word.year === null && context.forward === true ? word.last(year + 1) : date;
}

function kindOf(
  word: DateWord,
  date: IsoDate | null,
  context: DateContext,
  before: string,
  after: string,
  says: boolean,
): DateMention["kind"] {
  if (word.form === "limit") return "deadline";
  if (word.form === "damaged") return says ? "deadline" : "plain";
  if (BEFORE_AS_OF.test(before)) return isAhead(date, context) ? "deadline" : "past";
  if (isBehind(date, context)) return "past";
  if (AFTER_START.test(after)) return "start";
  if ((before + after.slice(0, 2)).endsWith("以来") || (!says && AFTER_PAST.test(after))) return "past";
  if (BEFORE_COMPARED.test(before)) return /[自从]$/.test(before) ? "start" : "past";
  if (word.form === "span") return "period";
  if (says || word.form === "plan") return "deadline";
  return "plain";
}

/** Ahead of the day the document was signed (of its year, where only that is known). */
function isAhead(date: IsoDate | null, { issuedOn, year }: DateContext): boolean {
  if (date === null) return false;
  if (issuedOn !== undefined && issuedOn !== null) return date > issuedOn;
  return year !== null && yearOf(date) > year;
}

/** A year before that of the signature is over: whatever it says is statistics. */
function isBehind(date: IsoDate | null, { issuedOn }: DateContext): boolean {
  return date !== null && issuedOn !== undefined && issuedOn !== null && yearOf(date) < yearOf(issuedOn);
}

/** 2024年3月至10月, 2024年1月1日至12月31日: two dates with 至 between are one period, as long as its last day. */
function joinSpans(text: string, words: readonly DateWord[]): readonly DateWord[] {
  const joined: DateWord[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const dates = last?.form === "date" && word.form === "date";
    if (
      last !== undefined &&
      dates &&
      SPAN_JOIN.test(text.slice(last.end, word.start)) &&
      !/[底末]$/.test(text.slice(last.start, last.end))
    ) {
      joined[joined.length - 1] = { ...word, start: last.start, form: "span", year: word.year ?? last.year };
    } else joined.push(word);
  }
  return joined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Ranges of outermost 《…》; an unclosed one ends after 80 characters, the longest titles there are. */
function citedTitles(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let depth = 0;
  let opened = 0;
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i);
    if (depth > 0 && i - opened > 80) depth = 0;
    if (mark === "《") {
      if (depth === 0) opened = i;
      depth += 1;
    } else if (mark === "》" && depth > 0) {
      depth -= 1;
      if (depth === 0) ranges.push({ start: opened, end: i });
    }
  }
  return ranges;
}

function isCited(cited: readonly Range[], word: DateWord): boolean {
  const range = cited[firstIndex(cited, ({ end }) => end >= word.start)];
  return range !== undefined && range.start <= word.start && word.end <= range.end;
}

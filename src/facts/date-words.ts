import type { DatePrecision, IsoDate } from "../model.ts";
import { parseNumber } from "../text/numerals.ts";
import { endOfMonth, endOfYear, isoDate } from "../text/calendar.ts";
import { compactDateReadings, datesOf, monthDayReadings } from "./damaged-dates.ts";

/**
 * 日期词: an ordered list of small recognisers for the words that name a day or period, on folded text without white
 * space. What the words around them make of it (deadline, past, start) is decided in dates.ts.
 */

export interface DateWord {
  readonly start: number;
  readonly end: number;
  /** `plan` 十四五末 · `span` 2021—2023年 · `limit` 30日内, whose end hangs on another day · `damaged` 123日. */
  readonly form: "date" | "span" | "plan" | "limit" | "damaged";
  /** The printed year; null when the words have none. */
  readonly year: number | null;
  /** 明年 = 1: what is added to the year the context gives. */
  readonly yearOffset: number;
  readonly precision: DatePrecision;
  /** Last day, once the year is known; null for a day that does not exist and for a `limit`. */
  readonly last: (year: number) => IsoDate | null;
  /** All plausible days of a damaged date. */
  readonly readings: (year: number) => readonly IsoDate[];
}

/** No digit before; a point only where it ends an item's number (1.2025年底前…). */
const FREE = "(?:(?<![\\d.])|(?<=(?:^|[。;])\\d{1,2}\\.))";
const YEAR = "(?:19|20)\\d{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2}";
const MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]";
const DAY = "[0-3]?\\d|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]";
const HAN = "一二三四五六七八九十";

/** 12月31日 · 6月底 · 6月份 · 12月31前 (日 lost). Groups: month, day, day without 日, part of the month. */
const MONTH_PART = `(${MONTH})月份?(?:(${DAY})[日号]|(\\d{1,2})(?=前)|([上中下]旬|底|末|初))?`;
/** 第三季度 · 上半年 · 底. Groups: quarter, half, end of the year. */
const YEAR_PART = `第?([${HAN.slice(0, 4)}1-4])季度(?:末|底)?|([上下])半年(?:末|底)?|年?(底|末|终|初)|全?年?内`;

/** The groups of MONTH_PART, none matched. */
const NO_MONTH = [undefined, undefined, undefined, undefined];

interface Recogniser {
  readonly pattern: RegExp;
  readonly read: (groups: readonly (string | undefined)[]) => Omit<DateWord, "start" | "end"> | null;
}

const RECOGNISERS: readonly Recogniser[] = [
  {
    // 2021—2023年 · 2023年至2025年 · 2026-2030年
    pattern: new RegExp(`${FREE}(${YEAR})年?度?[-~至到]{1,2}(${YEAR})年度?(?!\\d{1,2}月|[底末])`, "g"),
    read: ([, , to]) => whole("span", number(to), "year", endOfYear),
  },
  {
    // 2024年1-6月
    pattern: new RegExp(`${FREE}(${YEAR})年(?:${MONTH})月?[-~至](${MONTH})月份?(?!\\d)`, "g"),
    read: ([, year, to]) => whole("span", number(year), "month", monthEnd(to)),
  },
  {
    // 2024年1218日前: 月 lost behind a printed year
    pattern: new RegExp(`${FREE}(${YEAR})年(\\d{3,4})[日号]`, "g"),
    read: ([, year, digits]) => damaged(number(year), digits ?? ""),
  },
  {
    pattern: new RegExp(`${FREE}(${YEAR})年度?(?:${MONTH_PART}|${YEAR_PART})?`, "g"),
    read: ([, year, ...parts]) => dated(number(year), parts, 0),
  },
  {
    // 2023-12-01 · 2023.12.1 · 2023/12/1
    pattern: /(?<![\d.\-/])((?:19|20)\d{2})([-./])(\d{1,2})\2(\d{1,2})(?![\d.])/g,
    read: ([, year, , month, day]) =>
      whole("date", number(year), "day", (of) => isoDate(of, Number(month), Number(day))),
  },
  {
    // 今年6月底 · 明年上半年 · 今年
    pattern: new RegExp(`(今年|本年度?|明年|后年)(?:${MONTH_PART}|${YEAR_PART})?`, "g"),
    read: ([, word, ...parts]) => dated(null, parts, word === "明年" ? 1 : word === "后年" ? 2 : 0),
  },
  {
    // 1-6月 · 3月至10月
    pattern: new RegExp(`(?<![\\d.年${HAN}])(?:${MONTH})月?[-~至到](${MONTH})月(?:份|底|末)?(?!\\d)`, "g"),
    read: ([, to]) => whole("span", null, "month", monthEnd(to)),
  },
  {
    pattern: new RegExp(`(?<![\\d.个${HAN}])${MONTH_PART}(?!\\d|[${HAN}])`, "g"),
    read: ([, ...parts]) => dated(null, parts, 0),
  },
  {
    // 第三季度 · 上半年 · 四季度末; 前三季度 and 每季度 are no dates
    pattern: new RegExp(
      `(?<![每各前\\d])(?:第?([${HAN.slice(0, 4)}1-4])季度(?:末|底)?|([上下])半年(?:末|底)?)`,
      "g",
    ),
    read: ([, quarter, half]) => dated(null, [...NO_MONTH, quarter, half], 0),
  },
  {
    // 年底前 · 年内 · 年末; 3年内 and 每年底 are something else
    pattern: new RegExp(`(?<![\\d每各逐历往近去前两几半多整周每满${HAN}])年(底|末|终|内)`, "g"),
    read: () => whole("date", null, "year", endOfYear),
  },
  {
    // "十四五"末 · 十五五期间; the bare name of a plan is no date. 十一五 ended in 2010, each plan runs five years.
    pattern: /["']?(十[一二三四五六七]五)["']?(?:规划)?(期?末期?|期间|时期|结束|收官之?年|以来)/g,
    read: ([, plan, part]) => {
      const end = fiveYearPlanEnd(plan ?? "");
      return end === null
        ? null
        : whole(part === "期间" || part === "时期" ? "span" : "plan", end, "year", endOfYear);
    },
  },
  {
    pattern: /(?:本|21|二十一)世纪(中叶|末)/g,
    read: ([, part]) => whole("date", part === "末" ? 2100 : 2050, "year", endOfYear),
  },
  {
    // 2024年春节前: the day moves with the year's calendar, which is not ours to work out
    pattern: new RegExp(
      `(?:(?:${YEAR})年|[今明]年)?(?:元旦|春节|清明|五一|端午|中秋|国庆|汛期|汛|入冬|供暖期?)节?(?:之前|以前|前)`,
      "g",
    ),
    read: () => whole("limit", null, "day", () => null),
  },
  {
    // 自印发之日起30日内 · 收到申请之日起10个工作日内 · 20个工作日内 · 3个月内 · 用3年左右时间
    pattern: new RegExp(
      `(?:自[^,。;:()《》\\d]{1,20}?起|(?:收到|接到|印发|公布|发布|受理|作出|签订|届满|期满|批准|送达)[^,。;:()《》\\d]{0,12}(?:之日起|后)|用)?(?<!\\d)(?:\\d{1,3}|[${HAN}百两半]{1,4})` +
        "(?:[-~至](?:\\d{1,3}|[一二三四五六七八九十]))?(?:个?工作日|个?自然日|日|天|个月|年)(?:之内|以内|内|左右的?时间|的?时间)",
      "g",
    ),
    read: ([words]) => whole("limit", null, limitPrecision(words ?? ""), () => null),
  },
  {
    // 次年1月底前 · 评选年度的3月底前: of a year that changes, so of no date
    pattern: new RegExp(
      `(?:次年|翌年|当年|(?:评选|评审|评定|申报|考核|认定|评价|推荐|表彰)年度的?)${MONTH_PART}(?:之前|以前|前)`,
      "g",
    ),
    read: ([, , day, bareDay]) =>
      whole("limit", null, (day ?? bareDay) === undefined ? "month" : "day", () => null),
  },
  {
    // 2024118 on a line of its own: 年, 月 and 日 lost
    pattern: /^((?:19|20)\d{2})\d{2,4}$/g,
    read: ([digits, year]) => compact(number(year), digits ?? ""),
  },
  {
    // 于123日前: 月 lost, and no year either
    pattern: /(?<![\d.月第提])(\d{3,4})[日号](?=之?前|以前|止)/g,
    read: ([, digits]) => damaged(null, digits ?? ""),
  },
];

/** All date words of a text, in order, none overlapping: at one place the longer reading wins. */
export function findDateWords(text: string): readonly DateWord[] {
  const found: DateWord[] = [];
  for (const { pattern, read } of RECOGNISERS) {
    for (const match of text.matchAll(pattern)) {
      const word = read(match);
      if (word !== null) found.push({ ...word, start: match.index, end: match.index + match[0].length });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: DateWord[] = [];
  for (const word of found) {
    const last = kept.at(-1);
    if (last === undefined || word.start >= last.end) kept.push(word);
    else if (word.form === "limit" && last.form !== "limit" && word.end > last.end) continue;
  }
  return kept;
}

/** Last year of the five-year plan named 十四五; null for another name. */
export function fiveYearPlanEnd(name: string): number | null {
  const digit = "一二三四五六七".indexOf(name.charAt(1)) + 1;
  return /^十[一二三四五六七]五$/.test(name) ? 2005 + digit * 5 : null;
}

function limitPrecision(words: string): DatePrecision {
  if (/年(?:之?内|以内|左右|的?时间)/.test(words)) return "year";
  return words.includes("个月") ? "month" : "day";
}

function number(numeral: string | undefined): number {
  return parseNumber(numeral ?? "") ?? Number.NaN;
}

function monthEnd(month: string | undefined): (year: number) => IsoDate | null {
  return (year) => endOfMonth(year, number(month));
}

function whole(
  form: DateWord["form"],
  year: number | null,
  precision: DatePrecision,
  last: DateWord["last"],
): Omit<DateWord, "start" | "end"> {
  return { form, year, yearOffset: 0, precision, last, readings: () => [] };
}

function damaged(year: number | null, digits: string): Omit<DateWord, "start" | "end"> | null {
  // 2000 is a leap year: 229 may be 2月29日 until the year says otherwise.
  if (monthDayReadings(digits, year ?? 2000).length === 0) return null;
  const readings = (of: number) => datesOf(monthDayReadings(digits, of), of);
  return { form: "damaged", year, yearOffset: 0, precision: "day", last: () => null, readings };
}

function compact(year: number, digits: string): Omit<DateWord, "start" | "end"> | null {
  const readings = compactDateReadings(digits);
  return readings.length === 0
    ? null
    : { ...whole("damaged", year, "day", () => null), readings: () => readings };
}

/** Parts in the order of MONTH_PART and YEAR_PART: month, day, day without 日, part of month, quarter, half, part of year. */
function dated(
  year: number | null,
  [month, day, bareDay, monthPart, quarter, half, yearPart]: readonly (string | undefined)[],
  yearOffset: number,
): Omit<DateWord, "start" | "end"> {
  const at = (precision: DatePrecision, last: DateWord["last"]) => ({
    ...whole("date", year, precision, last),
    yearOffset,
  });
  if (month !== undefined) {
    const dayOfMonth =
      day ?? bareDay ?? (monthPart?.startsWith("上") ? "10" : monthPart?.startsWith("中") ? "20" : null);
    if (dayOfMonth === null) return at("month", monthEnd(month));
    return at("day", (of) => isoDate(of, number(month), number(dayOfMonth)));
  }
  if (quarter !== undefined) return at("quarter", (of) => endOfMonth(of, number(quarter) * 3));
  if (half !== undefined) return at("half", (of) => endOfMonth(of, half === "上" ? 6 : 12));
  if (yearPart === "初") return at("month", (of) => endOfMonth(of, 1));
  return at("year", endOfYear);
}

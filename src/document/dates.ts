import type { IsoDate } from "../model.ts";
import { isoDate } from "../text/calendar.ts";
import { parseNumber } from "../text/numerals.ts";

/** 日期: calendar dates as heads and signatures print them. */

/** 2023年12月1日, 2024-01-18, 2024/1/18, 二〇二三年十二月一日 in folded text without white space. */
export const DATE_WORDS =
  "(?:(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日|(?:19|20)\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}|[一二][〇零○0o一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)";

const DATE = new RegExp(DATE_WORDS);

/** First date in `words` with its place there; null for none or one that is not in the calendar. */
export function findDate(
  words: string,
): { readonly date: IsoDate; readonly from: number; readonly to: number } | null {
  const match = DATE.exec(words);
  if (match === null) return null;
  const [year, month, day] = match[0]
    .replace(/日$/, "")
    .split(/[年月\-/.]/)
    .map((part) => parseNumber(part.replace(/o/g, "〇")) ?? 0);
  const date = isoDate(year ?? 0, month ?? 0, day ?? 0);
  return date === null ? null : { date, from: match.index, to: match.index + match[0].length };
}

/** Every calendar date that digits without their marks may stand for: 2024118 → 2024-01-18, 2024-11-08. */
export function readDamagedDate(words: string): IsoDate[] {
  const match = /(?:^|[^\d])((?:19|20)\d{2})年?(\d{1,2})(月?)(\d{0,3})日?/.exec(words);
  if (match?.[1] === undefined) return [];
  const year = Number(match[1]);
  const rest = `${match[2] ?? ""}${match[4] ?? ""}`;
  if (match[3] === "月")
    return [isoDate(year, Number(match[2]), Number(match[4]))].filter((date) => date !== null);
  return splitMonthDay(rest)
    .map(([month, day]) => isoDate(year, month, day))
    .filter((date) => date !== null);
}

/** Digits that run together as month and day: 118 → 1/18, 11/8. A written zero is no day of its own (1/08 is not 108). */
export function splitMonthDay(digits: string): [number, number][] {
  const pairs: [number, number][] = [];
  for (const cut of [1, 2]) {
    const month = digits.slice(0, cut);
    const day = digits.slice(cut);
    if (day === "" || day.length > 2 || (digits.length < 4 && (month.startsWith("0") || day.startsWith("0"))))
      continue;
    if (Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31)
      pairs.push([Number(month), Number(day)]);
  }
  return pairs;
}

import type { IsoDate } from "../model.ts";
import { daysBetween, isoDate } from "../text/calendar.ts";

/** 残缺日期: a scrape drops 年, 月 and 日 (`123日前`, `2024118`); what the digits may have been. */

export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** Every month and day that digits without 月 can stand for: 123 → 1月23日, 12月3日; 1015 → 10月15日 only. */
export function monthDayReadings(digits: string, year: number): readonly MonthDay[] {
  const readings: MonthDay[] = [];
  for (const monthLength of [1, 2]) {
    const [month, day] = [digits.slice(0, monthLength), digits.slice(monthLength)];
    if (day === "" || day.length > 2 || month.startsWith("0") || day.startsWith("0")) continue;
    if (isoDate(year, Number(month), Number(day)) !== null)
      readings.push({ month: Number(month), day: Number(day) });
  }
  return readings;
}

/** Every day that `2024118` or `20240118` can stand for: 2024-01-18 and 2024-11-08. */
export function compactDateReadings(digits: string): readonly IsoDate[] {
  const match = /^((?:19|20)\d{2})(\d{2,4})$/.exec(digits);
  if (match?.[1] === undefined || match[2] === undefined) return [];
  const year = Number(match[1]);
  if (match[2].length === 4) {
    const exact = isoDate(year, Number(match[2].slice(0, 2)), Number(match[2].slice(2)));
    return exact === null ? [] : [exact];
  }
  return datesOf(monthDayReadings(match[2], year), year);
}

export function datesOf(readings: readonly MonthDay[], year: number): readonly IsoDate[] {
  return readings.flatMap(({ month, day }) => isoDate(year, month, day) ?? []);
}

/**
 * The reading that a deadline announced on `announced` can have: at most 60 days later (consultations run 7 to 30
 * days, 60 at the longest by habit). Null when none or several fit: then nothing decides.
 */
export function readingSoonAfter(readings: readonly IsoDate[], announced: IsoDate): IsoDate | null {
  const fitting = readings.filter((reading) => {
    const days = daysBetween(announced, reading);
    return days >= 0 && days <= 60;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

import type { IsoDate } from "../model.ts";

/** 历法: calendar days as ISO strings. Counts in UTC throughout, so the machine's time zone never moves a day. */

const DAY_MS = 86_400_000;

/** `2024-02-29`, or null for a day that does not exist (2月30日). */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return format(year, month, day);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Last day of month `month`; null for a month that does not exist. */
export function endOfMonth(year: number, month: number): IsoDate | null {
  return isoDate(year, month, month >= 1 && month <= 12 ? daysInMonth(year, month) : 0);
}

export function endOfYear(year: number): IsoDate {
  return format(year, 12, 31);
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = new Date(toMs(date) + days * DAY_MS);
  return format(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** `months` later with the same day number, or the last day of a month that lacks it. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const count = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return format(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

/** Days from `from` to `to`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((toMs(to) - toMs(from)) / DAY_MS);
}

function toMs(date: IsoDate): number {
  return Date.UTC(yearOf(date), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

function format(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

import type { IsoDate } from "./model.ts";

/** PORT 时钟: the only way in for the present moment; everything from text to answer is given its `now`. */
export interface Clock {
  /** This moment, as milliseconds since 1970. */
  now(): number;
  /** 今天 in the clock's time zone. */
  today(): IsoDate;
}

/** The machine's clock, with its day told in `timezone` (an IANA name). */
export function createSystemClock(timezone: string): Clock {
  return {
    now: () => Date.now(),
    today: () => dateIn(timezone, new Date()),
  };
}

/** Making one costs half a millisecond, and every answer asks what day it is. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of a moment in a time zone. */
export function dateIn(timezone: string, moment: Date): IsoDate {
  let format = formats.get(timezone);
  if (format === undefined) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" });
    formats.set(timezone, format);
  }
  return format.format(moment);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads a day as people type it: `2026-11-21`, or a moment on it (`2026-11-21T09:00+08:00`; without an offset the
 * day stands as written). Null for anything else and for days that do not exist (2026-02-30).
 */
export function parseDay(text: string, timezone: string): IsoDate | null {
  const moment = MOMENT.exec(text);
  if (!DAY.test(text) && moment === null) return null;
  const day = text.slice(0, 10);
  if (!exists(day)) return null;
  if (moment === null) return day;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return null;
  return moment[1] === undefined ? day : dateIn(timezone, instant);
}

function exists(day: IsoDate): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  // Date rolls 30 February over to March instead of refusing it.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

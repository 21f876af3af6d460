import { parseNumber } from "../text/numerals.ts";
import { normalise } from "./normalise.ts";

/** 数字: the numbers and dates of a lead or a quote, as the rules of an answer compare them. */

export interface PrintedNumber {
  readonly digits: string;
  /** With the characters around it, for the report. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** The line it stands in. */
  readonly line: string;
  /** List numbering at the start of a line: `1. `, `2、`, `3)`. */
  readonly numbering: boolean;
  /** The date it is part of, ISO, or null. */
  readonly date: string | null;
}

const NUMBER = /\d+(?:\.\d+)?/g;
const DATE = /(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?/g;

/** Every number of a text, line by line, with what stands around it. */
export function numbersOf(text: string): PrintedNumber[] {
  return text.split("\n").flatMap((raw) => {
    const line = normalise(raw);
    const dates = [...line.matchAll(DATE)];
    return [...line.matchAll(NUMBER)].map((match) => {
      const end = match.index + match[0].length;
      const date = dates.find((each) => each.index <= match.index && end <= each.index + each[0].length);
      return {
        digits: match[0],
        text: line.slice(Math.max(0, match.index - 6), end + 4),
        before: line.slice(0, match.index),
        after: line.slice(end),
        line,
        numbering: /^[([·•*-]*$/.test(line.slice(0, match.index)) && /^[.、):]/.test(line.slice(end)),
        date: date === undefined ? null : isoDate(date),
      };
    });
  });
}

function isoDate(match: RegExpMatchArray): string {
  return [match[1], match[2], match[3]].map((part) => (part ?? "").padStart(2, "0")).join("-");
}

/** ISO dates of a text in any notation; 二〇一〇年八月二日 in quotes counts as 2010-08-02. */
export function datesOf(text: string): string[] {
  const han = [
    ...text.matchAll(
      /([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g,
    ),
  ];
  return [
    ...[...text.matchAll(DATE)].map(isoDate),
    ...han.map((match) =>
      [match[1], match[2], match[3]]
        .map((part) => String(parseNumber(part ?? "") ?? "").padStart(2, "0"))
        .join("-"),
    ),
  ];
}

/** Values of the Chinese numerals of a text: 一百家 proves 100家. */
export function hanValues(text: string): number[] {
  return [...text.matchAll(/[〇零一二两三四五六七八九十百千万亿]{1,12}/g)]
    .map((match) => parseNumber(match[0]))
    .filter((value) => value !== null);
}

import { parseNumber } from "../text/numerals.ts";
import { UNIT } from "./measure-words.ts";

/** 数量: a number with its unit as it stands in a view; offsets are the view's. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** Upper end of 3—5种, 75%-80%; null for a single number. */
  readonly value2: number | null;
  /** As printed, with its multiplier (万户); "" for a bare number, which only an index or a list gives a meaning. */
  readonly unit: string;
  /** 余 or 多 between number and unit: 300余家 is more than 300. */
  readonly more: boolean;
  /** Printed in Chinese numerals below ten or in one character: 一件, 三项, 百家. Mostly words, not figures. */
  readonly weak: boolean;
}

const ARABIC = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,12}(?:\\.\\d{1,6})?";
const HAN = "[一二两三四五六七八九十百千]{1,6}";
const RANGE = "-{1,2}|~{1,2}|至|到";

/** 300余家, 1.96万户, 二十个, 92. */
const SINGLE = new RegExp(`(${ARABIC}|${HAN})(余|多)?(${UNIT})?`, "y");
/** 3—5种, 75%-80%, 8至10家. Without a unit after the second number it is no range but a number of a document or telephone. */
const SPREAD = new RegExp(`(${ARABIC}|${HAN})(?:${UNIT})?(?:${RANGE})(${ARABIC}|${HAN})(${UNIT})`, "y");

const DIGIT = /\d/;
const HAN_DIGIT = /[一二两三四五六七八九十百千]/;
/** A date or a time of day: 2025年, 12月, 30日, 9时. */
const CALENDAR = /^(?:年|月|日|号|时(?!间)|点(?!位))/;

/**
 * Every quantity of a folded, white-space-free text, left to right, not overlapping. Numbers that are part of a name
 * or a date are kept out as far as their neighbours tell: GB/T19001, 5G, 第13条, 2025年, 365平台.
 */
export function findQuantities(text: string): readonly Quantity[] {
  const found: Quantity[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (!DIGIT.test(character) && !HAN_DIGIT.test(character)) {
      at += 1;
      continue;
    }
    const quantity = readQuantity(text, at);
    if (quantity !== null) found.push(quantity);
    at = quantity === null ? skipNumber(text, at) : quantity.to;
  }
  return found;
}

function readQuantity(text: string, from: number): Quantity | null {
  SPREAD.lastIndex = from;
  SINGLE.lastIndex = from;
  const spread = SPREAD.exec(text);
  const match = spread ?? SINGLE.exec(text);
  if (match === null) return null;
  const [whole, first = "", second = "", unit = ""] = match;
  const value = parseNumber(first);
  const to = from + whole.length;
  if (value === null || isPartOfName(text, from, to, unit)) return null;
  return {
    from,
    to,
    value,
    value2: spread === null ? null : parseNumber(second),
    unit,
    more: spread === null && second !== "",
    weak: HAN_DIGIT.test(first) && (value < 10 || first.length < 2),
  };
}

/** 33618现代制造业体系, ISO9001, 3.0版, 7×24小时, 第40次, 前10位, [2018]3号, 2025年, 每10万人. */
function isPartOfName(text: string, from: number, to: number, unit: string): boolean {
  const before = text.charAt(from - 1);
  const after = text.slice(to, to + 3);
  if (/[a-z\d.第每×*/+=#@\]]/.test(before)) return true;
  if (before === "-" && /[a-z\d]/.test(text.charAt(from - 2))) return true;
  if (/[前居]/.test(before) && /^[位名强]/.test(unit + after)) return true;
  if (/^(?:[×*+=÷]|:\d)/.test(after) || CALENDAR.test(after)) return true;
  if (unit !== "") return false;
  return /^[a-z\d/]/.test(after) || HAN_DIGIT.test(text.charAt(from));
}

/** Past the whole run of digits, so that 2025年 is not read again as 025. */
function skipNumber(text: string, at: number): number {
  const digit = DIGIT.test(text.charAt(at)) ? /[\d.]/ : HAN_DIGIT;
  let end = at + 1;
  while (end < text.length && digit.test(text.charAt(end))) end += 1;
  return end;
}

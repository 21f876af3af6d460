import type { By, Target } from "../model.ts";
import { fold } from "../text/fold.ts";
import { plain } from "./knowledge.ts";

/** How a target's value is said in the bot's own words: 98.3%以上, 超过1200张, 3—5种, 力争50个. */
export function valueWords(target: Target): string {
  const words = target.comparator === "qualitative" ? plain(target.valueText.quote) : figureWords(target);
  return target.aspired && !words.startsWith("力争") ? `力争${words}` : words;
}

function figureWords(target: Target): string {
  const figure = `${printedNumber(target, target.value)}${target.unit}`;
  const change = target.change ?? "";
  switch (target.comparator) {
    case ">=":
      return `${change}${figure}以上`;
    case ">":
      return `${change}超过${figure}`;
    case "=":
      return `${change}${figure}`;
    case "<=":
      return `${change}不超过${figure}`;
    case "<":
      return `${change}低于${figure}`;
    case "about":
      return `${change}${figure}左右`;
    case "range":
      return `${change}${printedNumber(target, target.value)}—${printedNumber(target, target.value2)}${target.unit}`;
    case "qualitative":
      return plain(target.valueText.quote);
  }
}

/** The number as the document prints it (一百 stays 一百, 1,200 stays 1,200), so that the citation backs it to the letter. */
function printedNumber(target: Target, value: number | null): string {
  if (value === null) return plain(target.valueText.quote);
  const printed = fold(target.valueText.quote).replace(/\s/g, "");
  const digits = String(value);
  if (printed.includes(digits)) return digits;
  const numerals = printed.match(/\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千两]+/g) ?? [];
  return numerals.find((numeral) => Number(numeral.replace(/,/g, "")) === value) ?? numerals[0] ?? digits;
}

/** 2027年; 6月底. A year that the words themselves leave out is said in the notices, as inference. */
export function byWords(by: By): string {
  const words = fold(by.text)
    .replace(/\s/g, "")
    .replace(/^(?:到|至|在|于)/, "");
  const year = by.date?.slice(0, 4);
  if (year === undefined || /\d{4}|[〇零一二三四五六七八九]{4}/.test(words)) {
    return year !== undefined && /^\d{4}年?$/.test(words) ? `${year}年` : words;
  }
  return words;
}

export function byYear(target: Target): number | null {
  return target.by?.date ? Number(target.by.date.slice(0, 4)) : null;
}

/** 药品抽检合格率(生产领域) */
export function indicatorWords(target: Target): string {
  const indicator = plain(target.indicator);
  return target.scope ? `${indicator}(${plain(target.scope)})` : indicator;
}

import type { Quote } from "../model.ts";
import { DATE_WORDS } from "./dates.ts";
import type { Layout } from "./layout.ts";
import { ORGAN_END } from "./line-kinds.ts";

/** 题注: (2023年4月6日湖北省市场监督管理局公布 自2023年6月1日起施行) below the title of a regulation. */

export interface Promulgation {
  readonly date: Quote;
  readonly organ: Quote;
}

/** Lines at the top among which the note stands. */
const HEAD_LINES = 12;
const NOTE = new RegExp(
  `^\\((${DATE_WORDS})([\\u4e00-\\u9fff]{2,30}?${ORGAN_END})(?:令?第?\\d{1,4}号令?|第\\d{1,3}次[\\u4e00-\\u9fff]{2,12}通过)?,?(?:公布|发布|印发|令)`,
);

/** Who made it public and when; null where no such note stands. */
export function readPromulgation({ lines }: Layout): Promulgation | null {
  for (const line of lines.filter(({ shown }) => shown !== "").slice(0, HEAD_LINES)) {
    const match = NOTE.exec(line.shown);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const at = line.from + 1;
    const middle = at + match[1].length;
    return { date: line.view.quote(at, middle), organ: line.view.quote(middle, middle + match[2].length) };
  }
  return null;
}

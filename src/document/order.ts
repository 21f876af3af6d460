import type { Quote } from "../model.ts";
import { createView } from "../text/view.ts";
import { DATE_WORDS } from "./dates.ts";
import type { Layout } from "./layout.ts";
import { ORGAN_END } from "./line-kinds.ts";
import { firstOffset, lastOffset, type Line } from "./lines.ts";

/** 令: 广州市人民政府令 第189号 above a regulation, signed by a person: its head alone tells issuer, number and date. */

export interface Order {
  readonly organ: Quote;
  /** 广州市人民政府令第189号, over two lines mostly. */
  readonly number: Quote;
  /** The date below the person's name. */
  readonly date: Quote | null;
}

/** Lines at the top among which an order's head stands, and those below it down to its date. */
const HEAD_LINES = 12;
const LETTER_LINES = 16;
const ORDER = new RegExp(`^([\\u4e00-\\u9fff]{2,20}?${ORGAN_END})令\\(?(?:20\\d{2}年)?第?\\d{1,4}号\\)?$`);
const DATE = new RegExp(`^${DATE_WORDS}$`);

/** The head of an order; null where the text is none. */
export function readOrder(text: string, { lines }: Layout): Order | null {
  const filled = lines.filter(({ shown }) => shown !== "");
  for (const [n, line] of filled.slice(0, HEAD_LINES).entries()) {
    const next = filled[n + 1];
    const alone = ORDER.exec(line.shown);
    const match = alone ?? (next === undefined ? null : ORDER.exec(line.shown + next.shown));
    if (match?.[1] === undefined || next === undefined) continue;
    const start = firstOffset(line);
    const end = lastOffset(text, alone === null ? next : line);
    return {
      organ: line.view.quote(line.from, line.from + match[1].length),
      number: { start, end, quote: text.slice(start, end) },
      date: dateBelow(filled.slice(n + 1, n + LETTER_LINES)),
    };
  }
  return null;
}

function dateBelow(lines: readonly Line[]): Quote | null {
  const line = lines.find(({ shown }) => DATE.test(createView(shown).text));
  return line === undefined ? null : line.view.quote(line.from, line.view.text.length);
}

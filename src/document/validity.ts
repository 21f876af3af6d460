import type { DocumentStatus, HeaderField, IsoDate } from "../model.ts";
import { addDays, addMonths } from "../text/calendar.ts";
import { parseNumber } from "../text/numerals.ts";
import { createView } from "../text/view.ts";
import { findDate, DATE_WORDS } from "./dates.ts";
import type { Layout } from "./layout.ts";
import { fieldOf, type MetadataField } from "./metadata.ts";

/** 效力: as far as the text states it. Whether a stated term has passed is for the caller, who knows the day. */

export interface Validity {
  readonly status: DocumentStatus;
  readonly validUntil: HeaderField<IsoDate> | null;
}

export function readValidity(
  text: string,
  layout: Layout,
  metadata: readonly MetadataField[],
  issuedOn: HeaderField<IsoDate> | null,
): Validity {
  return { status: statedStatus(metadata), validUntil: readTerm(text, layout, issuedOn) };
}

function statedStatus(metadata: readonly MetadataField[]): DocumentStatus {
  const stated = fieldOf(metadata, /^(?:有效性|时效性?|效力状态|是否有效)$/)?.shown ?? "";
  if (/失效|废止|无效|否/.test(stated)) return "expired";
  return /现行|有效|是/.test(stated) ? "in-force" : "unknown";
}

const UNTIL = new RegExp(`有效期(?:限)?(?:为|自.{0,30})?至(${DATE_WORDS})`);
const TERM = new RegExp(
  `(?:自(${DATE_WORDS}|印发之日|发布之日|公布之日|下发之日)起?(?:30日后)?(?:施行|实施|执行|生效)?.{0,12})?有效期(?:限)?(?:为)?(\\d{1,2}|[一二两三四五六七八九十]{1,2})年`,
);

/** 有效期至2025年12月31日; 自2021年1月1日起施行,有效期5年. Stands near the end of the document. */
function readTerm(
  text: string,
  layout: Layout,
  issuedOn: HeaderField<IsoDate> | null,
): HeaderField<IsoDate> | null {
  for (let i = layout.to - 1; i >= layout.from; i--) {
    const line = layout.lines[i];
    if (line === undefined || layout.roles[i] !== "body") continue;
    const start = Math.max(line.start, line.end - 2000);
    if (!text.slice(start, line.end).includes("有效期")) continue;
    const view = createView(text, { start, end: line.end });
    const until = UNTIL.exec(view.text);
    const date = until === null ? null : findDate(until[1] ?? "");
    if (until !== null && date !== null)
      return { ...view.quote(until.index, until.index + until[0].length), value: date.date, inferred: false };
    const term = TERM.exec(view.text);
    const last = term === null ? null : termEnd(term[1], term[2] ?? "", issuedOn);
    if (term !== null && last !== null && isOwnTerm(view.text, term.index)) {
      return { ...view.quote(term.index, term.index + term[0].length), value: last, inferred: true };
    }
  }
  return null;
}

/** 证书有效期5年 is not the document's; 本办法…有效期5年 is. */
function isOwnTerm(words: string, at: number): boolean {
  const sentence = words.slice(words.lastIndexOf("。", at) + 1, at + 4);
  return /^自|本(?:办法|意见|方案|规定|通知|细则|计划|措施|文件|规划|政策)|施行|实施/.test(sentence);
}

function termEnd(
  start: string | undefined,
  years: string,
  issuedOn: HeaderField<IsoDate> | null,
): IsoDate | null {
  const from = (start === undefined ? null : findDate(start)?.date) ?? issuedOn?.value ?? null;
  const count = parseNumber(years);
  // The term's last day is the one before the anniversary.
  return from === null || count === null ? null : addDays(addMonths(from, count * 12), -1);
}

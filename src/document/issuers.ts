import type { HeaderField } from "../model.ts";
import { fold } from "../text/fold.ts";
import type { Layout } from "./layout.ts";
import { ORGAN_END } from "./line-kinds.ts";
import { firstOffset, lastOffset, type Line } from "./lines.ts";
import { fieldOf, type MetadataField } from "./metadata.ts";
import { readOrder } from "./order.ts";
import { readPromulgation } from "./promulgation.ts";
import { findRunOnSignature } from "./run-on-signature.ts";

/** 发文机关: who signed, in the order printed; not the site that hosts the page. */

const ORGAN = new RegExp(`^[\\u4e00-\\u9fff·"“”'()（）]{0,40}${ORGAN_END}$`);
const DATE_TAIL = /(?:19|20)\d{2}\s{0,4}年\s{0,4}\d{1,2}\s{0,4}月\s{0,4}\d{1,2}\s{0,4}日\s{0,4}$/;

/** Signature first, then the title's own head, then the metadata table. */
export function readIssuers(
  text: string,
  layout: Layout,
  titles: readonly (HeaderField | null)[],
  fields: readonly MetadataField[],
): HeaderField[] {
  const signed = layout.signatures.find((signature) => signature.issuers.length > 0 || signature.joined);
  if (signed !== undefined) {
    const lines = signed.joined && signed.date !== null ? [...signed.issuers, signed.date] : signed.issuers;
    const issuers = lines.flatMap((line) => splitIssuers(text, line));
    if (issuers.length > 0) return issuers;
  }
  const runOn = findRunOnSignature(text, layout);
  if (runOn !== null) return splitRange(text, runOn.issuer.start, runOn.issuer.end, false);
  const organ = readPromulgation(layout)?.organ ?? readOrder(text, layout)?.organ;
  if (organ !== undefined) return splitRange(text, organ.start, organ.end, false);
  const headed = fromTitleLines(text, layout);
  if (headed.length > 0) return headed;
  for (const title of titles) {
    const issuers = title === null ? [] : fromTitle(text, title);
    if (issuers.length > 0) return issuers;
  }
  const field = fieldOf(
    fields,
    /^(?:发文机关|发文机构|发文单位|制定机关|制发机关|发布机构|发布机关|发布单位|公开主体)$/,
  );
  return field === null ? [] : splitRange(text, field.value.start, field.value.end, false);
}

/** The issuers of one line: several stand apart by spaces; a name spread out (宿 迁 市) is one. */
function splitIssuers(text: string, line: Line): HeaderField[] {
  const start = firstOffset(line);
  const whole = text.slice(start, lastOffset(text, line));
  return splitRange(text, start, start + whole.replace(DATE_TAIL, "").trimEnd().length, false);
}

function splitRange(text: string, start: number, end: number, inferred: boolean): HeaderField[] {
  const source = text.slice(start, end);
  const words = [...source.matchAll(/[^\s,，、;；]+/g)];
  const organs = words.every((word) => ORGAN.test(fold(word[0])));
  if (organs && words.length > 1)
    return words.map((word) =>
      issuer(text, start + word.index, start + word.index + word[0].length, inferred),
    );
  const pair =
    /^(省委|市委|县委|区委|州委)(省人民政府|市人民政府|县人民政府|区人民政府|州人民政府|省政府|市政府|县政府|区政府|州政府)$/.exec(
      source,
    );
  if (pair?.[1] !== undefined) {
    const cut = start + pair[1].length;
    return [issuer(text, start, cut, inferred), issuer(text, cut, end, inferred)];
  }
  return source.trim() === "" ? [] : [issuer(text, start, end, inferred)];
}

function issuer(text: string, start: number, end: number, inferred: boolean): HeaderField {
  const quote = text.slice(start, end);
  return { value: quote.replace(/[\s*\ufeff\u200b]/g, ""), inferred, start, end, quote };
}

/** 中共浙江省委 浙江省人民政府 as the first line of a title. */
function fromTitleLines(text: string, layout: Layout): HeaderField[] {
  const [block] = layout.titles;
  const lines = block?.lines.filter((line) => layout.kinds[line.index] === "issuer") ?? [];
  return lines.flatMap((line) => splitIssuers(text, line));
}

/** 包头市人民政府办公室|关于印发…; the words before 关于 or 印发 when they are an organ's name. */
function fromTitle(text: string, title: HeaderField): HeaderField[] {
  const match = /^([^《》]{2,60}?)\s{0,4}(?:印发|转发|批转)?(?:《|关于|印发|转发)/.exec(title.quote);
  const head = match?.[1];
  if (head === undefined) return [];
  const words = fold(head).replace(/\s/g, "");
  if (!ORGAN.test(words) || words.length < 3) return [];
  return splitRange(text, title.start, title.start + head.length, /^(?:[省市县区州]|自治区)/.test(words));
}

import type { HeaderField } from "../model.ts";
import { createView } from "../text/view.ts";
import type { Layout } from "./layout.ts";
import type { Line } from "./lines.ts";
import { readOrder } from "./order.ts";
import { fieldOf, type MetadataField } from "./metadata.ts";

/** 文号: the document's own number, never that of one it cites. */

const NUMBER = /[\u4e00-\u9fff]{1,14}[[(]?(?:19|20)\d{2}[\])]?第?\d{1,5}号/;

/** Own is: a line of its own near the title, the metadata table's, or a bracket at the title's end. */
export function readDocumentNumber(
  text: string,
  layout: Layout,
  metadata: readonly MetadataField[],
  titles: readonly (HeaderField | null)[],
): HeaderField | null {
  const line = layout.lines.find((one) => layout.roles[one.index] === "number");
  const own = line === undefined ? null : inLine(line);
  if (own !== null) return own;
  const order = readOrder(text, layout);
  if (order !== null) return { ...order.number, value: clean(order.number.quote), inferred: false };
  const runOn = afterRunOnTitle(layout);
  if (runOn !== null) return runOn;
  const field = fieldOf(metadata, /^(?:文号|发文字号|发文号|文件编号|公文文号)$/);
  if (field !== null && NUMBER.test(field.shown))
    return { ...field.value, value: clean(field.value.quote), inferred: false };
  for (const title of titles) {
    const bracket = title === null ? null : /[(（]([^()（）]{4,30}号)[)）]\s{0,4}$/.exec(title.quote);
    if (title === null || bracket?.[1] === undefined || !NUMBER.test(createView(bracket[1]).text)) continue;
    const start = title.start + bracket.index + 1;
    return {
      value: clean(bracket[1]),
      inferred: false,
      start,
      end: start + bracket[1].length,
      quote: bracket[1],
    };
  }
  return null;
}

/** …实施方案的通知 江政办发[2021]7号 各乡镇…: a text on one line. */
const AFTER_TITLE = new RegExp(
  `(?:通知|意见|方案|办法|决定|规划|计划|措施|规定)\\(?(?!的)(${NUMBER.source})\\)?(?=各|有关|[省市县区州乡镇]|$)`,
);

function afterRunOnTitle(layout: Layout): HeaderField | null {
  for (const line of layout.lines.slice(0, layout.from + 1)) {
    const match = AFTER_TITLE.exec(line.view.text.slice(0, 400));
    if (match?.[1] === undefined) continue;
    const from = match.index + match[0].indexOf(match[1]);
    const quote = line.view.quote(from, from + match[1].length);
    return { ...quote, value: clean(quote.quote), inferred: false };
  }
  return null;
}

function inLine(line: Line): HeaderField | null {
  const match = NUMBER.exec(line.view.text);
  if (match === null) return null;
  const quote = line.view.quote(match.index, match.index + match[0].length);
  return { ...quote, value: clean(quote.quote), inferred: false };
}

function clean(printed: string): string {
  return printed.replace(/[\s*]/g, "");
}

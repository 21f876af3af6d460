import type { Quote } from "../model.ts";
import type { Layout } from "./layout.ts";
import { METADATA_KEY } from "./line-kinds.ts";
import type { Line } from "./lines.ts";

/** 信息表: the fields that a site prints above a document: 索引号 | … ; [ 成文日期 ] … ; 发布时间:…. */

export interface MetadataField {
  readonly key: string;
  readonly value: Quote;
  /** The value as recognisers read it. */
  readonly shown: string;
}

/** `发文日期 |`, `[成文日期]`, `发布时间:` — after a border or, with a colon, anywhere in the line. */
const KEY = new RegExp(`(?:(?:^|\\||\\[)(${METADATA_KEY})(?:\\]|\\||$)|(${METADATA_KEY}):)`, "g");

export function readMetadata(layout: Layout): MetadataField[] {
  const lines = layout.lines.filter((_, i) => layout.roles[i] === "metadata");
  return lines.flatMap((line) => readLine(line, layout));
}

function readLine(line: Line, layout: Layout): MetadataField[] {
  const { view } = line;
  const keys = [...view.text.matchAll(KEY)];
  return keys.map((match, n) => {
    const from = match.index + match[0].length;
    const to = keys[n + 1]?.index ?? view.text.length;
    const value = valueOf(line, from, to);
    return {
      key: match[1] ?? match[2] ?? "",
      ...(value.shown === "" && n === keys.length - 1 ? belowOf(line, layout, value) : value),
    };
  });
}

function valueOf({ view }: Line, from: number, to: number): Omit<MetadataField, "key"> {
  const raw = view.text.slice(from, to);
  const lead = /^[|:\]]*/.exec(raw)?.[0].length ?? 0;
  const shown = raw.slice(lead).replace(/[|[]+$/, "");
  return { value: view.quote(from + lead, from + lead + shown.length), shown };
}

/** `发布机构:` with the value on the next line. */
function belowOf(line: Line, layout: Layout, none: Omit<MetadataField, "key">): Omit<MetadataField, "key"> {
  const below = layout.lines[line.index + 1];
  if (!line.shown.endsWith(":") || below === undefined || below.shown === "" || below.shown.length > 60)
    return none;
  if (layout.roles[below.index] !== "chrome" && layout.roles[below.index] !== "number") return none;
  return { value: below.view.quote(below.from, below.view.text.length), shown: below.shown };
}

/** The first filled field among `keys`. */
export function fieldOf(fields: readonly MetadataField[], keys: RegExp): MetadataField | null {
  return fields.find((field) => keys.test(field.key) && field.shown !== "") ?? null;
}

import type { By, Clause, Comparator, PolicyDocument, Quote, Span } from "../model.ts";
import { splitCells } from "../text/table-cells.ts";
import { createView } from "../text/view.ts";
import { UNIT } from "./measure-words.ts";
import { readTail } from "./predicate.ts";
import { findQuantities } from "./quantities.ts";

/** 指标表: rows of a table whose head says which column is the indicator and which the target: 指标 | 单位 | 2020年 | 2025年. */
export interface TableTarget {
  readonly clause: Clause;
  readonly row: Quote;
  readonly indicator: string;
  readonly unit: string;
  readonly comparator: Comparator;
  readonly value: number | null;
  readonly value2: number | null;
  readonly cell: Quote;
  readonly by: By | null;
}

interface Columns {
  readonly width: number;
  readonly indicator: number;
  readonly unit: number;
  /** Columns of targets with the year their head prints. */
  readonly targets: readonly { readonly column: number; readonly head: Quote }[];
}

const INDICATOR_HEAD = /指标(?:名称)?$|^(?:主要|具体|考核)指标|^指标/;
const TARGET_HEAD = /目标|20\d\d年?/;
const BASE_HEAD = /基期|现状|实际|完成值|已达|基准|属性|性质/;

/** Targets of all tables of a document. */
export function readIndicatorTables(document: PolicyDocument): readonly TableTarget[] {
  const found: TableTarget[] = [];
  let columns: Columns | null = null;
  for (const [index, clause] of document.clauses.entries()) {
    if (clause.kind !== "table-row") {
      columns = null;
      continue;
    }
    if (document.clauses[index - 1]?.kind !== "table-row") columns = readHead(document, clause.own.start);
    if (columns !== null) found.push(...readRow(document.text, clause, columns));
  }
  return found;
}

/** The line above; a rule under the head (|---|---|) is passed over. */
function headLine(text: string, below: number): Span {
  const end = text.slice(0, Math.max(0, below - 1)).trimEnd().length;
  const start = text.lastIndexOf("\n", end - 1) + 1;
  const isRule = end > start && /^[|\s:+-]+$/.test(text.slice(start, end));
  return isRule ? headLine(text, start) : { start, end };
}

/** The head row is no clause: it is the line before the first row. */
function readHead(document: PolicyDocument, firstRow: number): Columns | null {
  const { text } = document;
  const heads = splitCells(text, headLine(text, text.lastIndexOf("\n", firstRow - 1) + 1));
  const issued = Number((document.header.issuedOn ?? document.header.publishedOn)?.value.slice(0, 4) ?? 0);
  const indicator = heads.findIndex(({ quote }) => INDICATOR_HEAD.test(squeeze(quote)));
  if (indicator < 0) return null;
  const dated = heads
    .map((head, column) => ({ head, column }))
    .filter(({ head, column }) => column !== indicator && TARGET_HEAD.test(squeeze(head.quote)));
  const targets = dated.filter(({ head }, n) => {
    // 2020年 | 2025年: the earlier of two bare years is where things stood.
    // Three years of a plan from the first of them on (2024年 | 2025年 | 2026年, issued in 2024) are all targets.
    const year = Number(/20\d\d/.exec(head.quote)?.[0] ?? 0);
    const isAhead = issued > 0 && year >= issued;
    const isBase = n === 0 && dated.length > 1 && !head.quote.includes("目标") && !isAhead;
    return !isBase && !BASE_HEAD.test(head.quote);
  });
  return {
    width: heads.length,
    indicator,
    unit: heads.findIndex(({ quote }) => squeeze(quote).includes("单位") && !/责任|牵头/.test(quote)),
    targets,
  };
}

/** A row's clause ends with its last filled cell; the empty ones after it count, too. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

const squeeze = (text: string): string => text.replace(/\s/g, "");

function readRow(text: string, clause: Clause, columns: Columns): readonly TableTarget[] {
  const lineStart = text.lastIndexOf("\n", clause.own.start - 1) + 1;
  const cells = splitCells(text, { start: lineStart, end: lineEnd(text, clause.own.end) }, columns.width);
  const name = cells[columns.indicator];
  if (name === undefined || squeeze(name.quote).length < 2) return [];
  const row = { ...clause.own, quote: text.slice(clause.own.start, clause.own.end) };
  return columns.targets.flatMap(({ column, head }) => {
    const cell = cells[column];
    const value = cell === undefined ? null : readValue(cell.quote);
    if (cell === undefined || value === null) return [];
    const named = splitUnit(squeeze(name.quote));
    const unit = value.unit || squeeze(cells[columns.unit]?.quote ?? "") || named.unit;
    return [
      {
        clause,
        row,
        indicator: named.indicator,
        cell,
        by: yearOf(head),
        ...value,
        unit: unit === "/" || value.value === null ? "" : unit,
      },
    ];
  });
}

const NAMED_UNIT = new RegExp(`^(.{2,40}?)[(（](${UNIT})[)）]$`);

/** 3.食品抽检合格率, (2)专利密度. */
const NUMBERED = /^(?:\d{1,2}[.．、](?!\d)|[(（]\d{1,2}[)）])/;

/** 食品抽检合格率(%): the unit stands behind the name. */
function splitUnit(printed: string): { readonly indicator: string; readonly unit: string } {
  const name = printed.replace(NUMBERED, "");
  const match = NAMED_UNIT.exec(name);
  return { indicator: match?.[1] ?? name, unit: match?.[2] ?? "" };
}

type Value = Pick<TableTarget, "comparator" | "value" | "value2" | "unit">;

/** ≥98, 98%以上, [15], 3—5个, 持续提高. */
function readValue(cell: string): Value | null {
  const { text } = createView(cell.replace(/[[\]【】〔〕]/g, " "));
  const sign = /^(?:≥|>=|不低于|不少于)/.test(text)
    ? ">="
    : /^(?:≤|<=|不超过|不高于)/.test(text)
      ? "<="
      : /^[>＞]/.test(text)
        ? ">"
        : /^[<＜]/.test(text)
          ? "<"
          : null;
  const bare = text.replace(/^(?:[≥≤><=]{1,2}|不低于|不少于|不超过|不高于|达到|达|\+)/, "");
  const [quantity, ...others] = findQuantities(bare);
  if (quantity === undefined) {
    const words = /^(?:[一-龥]{0,4}(?:提高|提升|增长|改善|下降|降低|减少)|全覆盖)$/.test(bare);
    return words ? { comparator: "qualitative", value: null, value2: null, unit: "" } : null;
  }
  const tail = readTail(bare.slice(quantity.to));
  const whole = quantity.from === 0 && quantity.to + tail.length === bare.length;
  if (!whole || others.length > 0) return null;
  const comparator = quantity.value2 !== null ? "range" : (sign ?? tail.comparator ?? "=");
  return { comparator, value: quantity.value, value2: quantity.value2, unit: quantity.unit };
}

function yearOf(head: Quote): By | null {
  const match = /(20\d\d)年?/.exec(head.quote);
  if (match?.[1] === undefined) return null;
  const start = head.start + match.index;
  return {
    start,
    end: start + match[0].length,
    quote: match[0],
    text: match[0],
    date: `${match[1]}-12-31`,
    inferred: false,
  };
}

import type { Quote } from "../model.ts";
import type { Draft } from "./clauses.ts";
import { TASK_HEADS } from "../lexicon/column-heads.ts";
import { splitCells } from "../text/table-cells.ts";
import type { Line } from "./lines.ts";

/** 表格: rows whose cells stand between pipes or tabs. */

type RowDraft = Omit<Draft, "part" | "parent" | "depth">;

interface Cell extends Quote {
  readonly shown: string;
}

/** Clauses for the rows of one table; the head row and rules (---|---) are none. */
export function rowClauses(text: string, lines: readonly Line[]): RowDraft[] {
  const first = lines[0] === undefined ? [] : readCells(text, lines[0]);
  const head = isHead(first) ? first.map((cell) => cell.shown) : null;
  const rows = lines.map((line) => ({ line, cells: readCells(text, line, head?.length ?? null) }));
  const task = head === null ? -1 : taskColumn(head);
  return rows
    .filter(({ cells }, n) => !(n === 0 && head !== null) && cells.some((cell) => /[^-:\s]/.test(cell.shown)))
    .map(({ line, cells }) => createRow(line, cells, task));
}

function createRow(line: Line, cells: readonly Cell[], task: number): RowDraft {
  const filled = cells.filter((cell) => cell.shown !== "" && cell.shown !== "/");
  const first = cells[0];
  const number = first !== undefined && /^\d{1,3}$/.test(first.shown) ? first : null;
  const heading = cells[task]?.shown ? cells[task] : filled.find((cell) => cell !== number);
  const start = filled[0]?.start ?? line.start;
  const end = filled.at(-1)?.end ?? line.end;
  return {
    kind: "table-row",
    style: null,
    rank: null,
    label: number === null ? { start, end: start } : { start: number.start, end: number.end },
    lost: false,
    ordinal: number === null ? null : Number(number.shown),
    heading: heading === undefined ? null : { start: heading.start, end: heading.end, quote: heading.quote },
    glued: false,
    start,
    ownEnd: end,
    wholeEnd: end,
    view: line.view,
    viewFrom: line.from,
  };
}

function readCells(text: string, line: Line, width: number | null = null): Cell[] {
  return splitCells(text, line, width).map((cell) => ({ ...cell, shown: cell.quote.replace(/\s/g, "") }));
}

const HEAD =
  /^(?:序号|责任单位|责任部门|牵头单位|完成时限|时限|配合单位|备注|目标值|单位|指标|任务|重点任务)$/;
/** 主要指标 | 2022年 | 2025年目标 | 属性: two such cells are a head, too. */
const HEAD_LIKE =
  /^(?:[一-鿿]{0,6}(?:指标|任务|内容|举措|措施|目标|单位|部门|时限|时间|属性|性质|类别|类型|项目|事项|基数|现状|名称)(?:名称|值|值?\(.{1,8}\))?|20\d\d年[一-鿿]{0,6})$/;

function isHead(cells: readonly Cell[]): boolean {
  return (
    cells.some((cell) => HEAD.test(cell.shown)) ||
    cells.filter((cell) => HEAD_LIKE.test(cell.shown)).length > 1
  );
}

function taskColumn(head: readonly string[]): number {
  for (const name of TASK_HEADS) {
    const at = head.findIndex((cell) => cell.includes(name));
    if (at >= 0) return at;
  }
  return -1;
}

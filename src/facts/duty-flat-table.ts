import type { PolicyDocument, Span } from "../model.ts";
import { createView } from "../text/view.ts";
import { readDepartmentList } from "./department-list.ts";
import { createLines } from "./duty-brackets.ts";
import { columnRole, type DepartmentCell, type TableRow } from "./duty-table.ts";

/** 压平的表格: a table that a careless copy left with one cell a line. */

interface Cell extends Span {
  readonly words: string;
}

/** Heads that such tables have beside the columns of departments. */
const HEAD =
  /^(?:序号|编号|类别|项目|目标|指标|(?:重点|主要|工作|具体|目标)?(?:任务|工作|内容|举措|措施|事项)(?:名称|内容|分解|清单)?|工作目标|完成时限|完成时间|时限|时间节点|时间要求|进度安排|备注|(?:责任|分管|牵头)?领导|责任人|联系人)$/;
/** Most columns a row of heads may have. */
const MOST_COLUMNS = 9;

export function findFlatTables(document: PolicyDocument): TableRow[] {
  const cells = linesOf(document.text);
  const found: TableRow[] = [];
  for (let at = 0; at < cells.length; at++) {
    const heads = headsAt(cells, at);
    if (heads === 0) continue;
    const end = nextHeads(cells, at + heads);
    found.push(...readRows(document, cells.slice(at, at + heads), cells.slice(at + heads, end)));
    at = end - 1;
  }
  return found;
}

function linesOf(text: string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    // A longer line is no cell that matters here, and a whole document on one line is not squeezed for it.
    const words = line.length <= 600 ? line.replace(/\s/g, "") : "…";
    if (words !== "") cells.push({ start, end: start + line.length, words });
    start += line.length + 1;
  }
  return cells;
}

/** Number of lines from `at` on that are the heads of a table with a column of departments; 0 when they are none. */
function headsAt(cells: readonly Cell[], at: number): number {
  let count = 0;
  let departments = 0;
  while (count < MOST_COLUMNS) {
    const words = cells[at + count]?.words ?? "";
    const department = columnRole(words) !== null;
    if (!department && !HEAD.test(words)) break;
    if (department) departments++;
    count++;
  }
  return departments > 0 && count >= 3 ? count : 0;
}

function nextHeads(cells: readonly Cell[], from: number): number {
  for (let at = from; at < cells.length; at++) if (headsAt(cells, at) > 0) return at;
  return cells.length;
}

/** Rows by their printed numbers where the first column is 序号, else by the number of columns. */
function readRows(document: PolicyDocument, heads: readonly Cell[], cells: readonly Cell[]): TableRow[] {
  const numbered = /^(?:序号|编号)$/.test(heads[0]?.words ?? "");
  const rows = numbered ? splitByNumber(cells) : splitByCount(cells, heads.length);
  const columns = numbered ? heads.slice(1) : heads;
  return rows.flatMap((row) => {
    const read = readFlatRow(document, columns, row);
    return read === null ? [] : [read];
  });
}

function splitByNumber(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    if (cell.words === String(rows.length + 1)) rows.push([]);
    else if (rows.length > 0 && cell.words.length > 0) rows.at(-1)?.push(cell);
  }
  return rows;
}

function splitByCount(cells: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = [];
  for (let at = 0; at + width <= cells.length; at += width) rows.push(cells.slice(at, at + width));
  return rows;
}

/**
 * A row with a cell to each column is read by its columns; of another the lines that are nothing but departments are
 * taken in the order of the columns of departments, and what stands before the first of them is the task.
 */
function readFlatRow(
  document: PolicyDocument,
  columns: readonly Cell[],
  row: readonly Cell[],
): TableRow | null {
  const roles = columns.map((column) => columnRole(column.words)).filter((role) => role !== null);
  const lists = row.map((cell) => readCell(document, cell));
  const first = lists.findIndex((one, nth) => one !== null && nth > 0);
  const task =
    row[
      Math.max(
        0,
        columns.findIndex((column) => /任务|内容|举措|措施|事项|工作|项目/.test(column.words)),
      )
    ] ?? row[0];
  if (first === -1 || task === undefined) return null;
  const cells = lists.filter((one, nth) => nth >= first && one !== null).slice(0, roles.length);
  const read = cells.flatMap((cell, nth) => {
    const role = roles[nth];
    if (cell === null || role === undefined) return [];
    const list = readDepartmentList(cell.view.text, 0, cell.view.text.length, undefined, role);
    return list === null ? [] : [{ view: cell.view, list }];
  });
  const last = row[lists.lastIndexOf(cells.at(-1) ?? null)];
  const start = Math.min(task.start, row[first]?.start ?? task.start);
  return read.length === 0 || last === undefined
    ? null
    : { start, end: last.end, task: { start: task.start, end: task.end }, detail: null, cells: read };
}

/** A line that is a list of departments and nothing else. */
function readCell(document: PolicyDocument, cell: Cell): DepartmentCell | null {
  const view = createView(document.text, cell);
  const { gap } = createLines(document.text, view);
  const list = /[。]/.test(view.text) ? null : readDepartmentList(view.text, 0, view.text.length, gap);
  return list === null || list.basis === "label" ? null : { view, list };
}

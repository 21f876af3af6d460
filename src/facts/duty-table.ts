import type { DepartmentRole, PolicyDocument, Span } from "../model.ts";
import { TASK_HEADS } from "../lexicon/column-heads.ts";
import { splitCells } from "../text/table-cells.ts";
import { createView, type View } from "../text/view.ts";
import { type DepartmentList, readDepartmentList } from "./department-list.ts";
import { createLines } from "./duty-brackets.ts";
import { labelRole } from "./duty-words.ts";

/** 任务分工表: rows with 责任单位, 牵头单位, 配合单位 columns. */

/** A cell with the list of departments in it; positions of the list are the view's. */
export interface DepartmentCell {
  readonly view: View;
  readonly list: DepartmentList;
}

/** Column heads of departments: 责任单位, 牵头(责任)部门, 配合单位; 责任领导 and 责任人 name persons. */
const COLUMN =
  /^(?:[市省县区州]级|主要|第一)?(?:责任|牵头|配合|协同|协办|主办|承办|负责|落实|实施|参与|参加|支持|组织)(?:\([^()]{1,6}\)|责任|牵头|配合|[和及、/])*(?:单位|部门|处室|科室|机构|主体|方)?(?:\([^()]{0,20}\))?$/;
const PERSON = /领导|责任人|负责人|联系人|人员/;

/** What a column head says of its departments; null for any other column. */
export function columnRole(head: string): DepartmentRole | null {
  const words = head.replace(/\s/g, "");
  if (!COLUMN.test(words) || PERSON.test(words)) return null;
  const role = labelRole(words);
  return role === "skip" ? null : role;
}

export interface TableRow extends Span {
  readonly task: Span;
  /** 具体举措 beside 重点任务: what tells the rows of one merged task apart. */
  readonly detail: Span | null;
  readonly cells: readonly DepartmentCell[];
}

interface Cell extends Span {
  readonly words: string;
}

/** Rules (---|---) and blank lines between rows. */
const RULE = /^[\s|:+-]*$/;

/**
 * Rows of tables with cells between pipes or tabs, of which the head names a column of departments. The whole text is
 * looked at: an annex with such a table may stand outside the clauses.
 */
export function findTableRows(document: PolicyDocument): TableRow[] {
  const found: TableRow[] = [];
  let head: readonly Cell[] | null = null;
  let task: Span | null = null;
  let start = 0;
  for (const line of document.text.split("\n")) {
    const span = { start, end: start + line.length };
    const cells: readonly Cell[] | null = /[|｜\t]/.test(line) ? readCells(document.text, span, head) : null;
    start += line.length + 1;
    if (RULE.test(line)) continue;
    if (cells === null) head = null;
    else if (isHead(cells)) head = cells;
    else if (head !== null) {
      // An empty cell under a merged one: the task goes on from the row above.
      task = taskCell(head, cells) ?? task;
      const row = task === null ? null : readRow(document, head, cells, task);
      if (row !== null) found.push(row);
    }
  }
  return found;
}

/** A page's own metadata (索引号 | … | 责任部门 | 质量科) is no head: a second column of a table must be there too. */
function isHead(cells: readonly Cell[]): boolean {
  const departments = cells.filter((cell) => columnRole(cell.words) !== null).length;
  return (
    departments > 0 &&
    cells.some((cell) =>
      /^(?:序号|编号|备注)$|任务|内容|举措|措施|事项|工作|项目|指标|目标|时限|时间/.test(cell.words),
    )
  );
}

function readRow(
  document: PolicyDocument,
  head: readonly Cell[],
  row: readonly Cell[],
  task: Span,
): TableRow | null {
  const cells = row.flatMap((cell, column) => {
    const role = columnRole(head[column]?.words ?? "");
    if (role === null || isBlank(cell.words)) return [];
    const view = createView(document.text, cell);
    const list = readDepartmentList(
      view.text,
      0,
      view.text.length,
      createLines(document.text, view).gap,
      role,
    );
    return list === null ? [] : [{ view, list }];
  });
  const filled = row.filter((cell) => cell.words !== "");
  const [first, last] = [filled[0], filled.at(-1)];
  return cells.length === 0 || first === undefined || last === undefined
    ? null
    : { start: first.start, end: last.end, task, detail: detailCell(head, row, task), cells };
}

const DETAIL_HEAD = /举措|措施|内容|事项|任务分解|具体任务|细化/;

const isDetail = (head: readonly Cell[], at: number): boolean => DETAIL_HEAD.test(head[at]?.words ?? "");

function detailCell(head: readonly Cell[], row: readonly Cell[], task: Span): Span | null {
  const cell = row.find((one, at) => one.start !== task.start && !isBlank(one.words) && isDetail(head, at));
  return cell ?? null;
}

function taskCell(head: readonly Cell[], row: readonly Cell[]): Span | null {
  const column = TASK_HEADS.map((name) =>
    head.findIndex((cell) => cell.words.includes(name) && columnRole(cell.words) === null),
  ).find((at) => at >= 0);
  const cell = column === undefined ? undefined : row[column];
  if (cell !== undefined && !isBlank(cell.words)) return cell;
  // Merged with the cell above; what the row adds stands in the column of details.
  if (cell !== undefined && row.some((one, at) => !isBlank(one.words) && isDetail(head, at))) return null;
  return (
    row.find(
      (one, at) =>
        !isBlank(one.words) &&
        columnRole(head[at]?.words ?? "") === null &&
        !/^[\d一二三四五六七八九十]+$/.test(one.words),
    ) ?? null
  );
}

const isBlank = (cell: string): boolean => /^[/\\|、.-]*$|^无$/.test(cell);

function readCells(text: string, line: Span, head: readonly Cell[] | null): Cell[] {
  return splitCells(text, line, head?.length ?? null).map(({ start, end, quote }) => ({
    start,
    end,
    words: quote.replace(/\s/g, ""),
  }));
}

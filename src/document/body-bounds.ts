import { isTailNavigation, type LineKind } from "./line-kinds.ts";
import type { Line } from "./lines.ts";
import type { Mark } from "./marks.ts";

/** 正文的起止: where the document begins on its page and where the page's own furniture takes over again. */

export interface Page {
  readonly lines: readonly Line[];
  readonly kinds: readonly LineKind[];
  readonly marks: readonly (Mark | null)[];
  /** Lines of a table of contents. */
  readonly contents: ReadonlySet<number>;
}

/** Lines [from, to) hold the body. */
export function findBounds(page: Page): { readonly from: number; readonly to: number } {
  const from = findBodyStart(page);
  return { from, to: findBodyEnd(page, from) };
}

/** 序号 alone on a line: the head of a table that was copied one cell a line. */
export function isTableHead(line: Line): boolean {
  return line.shown === "序号";
}

/** 序号 | 工作任务 | 牵头单位: an annex may be nothing but its table. */
const ROW_HEAD = /^\|?(?:序号|编号)\|?[\u4e00-\u9fff]/;

function findBodyStart(page: Page): number {
  const { lines, kinds, marks, contents } = page;
  const at = lines.findIndex((line, i) => {
    if (contents.has(i)) return false;
    if (kinds[i] === "sentence") return true;
    const mark = marks[i];
    // 一、工作措施 ends as a title does.
    return (
      (mark !== null && mark !== undefined && !mark.weak && isLabel(kinds[i])) ||
      isTableHead(line) ||
      (kinds[i] === "row" && ROW_HEAD.test(line.shown))
    );
  });
  return at < 0 ? lines.length : withHeadings(page, at);
}

function isLabel(kind: LineKind | undefined): boolean {
  return kind === "short" || kind === "title";
}

/** `1 总则`, `1.1 编制目的` above the first sentence: headings that look weak alone belong to the body. */
function withHeadings(page: Page, first: number): number {
  let from = first;
  for (let at = first - 1; at >= 0; at--) {
    if (page.kinds[at] === "blank") continue;
    const mark = page.marks[at];
    if (mark === null || mark === undefined || !isLabel(page.kinds[at])) break;
    from = at;
  }
  return from;
}

/** Share of the document's numbered lines that may follow a "相关链接" for it to be the end of the document. */
const TAIL_MARKS = 0.1;

function findBodyEnd({ lines, kinds, marks }: Page, from: number): number {
  const strong = marks.map((mark) => mark !== null && !mark.weak);
  const total = strong.filter(Boolean).length;
  const sentences = kinds.filter((kind) => kind === "sentence").length;
  let left = total;
  let said = 0;
  let end = lines.length;
  for (let i = from; i < lines.length; i++) {
    if (strong[i] === true) left--;
    if (kinds[i] === "sentence") said++;
    // Navigation between the title and the text is no tail: most of the text must have come.
    const late = said > sentences / 2 && left <= total * TAIL_MARKS;
    if (i > from && late && isTailNavigation(lines[i]?.shown ?? "")) {
      end = i;
      break;
    }
  }
  return trimTail(kinds, marks, lines, from, end);
}

/** Longest line of a site map. */
const SITE_LINE = 25;

/** 责任单位:区教育局 as the last line of a plan. */
const DUTY_LABEL = /^[([]?(?:牵头|责任(?!编辑)|配合|协办|完成)[^:]{0,8}:/;

function trimTail(
  kinds: readonly LineKind[],
  marks: readonly (Mark | null)[],
  lines: readonly Line[],
  from: number,
  end: number,
): number {
  // A flattened table ends in short lines of its own.
  if (lines.some((line) => line.shown === "序号")) return end;
  let at = end;
  while (at > from) {
    const kind = kinds[at - 1];
    const line = lines[at - 1];
    if (line === undefined) break;
    const short =
      kind === "short" &&
      marks[at - 1] === null &&
      line.shown.length <= SITE_LINE &&
      !/[,、%]/.test(line.shown) &&
      !DUTY_LABEL.test(line.shown);
    if (kind !== "blank" && kind !== "navigation" && kind !== "metadata" && !short) break;
    at--;
  }
  return at;
}

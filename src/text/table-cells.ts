import type { Quote, Span } from "../model.ts";

/** 单元格: the cells of one table row that stands on one line, between pipes or tabs. */

/**
 * Cells of `text[span]`, trimmed, empty ones kept. The pipes around `| a | b |` make no cells; in `| 2.开办时间 | 3` the
 * first one does, for it ends a cell that is merged with the one above. `width`: cells of the table's head, which
 * settles what the pipes leave open.
 */
export function splitCells(text: string, { start, end }: Span, width: number | null = null): Quote[] {
  const source = text.slice(start, end);
  const separator = separatorOf(source);
  const cells: Quote[] = [];
  let at = start;
  for (const part of source.split(separator)) {
    const quote = part.trim();
    const from = at + (quote === "" ? 0 : part.indexOf(quote));
    cells.push({ start: from, end: from + quote.length, quote });
    at += part.length + 1;
  }
  if (separator === "\t" || cells.length === width) return cells;
  return withoutBorder(cells, source, separator, width);
}

function separatorOf(source: string): string {
  if (source.includes("|")) return "|";
  return source.includes("｜") ? "｜" : "\t";
}

function withoutBorder(
  cells: readonly Quote[],
  source: string,
  separator: string,
  width: number | null,
): Quote[] {
  const line = source.trim();
  const opened = cells[0]?.quote === "" && line.startsWith(separator);
  const closed = cells.at(-1)?.quote === "" && line.endsWith(separator);
  const extra = width === null ? Infinity : cells.length - width;
  const from = opened && (width === null ? closed : extra > 0) ? 1 : 0;
  const to = cells.length - (closed && extra > from ? 1 : 0);
  return cells.slice(from, to);
}

import type { Span } from "../model.ts";
import { createView, type View } from "../text/view.ts";

/** 行: a document line by line, each with the view that recognisers read. */

export interface Line extends Span {
  /** Position among all lines, blank ones counted. */
  readonly index: number;
  /** The line's first characters (`SHOWN` source characters) as recognisers read them, leading markup off. */
  readonly view: View;
  /** `view.text` from `from` on: no white space, no leading `#`, `>`. */
  readonly shown: string;
  /** First index of `shown` in the view. */
  readonly from: number;
}

/** No heading, title or signature is longer; keeps the cost of a line of 5 MB small. */
const SHOWN = 1200;

/** The lines of a document; those of a hard-wrapped one (a PDF's) are joined to paragraphs, line breaks inside. */
export function splitLines(text: string): Line[] {
  const lines = splitAtBreaks(text);
  const width = wrapWidth(text, lines);
  return width === null ? lines : joinWrapped(text, lines, width);
}

function splitAtBreaks(text: string): Line[] {
  const lines: Line[] = [];
  const breaks = /\r\n|[\n\r\u2028\u2029\v\f]/g;
  let start = 0;
  for (;;) {
    const found = breaks.exec(text);
    lines.push(createLine(text, start, found === null ? text.length : found.index, lines.length));
    if (found === null) return lines;
    start = found.index + found[0].length;
  }
}

const BLANK = createView("");

function createLine(text: string, start: number, end: number, index: number): Line {
  if (start === end) return { start, end, index, view: BLANK, from: 0, shown: "" };
  const view = createView(text, { start, end: Math.min(end, start + SHOWN) });
  const from = /^[#>]*/.exec(view.text)?.[0].length ?? 0;
  return { start, end, index, view, from, shown: view.text.slice(from) };
}

/** Widths (in Chinese characters) between which a page's line length lies. */
const NARROWEST = 16;
const WIDEST = 62;
/** A page of fewer full lines is not told from chance. */
const FULL_LINES = 8;

/** The common width of a text whose lines were broken by a page's margin; null for one line a paragraph. */
function wrapWidth(text: string, lines: readonly Line[]): number | null {
  const widths = lines.filter((line) => line.shown !== "").map((line) => widthOf(text, line));
  const long = widths.filter((width) => width > WIDEST).length;
  if (long > widths.length * 0.03) return null;
  for (let width = WIDEST; width >= NARROWEST; width--) {
    const wider = widths.filter((one) => one > width).length;
    if (wider > widths.length * 0.05) return null;
    const full = widths.filter((one) => one <= width && one > width - 3).length;
    if (full >= FULL_LINES && full >= widths.length * 0.3) return width;
  }
  return null;
}

/** Printed width: Chinese characters and marks count one, Latin letters and digits a half. */
function widthOf(text: string, line: Line): number {
  if (line.end - line.start > WIDEST * 3) return Infinity;
  const printed = text.slice(line.start, line.end).trimEnd();
  return printed.length - (printed.match(/[\x20-\x7e]/g)?.length ?? 0) / 2;
}

function joinWrapped(text: string, lines: readonly Line[], width: number): Line[] {
  const joined: Line[] = [];
  let start: number | null = null;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (next !== undefined && isBroken(text, line, width) && next.shown !== "" && !beginsAnew(text, next)) {
      start ??= line.start;
      continue;
    }
    joined.push(createLine(text, start ?? line.start, line.end, joined.length));
    start = null;
  }
  return joined;
}

/** Full to the margin and not at the end of a sentence. */
function isBroken(text: string, line: Line, width: number): boolean {
  return widthOf(text, line) >= width - 4 && !/[。;:!?]$/.test(line.shown);
}

/** An indent, or a number with its separator. */
function beginsAnew(text: string, line: Line): boolean {
  return (
    /^(?:\u3000|\t| {2,})/.test(text.slice(line.start, line.start + 2)) ||
    /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|第[一二三四五六七八九十]{1,3}[章条]|--)/.test(
      line.shown,
    )
  );
}

/** Document offset of the first shown character. */
export function firstOffset(line: Line): number {
  return line.view.offset(line.from);
}

/** Document offset after the last character of the line that is no white space or trailing markup. */
export function lastOffset(text: string, line: Line): number {
  return trimmedEnd(text, line.start, line.end);
}

const TRAILING = /[\s*\u200b\ufeff\u00ad]/;

/** End of `text[start, end)` without trailing white space and stray `*`. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && TRAILING.test(text.charAt(last - 1))) last--;
  return last;
}

export function isBlank(line: Line): boolean {
  return line.shown === "";
}

/** Ends as a finished sentence or list item does, so that the next line starts something new. */
export function isFinished(line: Line): boolean {
  return line.end - line.start > SHOWN || /[。;:!?)"》\]|]$/.test(line.shown);
}

import type { Span } from "../model.ts";
import { isDepartment } from "../lexicon/departments.ts";
import { fold } from "../text/fold.ts";
import { PAGE_NUMBER } from "../text/page-number.ts";

/**
 * 语句: where one statement ends and the next begins. A line end is one only when the line is finished: a PDF breaks
 * lines in the middle of a sentence (达到98%\n以上), a scrape puts headings on lines without a full stop.
 */

/** A line this long (visible characters) that has no closing mark goes on in the next: PDF pages set 28–40 to a line. */
const FULL_LINE = 24;

const PAGE = new RegExp(`^${PAGE_NUMBER}$`);
const PAGE_LINE = new RegExp(`^${PAGE_NUMBER}(?:\\n|$)`);
const CLOSED = /[。;；:：!！?？)）】|]$/;
/** The next line opens something of its own: a number, a dash, a bracket, an indent of two full-width spaces. */
const OPENS =
  /^(?:[\u3000\s]{2,}|\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十百\d]{1,5}[章节条]|——|--|●|◆|[①-⑳]|专栏|附件|注[:：]))/;

/** Spans of the statements of `text[span]`, in order, each without its closing 。. */
export function splitStatements(text: string, span: Span): readonly Span[] {
  const statements: Span[] = [];
  let start = span.start;
  const close = (end: number): void => {
    if (text.slice(start, end).trim() !== "") statements.push({ start, end });
  };
  for (let at = span.start; at < span.end; at++) {
    const character = text.charAt(at);
    const ends = character === "\n" ? endsStatement(text, at, span) : /[。！？!?]/.test(character);
    if (!ends) continue;
    close(at);
    start = at + 1;
  }
  close(span.end);
  return statements;
}

function endsStatement(text: string, lineEnd: number, span: Span): boolean {
  const lineStart = text.lastIndexOf("\n", lineEnd - 1) + 1;
  const line = text.slice(lineStart, lineEnd).trim();
  // The sentence around a page number ends where it would without it.
  if (PAGE.test(line)) return lineStart > span.start && endsStatement(text, lineStart - 1, span);
  // 分别达到98%、 and 食品抽检合格率和 go on whatever the length.
  if (/[、，,和及与]$/.test(line)) return false;
  const below = text.slice(lineEnd + 1, Math.min(span.end, lineEnd + 60));
  const next = below.replace(PAGE_LINE, "");
  const isPageEnd = next.length < below.length;
  if ((line.length < FULL_LINE && !isPageEnd) || CLOSED.test(line)) return true;
  return /^[ \t\r]*\n/.test(next) || OPENS.test(next) || isNames(next);
}

/** The next cell of a table copied one cell a line: 州科技局、州财政局. */
function isNames(next: string): boolean {
  const line = fold(/^[^\n]{0,60}(?=\n|$)/.exec(next)?.[0] ?? "").trim();
  return line.length > 2 && line.split("、").every((name) => isDepartment(name));
}

/** A stretch of a view between , ; and :, none of them inside brackets or a number (1,200). */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** Opens a new thought: stands first or after a ; — a subject does not carry over into it. */
  readonly fresh: boolean;
}

/** Parts of a view's text whose brackets and quoted names are already hidden (see `hideAsides`). */
export function splitParts(hidden: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  let fresh = true;
  for (let at = 0; at <= hidden.length; at++) {
    const mark = hidden.charAt(at);
    const ends = at === hidden.length || /[;:]/.test(mark) || (mark === "," && !insideNumbers(hidden, at));
    if (!ends) continue;
    if (at > from) parts.push({ from, to: at, fresh });
    from = at + 1;
    fresh = mark !== ",";
  }
  return parts;
}

/** 1,200张, and the list 分别达到98%,99%. */
function insideNumbers(text: string, at: number): boolean {
  return (
    /[\d%‰]/.test(text.charAt(at - 1)) &&
    /^\d/.test(text.slice(at + 1)) &&
    (/\d,\d{3}(?!\d)/.test(text.slice(at - 1, at + 5)) ||
      text.slice(Math.max(0, at - 20), at).includes("分别"))
  );
}

/** Stands for each hidden character; patterns over hidden text let it through as part of a noun. */
export const ASIDE = "□";

/**
 * The view's text with what stands in brackets and in quotation marks replaced by □, same length: 县(市、区) has no
 * comma inside, “1234” holds no figure. Unclosed or very long ones are left as they are (a scrape loses marks).
 */
export function hideAsides(text: string): string {
  return text
    .replace(/\([^()]{0,120}\)/g, (aside) => ASIDE.repeat(aside.length))
    .replace(/"[^"。;]{1,24}"/g, (name) => ASIDE.repeat(name.length))
    .replace(/《[^》]{1,80}》/g, (title) => ASIDE.repeat(title.length));
}

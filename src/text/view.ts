import type { Quote, Span } from "../model.ts";
import { fold } from "./fold.ts";
import { PAGE_NUMBER } from "./page-number.ts";

/**
 * 视图: a stretch of a document as recognisers read it: folded, without white space and stray markup, with every
 * position still leading back to the original. Patterns are written once, against clean text; quotes stay verbatim.
 */
export interface View {
  /** Folded text without white space: patterns use half-width ( ) , : ; ! ? % ~ - and 。 、 《 》 " ' [ ] as they come. */
  readonly text: string;
  /** The original characters of view range [from, to), trimmed to the characters the view shows. */
  quote(from: number, to: number): Quote;
  /** Document offset of the view's character `index`; `index === text.length` gives the end of the last character. */
  offset(index: number): number;
  /** The first view index at or after a document offset. */
  index(offset: number): number;
}

/** A column border: figures on its two sides are two figures (4.1 ⇥ 5), whereas 1 200 is one. */
const BORDER = /[\t\n\r\u3000]|\s{2}/;
const FIGURE = /[\d.%‰]/;

/** White space of any width, BOM, zero-width characters, and the `*` / `#` that a web-to-text tool leaves behind. */
const INVISIBLE = /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]/;
/** Bold marks of Markdown, and the line break inside its table cells (市交通局<br>市公安局). */
const STRAY = /\*\*|<br ?\/?>/gi;
const PAGES = new RegExp(`^${PAGE_NUMBER}$`, "gm");

/**
 * View of `text[span]`. White space inside is dropped (but for one space where a column border parts two figures): Chinese needs none, and a scrape puts it inside words
 * and numbers; a break that separates (a line end after a heading) is the caller's business, before it asks for a view.
 */
export function createView(text: string, span: Span = { start: 0, end: text.length }): View {
  const source = text.slice(span.start, span.end);
  const clean = fold(
    source
      .replace(STRAY, (mark) => " ".repeat(mark.length))
      .replace(PAGES, (page) => " ".repeat(page.length)),
  );
  const kept: number[] = [];
  let shown = "";
  let gap = -1;
  for (let i = 0; i < clean.length; i++) {
    const unit = clean.charAt(i);
    if (INVISIBLE.test(unit)) {
      if (gap < 0) gap = i;
      continue;
    }
    if (gap >= 0 && /\d/.test(unit) && FIGURE.test(shown.slice(-1)) && BORDER.test(clean.slice(gap, i))) {
      kept.push(span.start + gap);
      shown += " ";
    }
    gap = -1;
    kept.push(span.start + i);
    shown += unit;
  }
  const offset = (index: number): number => {
    const at = kept[index];
    if (at !== undefined) return at;
    const last = kept.at(-1);
    return last === undefined ? span.start : last + 1;
  };
  return {
    text: shown,
    offset,
    quote(from, to) {
      const start = offset(from);
      const end = to > from ? offset(to - 1) + 1 : start;
      return { start, end, quote: text.slice(start, end) };
    },
    index(at) {
      let low = 0;
      let high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((kept[middle] ?? Infinity) < at) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

import type { Quote, Span } from "../model.ts";
import { fold } from "./fold.ts";

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

/** White space of any width, BOM, zero-width characters, and the `*` / `#` that a web-to-text tool leaves behind. */
const INVISIBLE = /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]/;
const STRAY = /\*\*/g;

/**
 * View of `text[span]`. White space inside is dropped altogether: Chinese needs none, and a scrape puts it inside words
 * and numbers; a break that separates (a line end after a heading) is the caller's business, before it asks for a view.
 */
export function createView(text: string, span: Span = { start: 0, end: text.length }): View {
  const source = text.slice(span.start, span.end);
  const clean = fold(source.replace(STRAY, "  "));
  const kept: number[] = [];
  let shown = "";
  for (let i = 0; i < clean.length; i++) {
    const unit = clean.charAt(i);
    if (INVISIBLE.test(unit)) continue;
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

import type { Span } from "../model.ts";
import { createView } from "../text/view.ts";
import { DATE_WORDS } from "./dates.ts";
import type { Layout } from "./layout.ts";
import { ORGAN_END } from "./line-kinds.ts";

/** 行内落款: issuer and date behind the last sentence of a body that was put on one line. */

export interface RunOnSignature {
  readonly issuer: Span;
  readonly date: Span;
}

/** `…组织实施。 宿迁市人民政府 2023年12月1日` */
const DATE = new RegExp(DATE_WORDS, "g");
const ISSUERS = new RegExp(`^[\\u4e00-\\u9fff]{2,60}$`);
const ENDS_IN_ORGAN = new RegExp(`${ORGAN_END}$`);
/** How far into the first line a letter's signature may stand. */
const LETTER = 3000;
const TAIL = 300;

/** Looked for at the end of the letter (the head of the first line) and at the end of the last line. */
export function findRunOnSignature(text: string, layout: Layout): RunOnSignature | null {
  const first = layout.lines[layout.from];
  const last = layout.lines[layout.to - 1];
  if (first === undefined || last === undefined) return null;
  const places: Span[] = [
    { start: first.start, end: Math.min(first.end, first.start + LETTER) },
    { start: Math.max(last.start, last.end - TAIL), end: last.end },
  ];
  for (const place of places) {
    const view = createView(text, place);
    for (const match of view.text.matchAll(DATE)) {
      const before = view.text.slice(Math.max(0, match.index - 61), match.index);
      const from = Math.max(before.lastIndexOf("。"), before.lastIndexOf(")")) + 1;
      const issuer = before.slice(from);
      if (from === 0 || !ISSUERS.test(issuer) || !ENDS_IN_ORGAN.test(issuer)) continue;
      const at = match.index - issuer.length;
      return {
        issuer: view.quote(at, match.index),
        date: view.quote(match.index, match.index + match[0].length),
      };
    }
  }
  return null;
}

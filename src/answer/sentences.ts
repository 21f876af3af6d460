import type { Quote, Span } from "../model.ts";
import { trimmed } from "./finding.ts";

/** Where a sentence of a policy document ends; a semicolon ends one too, its parts are often paragraphs long. */
const BORDER = /[。；;！？!?\n]/;

/** 句: the sentences of a stretch of text, with their end mark, trimmed, in order. */
export function sentencesIn(text: string, span: Span): Quote[] {
  const sentences: Quote[] = [];
  let start = span.start;
  for (let i = span.start; i < span.end; i++) {
    if (!BORDER.test(text.charAt(i)) && i + 1 < span.end) continue;
    const sentence = trimmed(text, start, i + 1);
    if (sentence.end > sentence.start) sentences.push(sentence);
    start = i + 1;
  }
  return sentences;
}

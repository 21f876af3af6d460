import type { Span } from "../model.ts";
import { readSubject } from "./duty-subject.ts";
import { openingWords } from "./duty-task.ts";
import { DUTY_VERB } from "./duty-verbs.ts";

/** 分句: where in a sentence one department's phrase and task end and the next one's begin. */

export function nextPhrase(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (/[,:]/.test(text.charAt(i))) return i + 1;
  return to;
}

/** 覆盖率达到90%以上,由甲负责: where 由 opens its phrase, the task is what the sentence said before. */
export function wordsBefore(text: string, at: number, by: number, sentence: Span): Span | null {
  return openingWords(text, by > at ? at : sentence.start, by);
}

/** How far the next 乙负责 is looked for, in characters. */
export const LONGEST_PHRASES = 240;

export function phraseEnd(text: string, from: number, sentence: Span): number {
  // 甲负责A,乙负责B: each statement ends where the next department begins.
  const limit = Math.min(sentence.end, from + LONGEST_PHRASES);
  for (let at = nextPhrase(text, from, limit); at < limit; at = nextPhrase(text, at, limit)) {
    const next = readSubject(text, at, sentence.end, false);
    if (next !== null && DUTY_VERB.test(text.slice(next.end, next.end + 30))) return at - 1;
  }
  return sentence.end;
}

/** 负责, 承担 and idle phrases (各司其职) before the task's own words. */
const BEFORE_TASK =
  /^(?:(?:按照?|根据)(?:各自)?职责(?:分工)?,?|具体|主要|全面|统一|共同|分别|要|负责|牵头负责|牵头|承担|抓好|(?:各[行司]其[职责]|各负其责|密切配合|协调配合|协同配合|高度重视|加强协作)[、,]|[,:。])*/;

export function taskAfter(text: string, from: number, to: number): Span | null {
  const skipped = BEFORE_TASK.exec(text.slice(from, Math.min(to, from + 40)))?.[0].length ?? 0;
  return openingWords(text, from + skipped, to) ?? openingWords(text, from, to);
}

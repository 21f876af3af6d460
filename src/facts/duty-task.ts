import type { Span } from "../model.ts";

/** 任务名: how a task without a heading is called, in the document's own words. */

/** Longest task taken from running text, in characters: one line of a chat message. */
const LONGEST_TASK = 40;
/** A first phrase shorter than this (近年来, 同时) says too little. */
const SHORTEST_TASK = 6;

/** 根据工作的实际需要,: why, not what. */
const REASON = /^(?:根据|按照|依据|依照|为了|为)[^,。;]{2,40},/;

/** 一是加强宣传, (2)…: the number is no part of the task. */
const ORDINAL_WORD = /^(?:[一二三四五六七八九十]{1,2}是|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\)|[①-⑳])/;

/** Without the marks at the end. */
export const trimmed = (text: string): string => text.replace(/^[。,;:、.]+|[。,;:、.]+$/g, "");

/** The first words of `text[from, to)`, cut at a mark, at most 40 characters; null where there are none. */
export function openingWords(text: string, from: number, to: number): Span | null {
  let start = from;
  while (start < to && /[。,;:、.!?)\]]/.test(text.charAt(start))) start++;
  start += ORDINAL_WORD.exec(text.slice(start, Math.min(to, start + 5)))?.[0].length ?? 0;
  if (start >= to) return null;
  const reason = REASON.exec(text.slice(start, Math.min(to, start + 44)))?.[0] ?? "";
  if (start + reason.length < to) start += reason.length;
  const limit = Math.min(to, start + LONGEST_TASK);
  let end = start;
  for (let i = start; i < limit; i++) {
    const mark = text.charAt(i);
    if (/[。;!?]/.test(mark)) return { start, end: i };
    if (mark === "," || mark === ":") {
      if (i - start >= SHORTEST_TASK) return { start, end: i };
      end = i;
    }
    // A lone long list of things is cut at a 、 rather than inside a word.
    else if (mark === "、" && i - start >= SHORTEST_TASK) end = i;
  }
  if (limit === to) return { start, end: to };
  return { start, end: end > start + SHORTEST_TASK ? end : limit };
}

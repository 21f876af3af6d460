import type { Line } from "./lines.ts";

/** 目录: a table of contents repeats the headings and must not become clauses. */

/** Longest line of a table of contents. */
const LONGEST = 70;

/** Indexes of the lines that make up a table of contents, the word 目录 itself included. */
export function findContentsList(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const line of lines) if (isLeader(line.shown)) found.add(line.index);
  const head = lines.findIndex((line) => /^[-[(]?(?:目录|目次)[-\])]?$/.test(line.shown));
  if (head < 0) return found;
  const entries = lines.slice(head + 1).filter((line) => line.shown !== "");
  const first = key(entries[0]?.shown ?? "");
  if (first === "") return found;
  let end = head;
  for (const [position, line] of entries.entries()) {
    // The first heading met again: the body begins.
    if (position > 0 && key(line.shown) === first) break;
    if (line.shown.length > LONGEST || line.shown.includes("。")) break;
    if (isEntry(line.shown)) end = line.index;
  }
  for (let index = head; index <= end; index++) found.add(index);
  return found;
}

/** `一、总体要求……3`, `(一)目标 ..... 12`. */
function isLeader(shown: string): boolean {
  return shown.length <= LONGEST + 60 && /(?:\.{4,}|…{2,}|·{4,}|-{6,})\d{1,3}$/.test(shown);
}

/** A numbered line, or one with a page number; a title between the list and the body is none. */
function isEntry(shown: string): boolean {
  return (
    isLeader(shown) ||
    /^(?:第[一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}、|\(|\d|附件|附录|前言|专栏)/.test(shown) ||
    /[^\d]\d{1,3}$/.test(shown)
  );
}

/** An entry without its leader and page number. */
function key(shown: string): string {
  return shown.replace(/(?:\.{2,}|…+|·{2,}|-{2,})?\d{0,3}$/, "").slice(0, 20);
}

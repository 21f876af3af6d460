import { isFinished } from "./lines.ts";
import type { Layout } from "./layout.ts";
import type { Mark } from "./marks.ts";

/** 编号的次序: which numbers at line starts are believed. */

/** How many numbered lines ahead and behind a weak mark may look for its neighbour. */
const REACH = 40;
/** A scrape may drop a few headings; a number further on is something else. */
const GAP = 3;

/** For each line the mark that stands there, or null where it is no heading after all. */
export function believeMarks(layout: Layout): (Mark | null)[] {
  const { marks, roles } = layout;
  const numbered: { i: number; mark: Mark }[] = [];
  for (const [i, mark] of marks.entries())
    if (mark !== null && roles[i] === "body") numbered.push({ i, mark });
  const sequence = numbered.map(({ mark }) => mark);
  const believed = marks.map((): Mark | null => null);
  const last = new Map<string, number>();
  for (const [n, { i, mark }] of numbered.entries()) {
    if (!isBelievable(layout, sequence, n, i, last.get(mark.rank))) continue;
    believed[i] = mark;
    if (mark.ordinal !== null) last.set(mark.rank, mark.ordinal);
  }
  return believed;
}

function isBelievable(
  layout: Layout,
  marks: readonly Mark[],
  n: number,
  i: number,
  last: number | undefined,
): boolean {
  const mark = marks[n];
  if (mark === undefined) return false;
  if (mark.lost) return isLostHeading(layout, i);
  // 2.1, 2.2, 2.1.1: each level counts from one.
  if (mark.rank !== mark.style) return mark.ordinal === 1 || mark.ordinal === (last ?? 0) + 1;
  if (mark.weak) return mark.ordinal !== null && hasNeighbour(marks, n, mark.ordinal);
  if (mark.ordinal === null || mark.ordinal === 1) return true;
  if (last !== undefined && mark.ordinal > last && mark.ordinal <= last + GAP) return true;
  return startsAfresh(layout, i);
}

/** A number out of order counts when the line before has ended, not when a sentence was broken across lines. */
function startsAfresh(layout: Layout, i: number): boolean {
  const before = layout.lines[i - 1];
  if (before === undefined || before.shown === "") return true;
  return isFinished(before) || before.shown.length <= 40;
}

function hasNeighbour(marks: readonly Mark[], n: number, ordinal: number): boolean {
  const own = marks[n];
  const near = marks.slice(Math.max(0, n - REACH), n + REACH);
  return near.some(
    (other) =>
      other !== own &&
      other.rank === own?.rank &&
      (other.ordinal === ordinal + 1 || other.ordinal === ordinal - 1),
  );
}

/** `、总体要求` is a heading; `、乙等负责)` is the rest of a broken list. */
function isLostHeading(layout: Layout, i: number): boolean {
  const line = layout.lines[i];
  const before = layout.lines[i - 1];
  const ended = before === undefined || before.shown === "" || isFinished(before);
  return line !== undefined && ended && line.shown.length <= 30 && !/[,。;)]|.、/.test(line.shown);
}

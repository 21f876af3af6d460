import type { NumberStyle } from "../model.ts";
import { createView } from "../text/view.ts";
import type { Line } from "./lines.ts";
import { readMark, type Mark } from "./marks.ts";

/** 行内编号: a scrape may put a whole document on one line; its headings must then be found inside. */

export interface InlineMark {
  readonly mark: Mark;
  /** Document offset of the mark. */
  readonly at: number;
  /** Stands right behind a heading of the line rather than behind a finished sentence. */
  readonly afterHeading: boolean;
  /** Nothing marks the place: the bracket or full stop before the number is lost too. */
  readonly bare: boolean;
}

/** Places in a line where a number may begin. */
const CANDIDATE =
  /[(（]\s{0,3}[一二三四五六七八九十]{1,3}\s{0,3}[)）]|[一二三四五六七八九十]{1,3}\s{0,3}、|第\s{0,2}[一二三四五六七八九十百零]{1,4}\s{0,2}[章节条编]|\d{1,3}\s{0,2}[.、．﹒](?!\d)|[(（]\s{0,2}\d{1,2}\s{0,2}[)）]|——/g;
/** A finished sentence, or a bracket that closes one. */
const BORDER = /[。！？!?)）”"》]$/;
/** What may stand between a sentence and the next number: white space and stray markup. */
const BETWEEN = /[\s*\u200b]*$/;
/** How far back a border is looked for: the widest indent seen is eight spaces. */
const BACK = 16;
/** 一、总体要求 is a heading even where nothing follows in sequence. */
const STANDARD =
  /^(?:总体要求|指导思想|基本原则|主要目标|工作目标|发展目标|总体目标|总体思路|重点任务|主要任务|工作任务|保障措施|工作要求|总则)/;
/** A heading that the next number follows at once: 三、重点任务(一)大力…. */
const HEADING_LENGTH = 40;
/** A line longer than this is no single paragraph. */
const RUN_ON = 1500;

/** Numbers looked at in one line: 5 MB of real text on one line hold some 30,000; noise may hold millions. */
const MOST = 40_000;

/** The numbers inside `line` (after its own mark) that are headings, judged by their sequence; `open` holds the last number of each rank so far. */
export function findInlineMarks(
  text: string,
  line: Line,
  own: Mark | null,
  open: ReadonlyMap<string, number>,
): InlineMark[] {
  if (line.end - line.start < 20) return [];
  const candidates = collect(text, line, own);
  return candidates.length === 0 ? [] : believe(candidates, line, own, open);
}

function collect(text: string, line: Line, own: Mark | null): InlineMark[] {
  const found: InlineMark[] = [];
  const source = text.slice(line.start, line.end);
  let headingEnd = own === null ? -1 : own.label.end - line.start;
  let seen = 0;
  for (const match of source.matchAll(CANDIDATE)) {
    const border = borderBefore(source, match.index);
    const afterHeading = headingEnd >= 0 && isHeadingBetween(source, headingEnd, match.index);
    const bare = border === null && !afterHeading;
    if (bare && !/[\u4e00-\u9fff]/.test(source.charAt(match.index - 1))) continue;
    if (seen++ > MOST) break;
    const at = line.start + match.index;
    const view = createView(text, { start: at, end: Math.min(line.end, at + 40) });
    const mark = readMark(text, view, 0);
    if (mark === null || mark.lost || mark.weak) continue;
    if (border === "colon" && mark.style !== "han-comma" && mark.style !== "chapter") continue;
    if (mark.style === "dash" && border === null) continue;
    if (bare && (match[0].startsWith("第") || !/^[\u4e00-\u9fff]{4}/.test(view.text.slice(mark.after))))
      continue;
    const standard = STANDARD.test(view.text.slice(mark.after));
    found.push({ mark, at, afterHeading: afterHeading || standard, bare });
    if (!bare) headingEnd = mark.label.end - line.start;
  }
  return found;
}

/** What stands before a number: the end of a sentence, a colon (制定如下方案:一、…), mere white space, or none of them. */
function borderBefore(source: string, at: number): "sentence" | "colon" | "space" | null {
  const before = source.slice(Math.max(0, at - BACK), at);
  const gap = BETWEEN.exec(before)?.[0] ?? "";
  const said = before.slice(0, before.length - gap.length);
  if (BORDER.test(said)) return "sentence";
  if (/[:：]$/.test(said)) return "colon";
  return gap !== "" && !/[,，、;；]$/.test(said) ? "space" : null;
}

function isHeadingBetween(source: string, from: number, to: number): boolean {
  if (to - from < 2 || to - from > HEADING_LENGTH) return false;
  return !/[。！？!?;；:：]|[,，]\s*$/.test(source.slice(from, to));
}

/** Outer styles whose sequence shows that a line holds several clauses. */
const OUTER: ReadonlySet<NumberStyle> = new Set(["chapter", "section", "article", "han-comma", "han-paren"]);

function believe(
  candidates: readonly InlineMark[],
  line: Line,
  own: Mark | null,
  open: ReadonlyMap<string, number>,
): InlineMark[] {
  const runOn = isRunOn(candidates, line, own);
  const kept: InlineMark[] = [];
  const last = new Map(open);
  if (own?.ordinal !== null && own?.ordinal !== undefined) last.set(own.rank, own.ordinal);
  const followers = new Set(candidates.map(({ mark }) => `${mark.rank}:${String(mark.ordinal)}`));
  for (const candidate of candidates) {
    const { mark, afterHeading } = candidate;
    const inner = !OUTER.has(mark.style);
    if (inner && !runOn && !afterHeading) continue;
    if (mark.ordinal === null) {
      if (runOn) kept.push(candidate);
      continue;
    }
    const before = last.get(mark.rank);
    const continues = before !== undefined && mark.ordinal === before + 1;
    if (candidate.bare && !(runOn && continues)) continue;
    const begins = mark.ordinal === 1 && (afterHeading || followers.has(`${mark.rank}:2`));
    const resumes = runOn && before === undefined && afterHeading;
    if (!continues && !begins && !resumes) continue;
    kept.push(candidate);
    last.set(mark.rank, mark.ordinal);
  }
  return kept;
}

/** Two outer numbers in sequence, or simply too long for one paragraph. */
function isRunOn(candidates: readonly InlineMark[], line: Line, own: Mark | null): boolean {
  const outer = new Map<string, number>();
  if (own?.ordinal != null && OUTER.has(own.style)) outer.set(own.rank, own.ordinal);
  for (const { mark, bare } of candidates) {
    if (bare || !OUTER.has(mark.style) || mark.ordinal === null) continue;
    if (outer.get(mark.rank) === mark.ordinal - 1) return true;
    outer.set(mark.rank, mark.ordinal);
  }
  return line.end - line.start > RUN_ON;
}

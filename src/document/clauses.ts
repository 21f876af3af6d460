import type { Clause, NumberStyle, Quote, Span } from "../model.ts";
import { createView, type View } from "../text/view.ts";
import { findHeading } from "./headings.ts";
import { findInlineMarks } from "./inline-marks.ts";
import type { Layout } from "./layout.ts";
import { firstOffset, trimmedEnd, type Line } from "./lines.ts";
import { STYLE_ORDER, type Mark } from "./marks.ts";
import { inferLostNumbers, type Numbered } from "./lost-numbers.ts";
import { writePaths } from "./paths.ts";
import { believeMarks } from "./sequence.ts";
import { rowClauses } from "./table-rows.ts";

/** 条款树: marks and paragraphs → clauses in reading order. */

/** A clause while the tree is being built. */
export interface Draft extends Numbered {
  readonly part: number;
  readonly kind: Clause["kind"];
  readonly style: NumberStyle | null;
  readonly rank: string | null;
  readonly label: Span;
  readonly lost: boolean;
  ordinal: number | null;
  readonly parent: number | null;
  readonly depth: number;
  heading: Quote | null;
  readonly glued: boolean;
  readonly start: number;
  ownEnd: number;
  wholeEnd: number;
  /** What the clause says after its label, for a path where there is no heading. */
  readonly view: View;
  readonly viewFrom: number;
}

export interface ClauseTree {
  readonly clauses: readonly Clause[];
  readonly drafts: readonly Draft[];
}

export function buildClauses(doc: string, text: string, layout: Layout): ClauseTree {
  const tree = new TreeBuilder(text);
  const believed = believeMarks(layout);
  for (let i = layout.from; i < layout.to; i++) {
    const line = layout.lines[i];
    const role = layout.roles[i];
    if (line === undefined || (role !== "body" && role !== "row")) continue;
    if (layout.breaks.has(i)) tree.beginPart();
    if (role === "row") tree.addRow(line, layout);
    else if (layout.flat.has(i) && believed[i] === null) tree.addFlat(line);
    else tree.addLine(line, believed[i] ?? null);
  }
  inferLostNumbers(tree.drafts);
  closeSpans(tree.drafts);
  return { clauses: writeClauses(doc, text, tree.drafts), drafts: tree.drafts };
}

class TreeBuilder {
  readonly drafts: Draft[] = [];
  private readonly text: string;
  private part = 0;
  /** Open clauses, outermost first. */
  private stack: number[] = [];
  private rows: Line[] = [];
  /** The paragraph that holds the flattened table being read. */
  private table: Draft | null = null;
  /** A numbered clause of the current part has been met. */
  private numbered = false;
  /** Last number of each rank in the current part. */
  private last = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  beginPart(): void {
    if (this.drafts.length > 0) this.part++;
    this.stack = [];
    this.numbered = false;
    this.last = new Map();
  }

  addRow(line: Line, layout: Layout): void {
    this.rows.push(line);
    if (layout.roles[nextFilled(layout, line.index)] === "row") return;
    const parent = this.stack.at(-1) ?? null;
    const depth = parent === null ? 0 : (this.drafts[parent]?.depth ?? 0) + 1;
    for (const row of rowClauses(this.text, this.rows))
      this.drafts.push({ ...row, part: this.part, parent, depth });
    this.rows = [];
  }

  addLine(line: Line, mark: Mark | null): void {
    const inline = findInlineMarks(this.text, line, mark, this.last);
    const firstEnd = inline[0]?.at ?? line.end;
    if (mark !== null)
      this.addNumbered(mark, line.view, this.limit(line.view, firstEnd), firstOffset(line), firstEnd);
    else if (firstEnd > line.start) this.addText(line, firstEnd);
    for (const [n, { mark: found, at }] of inline.entries()) {
      const end = inline[n + 1]?.at ?? line.end;
      const view = createView(this.text, { start: at, end: Math.min(end, at + 400) });
      this.addNumbered(found, view, view.text.length, at, end);
    }
  }

  /** A cell of a table copied one cell a line: outside any numbering the whole table is one paragraph. */
  addFlat(line: Line): void {
    const last = this.drafts.at(-1);
    const goesOn = last !== undefined && last === this.table && last.part === this.part;
    if (goesOn) last.ownEnd = trimmedEnd(this.text, last.start, line.end);
    else {
      this.addText(line, line.end);
      this.table = this.stack.length === 0 ? (this.drafts.at(-1) ?? null) : null;
    }
  }

  private limit(view: View, end: number): number {
    return view.index(end);
  }

  private addNumbered(mark: Mark, view: View, viewEnd: number, start: number, end: number): void {
    if (this.restarts(mark)) this.beginPart();
    this.popTo(mark);
    this.numbered = true;
    if (mark.ordinal !== null) this.last.set(mark.rank, mark.ordinal);
    const parent = this.stack.at(-1) ?? null;
    const found = findHeading(view, mark.after, viewEnd, mark.style);
    const at = view.quote(mark.after, mark.after + 1).start;
    this.drafts.push({
      part: this.part,
      kind: "numbered",
      style: mark.style,
      rank: mark.rank,
      label: mark.lost ? { start: at, end: at } : mark.label,
      lost: mark.lost,
      ordinal: mark.ordinal,
      parent,
      depth: parent === null ? 0 : (this.drafts[parent]?.depth ?? 0) + 1,
      heading: found?.heading ?? null,
      glued: found?.glued ?? false,
      start,
      ownEnd: trimmedEnd(this.text, start, end),
      wholeEnd: 0,
      view,
      viewFrom: mark.after,
    });
    this.stack.push(this.drafts.length - 1);
  }

  /** 一、 or 第一章 again at the top: another document begins though no title says so. */
  private restarts(mark: Mark): boolean {
    if (mark.ordinal !== 1 || (mark.style !== "han-comma" && mark.style !== "chapter")) return false;
    const bottom = this.drafts[this.stack[0] ?? -1];
    return bottom?.rank === mark.rank;
  }

  /** Closes what the mark cannot stand inside: its own siblings, and anything that nests deeper by habit. */
  private popTo(mark: Mark): void {
    const at = this.stack.findIndex((i) => this.drafts[i]?.rank === mark.rank);
    if (at >= 0) {
      this.stack.length = at;
      return;
    }
    while (this.stack.length > 0) {
      const top = this.drafts[this.stack.at(-1) ?? -1];
      if (top?.rank === undefined || top.rank === null || nests(top.rank, mark.rank)) return;
      this.stack.pop();
    }
  }

  private addText(line: Line, end: number): void {
    const top = this.drafts[this.stack.at(-1) ?? -1];
    const labelled = this.labelledBy(line);
    if (labelled !== null) {
      labelled.ownEnd = trimmedEnd(this.text, labelled.start, end);
      return;
    }
    if (top === undefined) {
      this.addParagraph(line, end, null);
      return;
    }
    if (this.leavesItem(top)) {
      this.stack.pop();
      this.addParagraph(line, end, this.stack.at(-1) ?? null);
      return;
    }
    // Text behind a paragraph of the same parent continues as a paragraph.
    const last = this.drafts.at(-1);
    if (
      last !== undefined &&
      last.kind !== "numbered" &&
      last.part === this.part &&
      last.parent === (this.stack.at(-1) ?? null)
    ) {
      this.addParagraph(line, end, last.parent);
      return;
    }
    if (last !== top) {
      this.addParagraph(line, end, this.stack.at(-1) ?? null);
      return;
    }
    top.ownEnd = trimmedEnd(this.text, top.start, end);
  }

  /** The paragraph or point that a line 责任单位:… speaks of: the one right before it. */
  private labelledBy(line: Line): Draft | null {
    const last = this.drafts.at(-1);
    if (last?.part !== this.part || !LABELLED_LINE.test(line.shown)) return null;
    return last.kind === "paragraph" || last.kind === "front" || last.style === "dash" ? last : null;
  }

  /** A dash or 一是 item is one paragraph; what follows its full stop belongs to the clause around it. */
  private leavesItem(top: Draft): boolean {
    if (top.style !== "dash" && top.style !== "ordinal-word") return false;
    const said = this.text.slice(top.start, top.ownEnd);
    const sentences = said.split("。").length - 1;
    return sentences > 1 || (sentences === 1 && top.heading === null) || said.length > 60;
  }

  private addParagraph(line: Line, end: number, parent: number | null): void {
    const start = firstOffset(line);
    this.drafts.push({
      part: this.part,
      kind: this.numbered ? "paragraph" : "front",
      style: null,
      rank: null,
      label: { start, end: start },
      lost: false,
      ordinal: null,
      parent,
      depth: parent === null ? 0 : (this.drafts[parent]?.depth ?? 0) + 1,
      heading: null,
      glued: false,
      start,
      ownEnd: trimmedEnd(this.text, start, end),
      wholeEnd: 0,
      view: line.view,
      viewFrom: line.from,
    });
  }
}

/** 责任单位:…, 完成时限:… on a line of its own. */
const LABELLED_LINE =
  /^[([]?(?:牵头|责任|配合|协办|主办|承办|协同|参与)(?:责任|配合|牵头|和|及|、){0,3}(?:单位|部门)[^:,。]{0,12}:|^[([]?(?:完成|办理|整改|实施)(?:时限|时间|期限)[^:,。]{0,4}:/;

/** Blank lines within a table that are skipped. */
const BLANKS = 5;

function nextFilled(layout: Layout, index: number): number {
  let at = index + 1;
  while (at < index + BLANKS && layout.kinds[at] === "blank") at++;
  return at;
}

/** True when a clause of rank `inner` may stand inside one of rank `outer`. */
function nests(outer: string, inner: string): boolean {
  return order(outer) < order(inner);
}

function order(rank: string): number {
  const [style, parts] = rank.split("/");
  return STYLE_ORDER.findIndex((one) => one === style) + Number(parts ?? 1) / 10;
}

function closeSpans(drafts: readonly Draft[]): void {
  for (const draft of drafts) draft.wholeEnd = draft.ownEnd;
  for (let i = drafts.length - 1; i >= 0; i--) {
    const draft = drafts[i];
    const parent = drafts[draft?.parent ?? -1];
    if (draft !== undefined && parent !== undefined)
      parent.wholeEnd = Math.max(parent.wholeEnd, draft.wholeEnd);
  }
}

function writeClauses(doc: string, text: string, drafts: readonly Draft[]): Clause[] {
  const paths = writePaths(text, drafts);
  return drafts.map((draft, i) => ({
    id: `${doc}#${String(i)}`,
    doc,
    part: draft.part,
    kind: draft.kind,
    style: draft.style,
    label: text.slice(draft.label.start, draft.label.end),
    ordinal: draft.ordinal,
    parent: draft.parent,
    depth: draft.depth,
    heading: draft.heading,
    own: { start: draft.start, end: draft.ownEnd },
    whole: { start: draft.start, end: draft.wholeEnd },
    path: paths[i] ?? [],
  }));
}

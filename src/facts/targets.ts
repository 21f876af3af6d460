import type { Clause, Defect, PolicyDocument, Quote, Span, Target } from "../model.ts";
import { splitCells } from "../text/table-cells.ts";
import { createView, type View } from "../text/view.ts";
import { findByWhen } from "./by-when.ts";
import type { Draft } from "./draft.ts";
import { readIndicatorTables } from "./indicator-table.ts";
import { readFigures } from "./figures.ts";
import { isBackMatter, isGoalSection, isOtherSection } from "./not-a-target.ts";
import { createStatement } from "./place.ts";
import { splitStatements } from "./statements.ts";
import { readTargetWords } from "./target-words.ts";
import { located } from "./located.ts";

/**
 * 指标: every target of a document, in reading order. Within a clause the order is: statements → quantities → those
 * that are no targets thrown out → names, scopes and figures paired → by-when.
 */
export function extractTargets(document: PolicyDocument): readonly Target[] {
  const clauses = document.clauses.filter((clause) => !isOtherSection(clause));
  const targets = [...clauses.flatMap((clause) => readClause(document, clause)), ...readTables(document)];
  return withIds(
    document.id,
    targets.sort((a, b) => a.valueText.start - b.valueText.start),
  );
}

function withIds(doc: string, targets: readonly Target[]): readonly Target[] {
  const counts = new Map<number, number>();
  return targets.map((target) => {
    const nth = (counts.get(target.valueText.start) ?? 0) + 1;
    counts.set(target.valueText.start, nth);
    return { ...target, id: `${doc}/t${String(target.valueText.start)}-${String(nth)}` };
  });
}

function readClause(document: PolicyDocument, clause: Clause): readonly Target[] {
  const inGoalSection = isGoalSection(clause);
  const own = withoutLabel(document.text, clause);
  const stretches =
    clause.kind === "table-row" ? splitCells(document.text, own) : statementsOf(document.text, clause, own);
  return stretches.flatMap((span) => {
    const view = createView(document.text, span);
    if (isBackMatter(view.text)) return [];
    const statement = createStatement(view.text, printed(document.text, view));
    const figures = readFigures(statement);
    const said = new Set(figures.map(subjectKey));
    const words = readTargetWords(statement, inGoalSection).filter((word) => !said.has(subjectKey(word)));
    const drafts = [...figures, ...words].sort((a, b) => a.valueFrom - b.valueFrom);
    const targets = drafts.map((draft) => toTarget(document, clause, view, draft)).filter(isMeasured);
    return inGoalSection ? targets : targets.filter((target) => !isBygone(document, target));
  });
}

/** 督导完成率100%,每季度不少于1次: a rate is no number of times; the figure belongs to something unnamed. */
function isMeasured({ indicator, comparator, unit, value }: Target): boolean {
  if (comparator === "qualitative" || value === null || !indicator.endsWith("率")) return true;
  return unit === "" || /^(?:%|‰|个?百分点|倍|成|‱|\/|.*\/|.*元$)/.test(unit);
}

/** A heading that only a space parts from its text (1.提升量值传递能力 区市场监管局要…) is a statement of its own. */
function statementsOf(text: string, clause: Clause, own: Span): readonly Span[] {
  const border = clause.heading?.end ?? own.start;
  const parted = border > own.start && border < own.end && /\s/.test(text.charAt(border));
  if (!parted) return splitStatements(text, own);
  return [
    ...splitStatements(text, { ...own, end: border }),
    ...splitStatements(text, { ...own, start: border }),
  ];
}

function readTables(document: PolicyDocument): readonly Target[] {
  return readIndicatorTables(document).map(({ clause, row, cell, ...rest }) => ({
    ...row,
    ...rest,
    type: "target",
    id: "",
    ...located(document, clause),
    defects: [],
    scope: null,
    valueText: cell,
    change: null,
    aspired: false,
    by: rest.by ?? findByWhen(document, clause, cell.start),
  }));
}

/** 2022年,全市抽检3000批次 in a text signed in 2023: where things stood, not where they shall be. */
function isBygone(document: PolicyDocument, { by }: Target): boolean {
  const signed = document.header.issuedOn?.value;
  const due = by?.inferred === false ? by.date : null;
  return signed !== undefined && due !== null && due.slice(0, 4) < signed.slice(0, 4);
}

/** The view's characters as the document prints them. */
function printed(text: string, view: View): string {
  let characters = "";
  for (let index = 0; index < view.text.length; index++) characters += text.charAt(view.offset(index));
  return characters;
}

function withoutLabel(text: string, { label, own }: Clause): Span {
  const printed = text.slice(own.start, own.end);
  const at = label === "" ? -1 : printed.indexOf(label);
  return at < 0 || at > 8 ? own : { start: own.start + at + label.length, end: own.end };
}

/** 食品抽检合格率稳步提高,达到98%: the figure says what the words said. */
function subjectKey({ subjectFrom, indicator }: Draft): string {
  return `${String(subjectFrom)} ${indicator}`;
}

function toTarget(document: PolicyDocument, clause: Clause, view: View, draft: Draft): Target {
  const valueText = view.quote(draft.valueFrom, draft.valueTo);
  return {
    ...proof(view, draft),
    type: "target",
    id: "",
    ...located(document, clause),
    defects: draft.lostSeparator ? [lostSeparator(view, draft)] : [],
    indicator: draft.indicator,
    scope: draft.scope,
    comparator: draft.comparator,
    value: draft.value,
    value2: draft.value2,
    unit: draft.unit,
    valueText,
    change: draft.change,
    aspired: draft.aspired || isAspired(view.text, draft),
    by: findByWhen(document, clause, view.offset(draft.byAt)),
  };
}

/** 力争到2027年,A达到X,B达到Y: said once for all that follows, up to the ;. */
function isAspired(text: string, draft: Draft): boolean {
  return /^(?:力争|争取|努力|力求)/.test(text.slice(segmentStart(text, draft.subjectFrom), draft.valueFrom));
}

/** Longer than this a quote no longer fits a message; then the part between two ; and at last the parts themselves. */
const LONGEST_QUOTE = 160;

/** The words that prove indicator and figure. */
function proof(view: View, draft: Draft): Quote {
  const { text } = view;
  if (text.length <= LONGEST_QUOTE) return view.quote(0, text.length);
  const from = segmentStart(text, draft.subjectFrom);
  const to = markAfter(text, draft.endsAt, ";");
  if (to - from <= LONGEST_QUOTE) return view.quote(from, to);
  return view.quote(draft.subjectFrom, Math.min(to, markAfter(text, draft.endsAt, ",")));
}

/** How far a mark is looked for: a sentence of a text that lost its marks may be a whole file. */
const REACH = 400;

function segmentStart(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  return from + text.slice(from, at).lastIndexOf(";") + 1;
}

function markAfter(text: string, at: number, mark: string): number {
  const found = text.slice(at, at + REACH).indexOf(mark);
  return found < 0 ? Math.min(text.length, at + REACH) : at + found;
}

function lostSeparator(view: View, draft: Draft): Defect {
  const quote = view.quote(draft.subjectFrom, draft.endsAt);
  const reading = quote.quote.replace(/%(?=\d)/g, "%、");
  return { ...quote, kind: "lost_separator", note: `数值之间缺分隔符,按“${reading}”理解`, reading };
}

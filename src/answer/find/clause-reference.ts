import type { Clause, NumberStyle } from "../../model.ts";
import { cover } from "../content.ts";
import { squeeze, type HeldDocument } from "../knowledge.ts";
import type { Question } from "../question.ts";
import type { ClauseReference } from "../slots.ts";

export interface HeldClause {
  readonly held: HeldDocument;
  readonly clause: Clause;
}

const PART_STYLES: readonly NumberStyle[] = ["chapter", "han-comma", "section"];

/** 第5条 of a plan means its numbered tasks; of measures its articles; of an outline its (五) or 五、. */
const ITEM_STYLES: readonly NumberStyle[] = [
  "article",
  "arabic-dot",
  "han-paren",
  "han-comma",
  "chapter",
  "ordinal-word",
];

/** The clauses that the question's numbers point to, in the documents in question. */
export function referencedClauses(question: Question): HeldClause[] {
  return question.scope.documents.flatMap((held) => inDocument(held, question));
}

function inDocument(held: HeldDocument, question: Question): HeldClause[] {
  let within: readonly Clause[] = sectionSaid(held, question) ?? held.document.clauses;
  let chosen: Clause[] = [];
  const root = within;
  for (const reference of question.references) {
    const inner = resolve(reference, within);
    // 第3条和第4条: what does not lie inside the one before stands beside it.
    const beside = inner.length > 0 || chosen.length === 0 ? [] : resolve(reference, root);
    const hits = inner.length > 0 ? inner : beside;
    if (hits.length === 0) return [];
    chosen = beside.length > 0 ? [...chosen, ...beside] : hits;
    // 第三部分第二条: the next number counts inside this one.
    within = held.document.clauses.filter((clause) =>
      hits.some((hit) => hit !== clause && isInside(clause, hit)),
    );
  }
  return chooseByWords(held, chosen, question).map((clause) => ({ held, clause }));
}

/** 保障措施第三点: a section that the question names limits the number to it. */
function sectionSaid(held: HeldDocument, question: Question): Clause[] | null {
  const asked = question.text.replace(/\s+/g, "");
  const section = held.document.clauses.find(
    ({ heading, whole, own }) =>
      heading !== null &&
      heading.quote.length >= 4 &&
      whole.end > own.end &&
      // 目标任务第五项: the end of a longer heading is what people call the section.
      (asked.includes(squeeze(heading.quote)) ||
        (heading.quote.length > 6 && beforeNumber(asked, squeeze(heading.quote).slice(-4)))),
  );
  return section === undefined
    ? null
    : held.document.clauses.filter((clause) => clause !== section && isInside(clause, section));
}

const beforeNumber = (asked: string, words: string): boolean => {
  const at = asked.indexOf(words);
  return at >= 0 && /^(?:[的中里])?(?:第|\(|\d)/.test(asked.slice(at + words.length));
};

const isInside = (clause: Clause, outer: Clause): boolean =>
  clause.own.start >= outer.whole.start && clause.own.end <= outer.whole.end;

function resolve(reference: ClauseReference, clauses: readonly Clause[]): Clause[] {
  const fitting = (style: NumberStyle): Clause[] =>
    clauses.filter((clause) => clause.style === style && clause.ordinal === reference.ordinal);
  if (reference.form === "last") return lastOf(clauses, reference.ordinal);
  if (reference.form === "part") return firstOf(PART_STYLES, fitting);
  if (reference.form === "paren") return firstOf(["han-paren", "arabic-paren", "circled"], fitting);
  return firstOf(stylesByCount(clauses), fitting);
}

/** 最后一条: the last of the numbering that people count by. */
function lastOf(clauses: readonly Clause[], nth: number): Clause[] {
  const [style] = stylesByCount(clauses);
  const last = clauses.filter((clause) => clause.style === style).at(-nth);
  return last === undefined ? [] : [last];
}

function firstOf(styles: readonly NumberStyle[], fitting: (style: NumberStyle) => Clause[]): Clause[] {
  for (const style of styles) {
    const hits = fitting(style);
    if (hits.length > 0) return hits;
  }
  return [];
}

/** Articles first; then the numbering that runs furthest without restarting: that is the one people count by. */
function stylesByCount(clauses: readonly Clause[]): NumberStyle[] {
  const reach = (style: NumberStyle): number =>
    Math.max(0, ...clauses.filter((clause) => clause.style === style).map((clause) => clause.ordinal ?? 0));
  return ITEM_STYLES.filter((style) => reach(style) > 0).sort(
    (a, b) => Number(b === "article") - Number(a === "article") || reach(b) - reach(a),
  );
}

/** 第13条认证监管机制改革创新: of several with the number, the one whose words fit. */
function chooseByWords(held: HeldDocument, clauses: readonly Clause[], question: Question): Clause[] {
  if (clauses.length <= 1 || question.words.length === 0) return [...clauses];
  const scored = clauses.map((clause) => {
    const text = held.clauses.find((one) => one.clause === clause);
    return { clause, score: cover(question.words, [text?.path ?? "", text?.own ?? ""]).found };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score >= best - 0.05).map(({ clause }) => clause);
}

import type { Clause, NumberStyle } from "../../model.ts";
import { citeClause, found, type Finding } from "../finding.ts";
import { shortName, squeeze, type HeldDocument, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { matchClauses } from "./clause-match.ts";
import { referencedClauses } from "./clause-reference.ts";
import { findFigure } from "./figure.ts";
import { silence } from "./silence.ts";

const COUNTED_STYLES: readonly NumberStyle[] = ["article", "arabic-dot", "han-paren", "han-comma"];

/** The style whose numbers climb highest; restarts make it a lesser choice only when another climbs as high. */
export function mainNumbering(held: HeldDocument): Clause[] {
  const { clauses } = held.document;
  const reach = (style: NumberStyle): number =>
    Math.max(0, ...clauses.filter((clause) => clause.style === style).map((clause) => clause.ordinal ?? 0));
  const article = reach("article") > 0 ? "article" : undefined;
  const style = article ?? [...COUNTED_STYLES].sort((a, b) => reach(b) - reach(a))[0];
  return clauses.filter((clause) => clause.style === style);
}

const pathName = (clause: Clause): string => (clause.path.at(-1) ?? "").replace(/\s+/g, "");

function headingQuote(held: HeldDocument, clause: Clause) {
  const end = clause.heading?.end ?? Math.min(clause.own.end, clause.own.start + 30);
  return { start: clause.own.start, end, quote: held.document.text.slice(clause.own.start, end) };
}

function childrenOf(held: HeldDocument, clause: Clause): Clause[] {
  const position = held.document.clauses.indexOf(clause);
  return held.document.clauses.filter((one) => one.parent === position && one.kind !== "paragraph");
}

/** A point without points of its own is quoted whole, a section by its heading. */
function childQuote(held: HeldDocument, clause: Clause) {
  return childrenOf(held, clause).length > 0 ? headingQuote(held, clause) : undefined;
}

/** 分哪几大行动: the section whose points all carry the word that is counted. */
function sectionsNamedAlike(question: Question): { held: HeldDocument; clause: Clause }[] {
  const counted = /(?:几|[二三四五六七八九十]|\d)(?:大|个|项)?(\p{Script=Han}{2})/u.exec(question.text)?.[1];
  if (counted === undefined || /方面|部分|任务/.test(counted)) return [];
  return question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter((clause) => {
        const children = childrenOf(held, clause);
        return children.length > 1 && children.every((child) => pathName(child).includes(counted));
      })
      .map((clause) => ({ held, clause })),
  );
}

/** Headings that the question says in full, else those that its words fit. */
function namedParents(question: Question, knowledge: Knowledge): { held: HeldDocument; clause: Clause }[] {
  const asked = question.text.replace(/\s+/g, "");
  const said = question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter(
        ({ heading }) =>
          heading !== null && heading.quote.length >= 4 && asked.includes(squeeze(heading.quote)),
      )
      .map((clause) => ({ held, clause })),
  );
  if (said.length > 0) return said;
  // 几大任务: the section of that name, whatever stands before the word (重点任务, 主要任务).
  const kind = /[几二三四五六七八九十]大(\p{Script=Han}{2})/u.exec(asked)?.[1];
  const sections =
    kind === undefined
      ? []
      : question.scope.documents.flatMap((held) =>
          held.document.clauses
            .filter(({ depth, heading }) => depth === 0 && heading?.quote.endsWith(kind))
            .map((clause) => ({ held, clause })),
        );
  if (sections.length > 0) return sections;
  const byEnding = sectionsNamedAlike(question);
  if (byEnding.length > 0) return byEnding;
  return matchClauses(question, knowledge, { limit: 12 })
    .filter(({ heading }) => heading >= 0.8)
    .map(({ held, text }) => ({ held, clause: text.clause }));
}

/** 基本原则有哪几条: the points below the heading that the question names, whole. */
function childrenOfNamed(question: Question, knowledge: Knowledge): Finding | null {
  const parents =
    question.references.length > 0 ? referencedClauses(question) : namedParents(question, knowledge);
  for (const { held, clause } of parents) {
    const children = childrenOf(held, clause);
    if (children.length === 0) continue;
    const inner = mainNumbering(held).filter(
      (one) => one.own.start >= clause.whole.start && one.own.end <= clause.whole.end,
    );
    const items =
      inner.length > children.length && /条|项|任务/.test(question.text)
        ? `,其中编号条目共${inner.length}条`
        : "";
    const lead = [
      `${shortName(held)} · ${pathName(clause)}:共${children.length}条(项)${items}`,
      ...children.map((one) => `· ${pathName(one)}`),
    ];
    const listed = items === "" ? children : [...children, ...inner];
    return found("aggregate", lead, {
      citations: [
        citeClause(held, clause, headingQuote(held, clause)),
        ...listed.map((one) =>
          citeClause(held, one, items === "" ? childQuote(held, one) : headingQuote(held, one)),
        ),
      ],
      about: { documents: [held.document.id], clauses: children.map(({ id }) => id), departments: [] },
    });
  }
  return null;
}

/** 分几部分: the outermost headings. */
function listParts(question: Question): Finding {
  const parts = question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter(({ depth, kind, heading }) => depth === 0 && kind === "numbered" && heading !== null)
      .map((clause) => ({ held, clause })),
  );
  const documents = question.scope.documents.filter((held) => parts.some((one) => one.held === held));
  const lead = documents.flatMap((held) => {
    const own = parts.filter((one) => one.held === held);
    return [
      `${shortName(held)} · 共${String(own.length)}部分`,
      ...own.map(({ clause }) => `· ${pathName(clause)}`),
    ];
  });
  return found("aggregate", lead, {
    citations: parts.map(({ held, clause }) => citeClause(held, clause, headingQuote(held, clause))),
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: parts.map(({ clause }) => clause.id),
      departments: [],
    },
  });
}

/** 一共多少条: the numbering that people count by, part by part where it restarts. */
export function countClauses(question: Question, knowledge: Knowledge): Finding {
  if (/部分|几块/.test(question.text)) return listParts(question);
  const below = childrenOfNamed(question, knowledge);
  if (below !== null) return below;
  const telling = question.words.some(
    ({ word }) => !question.scope.documents.every((held) => held.name.includes(word)),
  );
  if (telling) return findFigure(question, knowledge);
  const counted = question.scope.documents.flatMap((held) => {
    const clauses = mainNumbering(held);
    const first = clauses[0];
    const last = clauses.at(-1);
    return first === undefined || last === undefined ? [] : [{ held, clauses, first, last }];
  });
  if (counted.length === 0) return silence("aggregate", question, knowledge);
  const lead = counted.flatMap(({ held, clauses }) => {
    const figures = held.facts.targets.filter((target) => target.comparator !== "qualitative").length;
    return [
      `${shortName(held)} · 编号条目共${clauses.length}条(项)`,
      ...(/指标|目标/.test(question.text) ? [`其中写明数值的指标共${figures}项`] : []),
      ...clauses.map((clause) => `· ${(clause.path.at(-1) ?? "").replace(/\s+/g, "")}`),
    ];
  });
  return found("aggregate", lead, {
    citations: counted.flatMap(({ held, clauses }) =>
      clauses.map((clause) => citeClause(held, clause, headingQuote(held, clause))),
    ),
    about: { documents: counted.map(({ held }) => held.document.id), clauses: [], departments: [] },
  });
}

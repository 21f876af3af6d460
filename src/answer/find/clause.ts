import type { Citation, Clause } from "../../model.ts";
import { cover } from "../content.ts";
import { citeClause, found, trimmed, type Finding } from "../finding.ts";
import { ASKS_WHERE } from "../intent.ts";
import { shortName, type HeldDocument, type Knowledge } from "../knowledge.ts";
import { saidShare } from "../match.ts";
import type { Question } from "../question.ts";
import { clauseScore, matchClauses, type ClauseMatch } from "./clause-match.ts";
import { referencedClauses, type HeldClause } from "./clause-reference.ts";
import { silence } from "./silence.ts";
import { matchTargets } from "./target-match.ts";
import { chooseYear, targetFinding } from "./target.ts";

/** 条款: by number, by title, by content. */
export function findClause(question: Question, knowledge: Knowledge): Finding {
  if (question.references.length > 0) {
    const clauses = referencedClauses(question);
    return clauses.length > 0
      ? clauseFinding(question, clauses)
      : silence("clause", question, knowledge, "没有这一条");
  }
  const where = ASKS_WHERE.test(question.text);
  const target = where ? null : exactTarget(question);
  if (target !== null) return target;
  const named = where ? matchClauses(question, knowledge, { limit: 12, all: true }) : [];
  const matches =
    named.length > 0 ? named : bestClauses(question, matchClauses(question, knowledge, { limit: 6 }));
  if (matches.length === 0) return silence("clause", question, knowledge);
  return clauseFinding(
    question,
    matches.map(({ held, text }) => ({ held, clause: text.clause })),
  );
}

/** 产品质量监督抽查合格率有什么要求: an indicator said nearly in full asks for its figure. */
function exactTarget(question: Question): Finding | null {
  const targets = matchTargets(question, question.scope.documents).filter(
    ({ fact }) => saidShare(fact.indicator, question.words) >= 0.7,
  );
  if (targets.length === 0) return null;
  const { chosen, yearMissed } = chooseYear(targets, question.years);
  return targetFinding(question, chosen, yearMissed);
}

/** The best of each document that fits as well as the best of all. */
function bestClauses(question: Question, matches: readonly ClauseMatch[]): ClauseMatch[] {
  const [first] = matches;
  if (first === undefined) return [];
  const score = (match: ClauseMatch): number => clauseScore(match, question);
  const seen = new Set<HeldDocument>();
  return matches.filter((match) => {
    if (seen.has(match.held) || score(match) < score(first) - 0.15) return false;
    seen.add(match.held);
    return true;
  });
}

export function clauseFinding(question: Question, clauses: readonly HeldClause[]): Finding {
  const documents = [...new Set(clauses.map(({ held }) => held))];
  const several = documents.length > 1 && question.scope.namedBy === null;
  return found("clause", clauses.map(clauseLine), {
    status: several ? "ambiguous" : "answered",
    citations: clauses.flatMap((clause) => clauseCitations(clause, question, clauses.length > 3)),
    suggestions: several ? [`请指明哪个地区或文件:${documents.map(shortName).join("、")}`] : [],
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: clauses.map(({ clause }) => clause.id),
      departments: [],
    },
  });
}

/** 开州 第12条 提升质量基础设施服务效能(属…); other numberings keep their printed label. */
function clauseLine({ held, clause }: HeldClause): string {
  const name = clause.path.at(-1)?.replace(/\s+/g, "") ?? "";
  const parent = clause.path.at(-2)?.replace(/\s+/g, "");
  const label = clause.label.replace(/\s+/g, "");
  const counted = clause.style === "arabic-dot" && clause.ordinal !== null;
  const title = counted
    ? `第${String(clause.ordinal)}条 ${name.startsWith(label) ? name.slice(label.length) : name}`
    : name;
  return `${shortName(held)} · ${title}${parent === undefined ? "" : `(属${parent})`}`;
}

/** The clause whole, with what stands below it; of many clauses only the sentences that fit. */
function clauseCitations({ held, clause }: HeldClause, question: Question, short: boolean): Citation[] {
  if (!short) return [citeClause(held, clause, wholeQuote(held, clause))];
  const own = trimmed(held.document.text, clause.own.start, clause.own.end);
  const sentence = fittingSentence(held, clause, question);
  return [citeClause(held, clause, sentence ?? own)];
}

function fittingSentence(held: HeldDocument, clause: Clause, question: Question) {
  const text = held.document.text;
  let best: { quote: ReturnType<typeof trimmed>; score: number } | null = null;
  let start = clause.own.start;
  for (let i = start; i < clause.own.end; i++) {
    if (!/[。；;\n]/.test(text.charAt(i)) && i + 1 < clause.own.end) continue;
    const quote = trimmed(text, start, i + 1);
    const score = cover(question.words, [quote.quote.replace(/\s/g, "").toLowerCase()]).found;
    if (quote.end > quote.start && (best === null || score > best.score)) best = { quote, score };
    start = i + 1;
  }
  return best?.quote ?? null;
}

/** A parent's children belong to its text: 基本原则有哪几条 needs all four. Bounded: a whole part is offered by headings. */
function wholeQuote(held: HeldDocument, clause: Clause) {
  const whole = trimmed(held.document.text, clause.whole.start, clause.whole.end);
  return whole.quote.length <= 3000 ? whole : trimmed(held.document.text, clause.own.start, clause.own.end);
}

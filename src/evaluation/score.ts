import type { Answer, Citation } from "../model.ts";
import { checkAnswerRules } from "./answer-rules.ts";
import { normalise, normaliseLines, withoutQuotations } from "./normalise.ts";
import { type GoldCitation, type GoldQuestion, isUnanswerable, readQuestionFile } from "./question-file.ts";
import { isDepartment, isFigure } from "./strict-words.ts";

/** 评分: how an answer is judged against its line of a question file. */

/** Kinds whose figures and departments must be said, not merely pasted with the clause. */
const STRICT_KINDS: ReadonlySet<string> = new Set([
  "target",
  "responsible",
  "followup",
  "noisy",
  "meta",
  "compare",
]);

export interface EvaluationOptions {
  /** Text of a document held; with it citations are compared by position and the rules of every answer checked. */
  readonly documentText?: (id: string) => string | undefined;
}

export interface QuestionResult {
  readonly question: GoldQuestion;
  readonly answer: Answer;
  readonly pass: boolean;
  readonly strict: boolean;
  /** At least one gold citation is among the answer's; null when the question names none. */
  readonly cite: boolean | null;
  readonly falseNotFound: boolean;
  readonly falseAnswer: boolean;
  /** What failed, one line each: `must 98.3%`, `strict 区商务委`, `status answered≠not_found`. */
  readonly failures: readonly string[];
  /** Rules that hold for every answer and did not for this one. */
  readonly violations: readonly string[];
}

export interface Tally {
  readonly kind: string;
  readonly questions: number;
  readonly pass: number;
  readonly strict: number;
  readonly cite: number;
  /** Questions that name a citation. */
  readonly citeOf: number;
  readonly falseNotFound: number;
  readonly falseAnswer: number;
  readonly ruleBreaks: number;
}

export interface EvaluationReport {
  readonly total: Tally;
  readonly kinds: readonly Tally[];
  readonly results: readonly QuestionResult[];
}

/** Asks every question of the file, each in a conversation of its own, and judges the answers. */
export function scoreFile(
  lines: readonly string[],
  ask: (question: string, context: readonly string[]) => Answer,
  options: EvaluationOptions = {},
): EvaluationReport {
  const results = readQuestionFile(lines).map((question) =>
    judge(question, ask(question.q, question.context), options),
  );
  const kinds = [...new Set(results.map((result) => result.question.kind))].sort();
  return {
    total: tally("total", results),
    kinds: kinds.map((kind) =>
      tally(
        kind,
        results.filter((result) => result.question.kind === kind),
      ),
    ),
    results,
  };
}

/** Judges one answer. */
export function judge(
  question: GoldQuestion,
  answer: Answer,
  options: EvaluationOptions = {},
): QuestionResult {
  const missed = [
    ...mustFailures(question, answer),
    ...mustNotFailures(question, answer),
    ...statusFailures(question, answer),
  ];
  const unsaid = STRICT_KINDS.has(question.kind) ? strictFailures(question, answer) : [];
  const cite = citeHolds(question, answer, options);
  const expectsNothing = isUnanswerable(question);
  return {
    question,
    answer,
    pass: missed.length === 0,
    strict: missed.length === 0 && unsaid.length === 0,
    cite,
    falseNotFound: !expectsNothing && answer.status === "not_found",
    falseAnswer: expectsNothing && answer.status === "answered",
    failures: [...missed, ...unsaid, ...(cite === false ? ["cite"] : [])],
    violations: options.documentText === undefined ? [] : checkAnswerRules(answer, options.documentText),
  };
}

function mustFailures(question: GoldQuestion, answer: Answer): string[] {
  const text = normalise(answer.text);
  const occurs = (wanted: string): boolean => text.includes(normalise(wanted));
  return [
    ...question.must.filter((wanted) => !occurs(wanted)).map((wanted) => `must ${wanted}`),
    ...question.anyOf
      .filter((alternatives) => !alternatives.some(occurs))
      .map((alternatives) => `anyOf ${alternatives.slice(0, 4).join("|")}`),
  ];
}

function mustNotFailures(question: GoldQuestion, answer: Answer): string[] {
  const lead = normaliseLines(answer.lead);
  return question.mustNot
    .filter((forbidden) => lead.includes(normaliseLines(forbidden)))
    .map((forbidden) => `mustNot ${forbidden}`);
}

function statusFailures(question: GoldQuestion, answer: Answer): string[] {
  if (question.status.length === 0 || question.status.includes(answer.status)) return [];
  return [`status ${answer.status}≠${question.status.join("|")}`];
}

function strictFailures(question: GoldQuestion, answer: Answer): string[] {
  const said = normalise(withoutQuotations(answer.lead));
  return question.must
    .filter((wanted) => isFigure(wanted) || isDepartment(wanted))
    .filter((wanted) => !said.includes(normalise(wanted)))
    .map((wanted) => `strict ${wanted}`);
}

function citeHolds(question: GoldQuestion, answer: Answer, options: EvaluationOptions): boolean | null {
  if (question.cite.length === 0) return null;
  return question.cite.some((wanted) =>
    answer.citations.some((citation) => cites(citation, wanted, options)),
  );
}

/** Whether a citation overlaps the gold passage: by position where the document is at hand, by words otherwise. */
function cites(citation: Citation, wanted: GoldCitation, options: EvaluationOptions): boolean {
  if (citation.doc !== wanted.doc) return false;
  const at = options.documentText?.(wanted.doc)?.indexOf(wanted.contains) ?? -1;
  if (at >= 0) return citation.start < at + wanted.contains.length && at < citation.end;
  const quote = normalise(citation.quote);
  const gold = normalise(wanted.contains);
  return quote.includes(gold) || (quote !== "" && gold.includes(quote));
}

function tally(kind: string, results: readonly QuestionResult[]): Tally {
  const count = (holds: (result: QuestionResult) => boolean): number => results.filter(holds).length;
  return {
    kind,
    questions: results.length,
    pass: count((result) => result.pass),
    strict: count((result) => result.strict),
    cite: count((result) => result.cite === true),
    citeOf: count((result) => result.cite !== null),
    falseNotFound: count((result) => result.falseNotFound),
    falseAnswer: count((result) => result.falseAnswer),
    ruleBreaks: count((result) => result.violations.length > 0),
  };
}

export { formatReport } from "./report.ts";

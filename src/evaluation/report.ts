import type { EvaluationReport, QuestionResult, Tally } from "./score.ts";

/** 成绩单: a report as plain text, per kind and in total; `verbose` adds every line that failed and why. */
export function formatReport(report: EvaluationReport, options: { readonly verbose?: boolean } = {}): string {
  const lines = [HEAD, ...report.kinds.map(row), row(report.total)];
  if (options.verbose === true) lines.push("", ...report.results.flatMap(describe));
  return lines.join("\n");
}

const HEAD = columns(
  "kind",
  "questions",
  "pass",
  "strict",
  "cite",
  "false not_found",
  "false answer",
  "rule breaks",
);

function row(tally: Tally): string {
  return columns(
    tally.kind,
    String(tally.questions),
    share(tally.pass, tally.questions),
    share(tally.strict, tally.questions),
    share(tally.cite, tally.citeOf),
    String(tally.falseNotFound),
    String(tally.falseAnswer),
    String(tally.ruleBreaks),
  );
}

function columns(first: string, ...rest: readonly string[]): string {
  return first.padEnd(12) + rest.map((cell) => cell.padStart(16)).join("");
}

function share(part: number, whole: number): string {
  if (whole === 0) return "–";
  return `${String(part)}/${String(whole)} ${((100 * part) / whole).toFixed(1)}%`;
}

function describe(result: QuestionResult): string[] {
  const said = [...result.failures, ...result.violations.map((violation) => `rule ${violation}`)];
  if (said.length === 0) return [];
  const { question, answer } = result;
  const asked = [...question.context, question.q].join(" → ");
  const mark = result.strict ? (result.cite === false ? "CITE" : "RULE") : result.pass ? "STRICT" : "FAIL";
  return [
    `${mark} ${question.id} [${question.kind}] ${asked}`,
    `  ${said.join("; ")}`,
    `  → ${answer.status}: ${answer.lead.replace(/\s+/g, " ").slice(0, 200)}`,
  ];
}

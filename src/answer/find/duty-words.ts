import type { DepartmentRole, Duty } from "../../model.ts";
import { citeClause, citeFact, clauseById } from "../finding.ts";
import { plain, type HeldDocument } from "../knowledge.ts";

export const ROLE_WORDS: Readonly<Record<DepartmentRole, string>> = {
  lead: "牵头",
  responsible: "责任单位",
  support: "配合",
  evaluator: "牵头考核",
};

/** 牵头:甲;配合:乙、丙 — names as printed, grouped by role, in printed order. */
export function departmentWords(duty: Duty): string {
  const roles: DepartmentRole[] = ["lead", "evaluator", "responsible", "support"];
  const groups = roles.flatMap((role) => {
    const names = duty.departments.filter((one) => one.role === role).map(({ name }) => plain(name));
    return names.length === 0 ? [] : [`${ROLE_WORDS[role]}:${[...new Set(names)].join("、")}`];
  });
  return `${groups.join(";")}${duty.others ? " 等" : ""}`;
}

/** 13.加强质量数字化建设, as cited: the clause's label before its heading. */
export function taskLabel(held: HeldDocument, duty: Duty): string {
  const label = clauseById(held, duty.clause)?.label ?? "";
  return `${plain(label)}${plain(duty.task)}`;
}

/** The bracket and, where it stands far from it, the heading of the task. */
export function dutyCitations(held: HeldDocument, duty: Duty) {
  const clause = clauseById(held, duty.clause);
  const heading = clause?.heading ?? null;
  // A duty in prose says what is to be done in the sentences after the name: they are the proof.
  const whole =
    clause !== undefined && (duty.form === "prose" || (heading === null && clause.kind === "numbered"));
  const citations = [whole ? citeClause(held, clause) : citeFact(held, duty)];
  if (clause !== undefined && heading !== null && heading.start < duty.start && heading.end <= duty.start) {
    const quote = {
      start: clause.own.start,
      end: heading.end,
      quote: held.document.text.slice(clause.own.start, heading.end),
    };
    citations.unshift(citeClause(held, clause, quote));
  }
  return citations;
}

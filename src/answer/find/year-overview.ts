import { citeFact, citeHeader, found, type Finding } from "../finding.ts";
import { deadlinesOf, plain, shortName, targetsOf, type Knowledge } from "../knowledge.ts";
import { factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import { byYear } from "../value-words.ts";
import { silence } from "./silence.ts";
import { targetLine } from "./target.ts";

/** 2035年要达到什么程度: what the plan says of the year, in its own words, and the targets due then. */
export function findYear(question: Question, knowledge: Knowledge): Finding {
  const { documents } = question.scope;
  const statements = deadlinesOf(documents).filter(({ fact }) =>
    question.years.includes(Number(fact.due?.date?.slice(0, 4) ?? 0)),
  );
  const targets = targetsOf(documents).filter(({ fact }) => question.years.includes(byYear(fact) ?? 0));
  if (statements.length === 0 && targets.length === 0) {
    return silence("target", question, knowledge, "文件没有这一年的规定");
  }
  const yearly = statements.filter(({ fact }) => fact.due?.precision === "year");
  const shown = yearly.length > 0 ? yearly : statements;
  const held = [...new Set([...shown, ...targets].map((one) => one.held))];
  const lead = [
    ...held.map((one) => `${shortName(one)} · ${question.years.join("、")}年的目标`),
    ...targets.map((target) => targetLine(target, held.length > 1)),
    ...shown.map(
      ({ held: one, fact }) => `${held.length > 1 ? `${shortName(one)} · ` : ""}${plain(fact.what)}`,
    ),
  ];
  return found("target", lead, {
    status: held.length > 1 && question.scope.namedBy === null ? "ambiguous" : "answered",
    facts: [...targets.map(({ fact }) => fact), ...shown.map(({ fact }) => fact)],
    citations: [
      ...shown.map(({ held: one, fact }) => citeFact(one, fact)),
      ...targets.flatMap(({ held: one, fact }) => [
        citeFact(one, fact),
        ...(fact.by === null ? [] : [citeHeader(one, fact.by)]),
      ]),
    ],
    notices: targets.flatMap(({ fact }) => factNotices(fact)),
    about: {
      documents: held.map((one) => one.document.id),
      clauses: [...new Set([...shown, ...targets].map(({ fact }) => fact.clause))],
      departments: [],
    },
  });
}

import { citeFact, citeHeader, found, type Finding } from "../finding.ts";
import { shortName, targetsOf, type Knowledge } from "../knowledge.ts";
import { byNotices, factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import { byWords, byYear, indicatorWords, valueWords } from "../value-words.ts";
import { silence } from "./silence.ts";
import { matchListed, type HeldTarget } from "./target-match.ts";

/** 指标: the targets whose indicator the question names; the scope asked for alone, else all scopes. */
export function findTarget(question: Question, knowledge: Knowledge): Finding {
  const matches = matchListed(question, question.scope.documents);
  if (matches.length === 0) return silence("target", question, knowledge);
  const { chosen, yearMissed } = chooseYear(matches, question.years);
  return targetFinding(question, chosen, yearMissed);
}

/** 哪个指标是62%: a question of its own, whatever was asked before. */
export function asksWhatFigureIs(question: Question): boolean {
  const { text, claims, words, references } = question;
  if (claims.length === 0 || references.length > 0 || question.departments.length > 0) return false;
  const substance = words.reduce((sum, { weight }) => sum + weight, 0);
  return (
    substance < 0.7 &&
    /是啥|是什么|指什么|指的|对应|哪个|哪项|哪些|什么指标/.test(text) &&
    !/超过|高于|低于|大于|小于/.test(text)
  );
}

/** 62%是啥, 哪个地方的目标是97%: the targets that have the figure. */
export function findByFigure(question: Question): Finding | null {
  const { claims, scope } = question;
  const targets = targetsOf(scope.documents).filter(({ fact }) =>
    claims.some(({ value, unit }) => fact.value === value && (unit === "" || fact.unit.includes(unit))),
  );
  if (targets.length === 0) return null;
  const { chosen, yearMissed } = chooseYear(targets, question.years);
  return targetFinding({ ...question, claims: [] }, chosen, yearMissed);
}

/** The year asked for alone where it is stated; where it is not, what is stated. */
export function chooseYear(targets: readonly HeldTarget[], years: readonly number[]) {
  if (years.length === 0) return { chosen: targets, yearMissed: false };
  const chosen = targets.filter(({ fact }) => years.includes(byYear(fact) ?? 0));
  return chosen.length > 0 ? { chosen, yearMissed: false } : { chosen: targets, yearMissed: true };
}

/** One line a target: 开州 药品抽检合格率(生产领域):99.8%以上(2027年). */
export function targetLine({ held, fact }: HeldTarget, withRegion: boolean): string {
  const by = fact.by === null ? "" : `(${byWords(fact.by)}${fact.by.inferred ? ",推断" : ""})`;
  return `${withRegion ? `${shortName(held)} · ` : ""}${indicatorWords(fact)}:${valueWords(fact)}${by}`;
}

export function targetFinding(
  question: Question,
  targets: readonly HeldTarget[],
  yearMissed: boolean,
): Finding {
  const documents = [...new Set(targets.map(({ held }) => held))];
  const lead = targets.map((target) => targetLine(target, true));
  if (yearMissed) lead.unshift("所问年份文件没有规定;文件写明的是:");
  // A figure agreed to must be agreed to for the year asked about.
  const claim = yearMissed ? null : checkClaims(question, targets);
  if (claim !== null) lead.unshift(claim.lead);
  const single = documents.length === 1;
  return found("target", lead, {
    status: single || question.scope.namedBy !== null ? "answered" : "ambiguous",
    facts: targets.map(({ fact }) => fact),
    citations: targets.flatMap(({ held, fact }) => [
      citeFact(held, fact),
      ...(fact.by === null || within(fact.by, fact) ? [] : [citeHeader(held, fact.by)]),
    ]),
    notices: [
      ...(claim?.wrong ? [claim.notice] : []),
      ...byNotices(targets.map(({ fact }) => fact)),
      ...targets.flatMap(({ fact }) => factNotices(fact)),
    ],
    suggestions: single ? [] : ["加上地区名可只看一地"],
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: [...new Set(targets.map(({ fact }) => fact.clause))],
      departments: [],
    },
  });
}

const within = (inner: { start: number; end: number }, outer: { start: number; end: number }): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

/** 是98%吧: agreed or corrected; the asked figure itself is not repeated in the lead, nothing would back it. */
function checkClaims(question: Question, targets: readonly HeldTarget[]) {
  if (question.claims.length === 0 || !/吧|吗|对不对|是不是|是否|没错|[?？]\s*$/.test(question.raw))
    return null;
  const denied = /不是|不对/.test(question.text);
  const agreed = question.claims.every((claim) =>
    targets.some(
      ({ fact }) => fact.value === claim.value && (claim.unit === "" || fact.unit.includes(claim.unit)),
    ),
  );
  const said = question.claims.map(({ value, unit }) => `${value}${unit}`).join("、");
  return {
    wrong: !agreed,
    lead: agreed ? (denied ? "是这个数,文件这样规定:" : "是的,文件这样规定:") : "不是,文件写的是:",
    notice: { code: "false_premise", text: `所问的${said}与文件不符` } as const,
  };
}

import type { Duty } from "../../model.ts";
import { found, type Finding } from "../finding.ts";
import { shortName, squeeze, targetsOf, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { byYear, valueWords, indicatorWords, byWords } from "../value-words.ts";
import { departmentWords, dutyCitations, matchDuties, taskLabel } from "./responsible.ts";
import { chooseYear, matchTargets, targetFinding, type HeldTarget } from "./target.ts";
import { factNotices } from "../notices.ts";
import { silence, notHeld } from "./silence.ts";

/** 对比: one indicator over regions or years, a line each; a region that does not state it says 未规定. */
export function findCompare(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  if (scope.documents.length === 0) return notHeld("compare", question);
  if (question.cues.has("responsible")) return compareDuties(question, knowledge);
  const matched = matchYears(question);
  if (matched.length === 0) return silence("compare", question, knowledge);
  const { chosen, yearMissed } = chooseYear(matched, question.years);
  const base = targetFinding(question, chosen, yearMissed);
  const silent = scope.documents.filter((held) => !chosen.some((one) => one.held === held));
  const notes = [
    ...silent.map((held) => `${shortName(held)}:未规定`),
    ...scope.missing.map(({ region }) => `${region.short}:未收录`),
  ];
  const verdict = verdictOf(chosen);
  return {
    ...base,
    intent: "compare",
    status: "answered",
    lead: [...chosen.map(compareLine), ...notes, ...(verdict === null ? [] : [verdict.words])],
    notices: [
      ...base.notices,
      ...(verdict?.computed === true ? [{ code: "inferred", text: "差值由两处数值相减得出" } as const] : []),
    ],
  };
}

/** Two years of one plan: a year whose wording differs (引育 for 培育) is met by what it shares with the question. */
function matchYears(question: Question): HeldTarget[] {
  const { documents } = question.scope;
  const matched = matchTargets(question, documents);
  const silent = question.years.filter((year) => !matched.some(({ fact }) => byYear(fact) === year));
  if (question.years.length < 2 || matched.length === 0 || silent.length === 0) return matched;
  const near = targetsOf(documents).filter(
    ({ fact }) =>
      silent.includes(byYear(fact) ?? 0) && question.words.some(({ word }) => squeeze(fact.indicator).includes(word)),
  );
  return [...near, ...matched];
}

function compareLine({ held, fact }: HeldTarget): string {
  const by = fact.by === null ? "" : `(${byWords(fact.by)})`;
  return `${shortName(held)}:${indicatorWords(fact)} ${valueWords(fact)}${by}`;
}

/** 高低: only between exactly two figures of one unit; anything else is left to the reader. */
function verdictOf(targets: readonly HeldTarget[]): { words: string; computed: boolean } | null {
  const [a, b] = targets;
  if (a === undefined || b === undefined || targets.length !== 2) return verdictOfMany(targets);
  if (a.fact.value === null || b.fact.value === null || a.fact.unit !== b.fact.unit) return null;
  const difference = Number(Math.abs(a.fact.value - b.fact.value).toPrecision(6));
  const sameWords = a.fact.comparator === b.fact.comparator ? "两处数值相同" : "两处数字相同,表述不同";
  if (difference === 0) return { words: `结论:${sameWords}(一样)`, computed: false };
  const higher = a.fact.value > b.fact.value ? a : b;
  const name = a.held === b.held ? (higher.fact.by === null ? indicatorWords(higher.fact) : byWords(higher.fact.by)) : shortName(higher.held);
  const point = a.fact.unit === "%" ? "个百分点" : a.fact.unit;
  return { words: `结论:${name}较高,相差${difference}${point}(推算)`, computed: true };
}

function verdictOfMany(targets: readonly HeldTarget[]): { words: string; computed: boolean } | null {
  const values = targets.map(({ fact }) => fact.value);
  const units = new Set(targets.map(({ fact }) => fact.unit));
  if (targets.length < 3 || units.size !== 1 || values.includes(null)) return null;
  const top = Math.max(...values.map((value) => value ?? 0));
  const highest = [...new Set(targets.filter(({ fact }) => fact.value === top).map(({ held }) => shortName(held)))];
  return { words: `结论:${highest.join("、")}最高`, computed: false };
}

function compareDuties(question: Question, knowledge: Knowledge): Finding {
  const duties = matchDuties(question, question.scope.documents);
  if (duties.length === 0) return silence("compare", question, knowledge);
  const line = (fact: Duty): string => departmentWords(fact);
  const silent = question.scope.documents.filter((held) => !duties.some((duty) => duty.held === held));
  return found("compare", [
    ...duties.map(({ held, fact }) => `${shortName(held)} · ${taskLabel(held, fact)} → ${line(fact)}`),
    ...silent.map((held) => `${shortName(held)}:未规定`),
  ], {
    facts: duties.map(({ fact }) => fact),
    citations: duties.flatMap(({ held, fact }) => dutyCitations(held, fact)),
    notices: duties.flatMap(({ fact }) => factNotices(fact)),
    about: {
      documents: question.scope.documents.map((held) => held.document.id),
      clauses: duties.map(({ fact }) => fact.clause),
      departments: [],
    },
  });
}

import { sameDepartment } from "../../lexicon/departments.ts";
import type { Duty } from "../../model.ts";
import { found, type Finding } from "../finding.ts";
import { dutiesOf, plain, shortName, squeeze, targetsOf, type Knowledge } from "../knowledge.ts";
import { factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import { byWords, byYear, indicatorWords, valueWords } from "../value-words.ts";
import { matchClauses } from "./clause-match.ts";
import { clauseFinding } from "./clause.ts";
import { matchDuties } from "./duty-match.ts";
import { departmentWords, dutyCitations, taskLabel } from "./duty-words.ts";
import { notHeld, silence } from "./silence.ts";
import { matchListed, type HeldTarget } from "./target-match.ts";
import { chooseYear, targetFinding } from "./target.ts";

/** 对比: one indicator over regions or years, a line each; a region that does not state it says 未规定. */
export function findCompare(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  if (scope.documents.length === 0) return notHeld("compare", question);
  if (question.cues.has("responsible")) return compareDuties(question, knowledge);
  if (question.departments.length > 0 && /任务|负责|条|项/.test(question.text))
    return compareTaskCounts(question, knowledge);
  const matched = matchYears(question);
  if (matched.length === 0) return compareClauses(question, knowledge);
  const { chosen, yearMissed } = chooseYear(matched, question.years);
  const base = targetFinding(question, chosen, yearMissed);
  const silent = scope.documents.filter((held) => !chosen.some((one) => one.held === held));
  const notes = [
    ...(scope.namedBy === null && silent.length > 4
      ? ["其余文件未规定"]
      : silent.map((held) => `${shortName(held)}:未规定`)),
    ...scope.missing.map(({ region }) => `${region.short}:未收录`),
  ];
  const verdict = verdictOf(chosen, question);
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
  const matched = matchListed(question, documents);
  const silent = question.years.filter((year) => !matched.some(({ fact }) => byYear(fact) === year));
  if (question.years.length < 2 || matched.length === 0 || silent.length === 0) return matched;
  const near = targetsOf(documents).filter(
    ({ fact }) =>
      silent.includes(byYear(fact) ?? 0) &&
      question.words.some(({ word }) => squeeze(fact.indicator).includes(word)),
  );
  return [...near, ...matched];
}

function compareLine({ held, fact }: HeldTarget): string {
  const by = fact.by === null ? "" : `(${byWords(fact.by)}${fact.by.inferred ? ",推断" : ""})`;
  return `${shortName(held)}:${indicatorWords(fact)} ${valueWords(fact)}${by}`;
}

/** 高低: only between exactly two figures of one unit; anything else is left to the reader. */
function verdictOf(
  targets: readonly HeldTarget[],
  question: Question,
): { words: string; computed: boolean } | null {
  const [a, b] = targets;
  if (a === undefined || b === undefined || targets.length !== 2) return verdictOfMany(targets, question);
  if (a.fact.value === null || b.fact.value === null || a.fact.unit !== b.fact.unit) return null;
  const difference = Number(Math.abs(a.fact.value - b.fact.value).toPrecision(6));
  const sameWords = a.fact.comparator === b.fact.comparator ? "两处数值相同" : "两处数字相同,表述不同";
  if (difference === 0) return { words: `结论:${sameWords}(一样)`, computed: false };
  const higher = a.fact.value > b.fact.value ? a : b;
  const name = a.held === b.held ? sameDocumentName(higher, a, b) : shortName(higher.held);
  const point = a.fact.unit === "%" ? "个百分点" : a.fact.unit;
  return { words: `结论:${name}较高,相差${difference}${point}(推算)`, computed: true };
}

/** Within one document two years of one indicator are told by the year, two indicators by their names. */
function sameDocumentName(higher: HeldTarget, a: HeldTarget, b: HeldTarget): string {
  const { by } = higher.fact;
  return by !== null && a.fact.by?.date !== b.fact.by?.date ? byWords(by) : indicatorWords(higher.fact);
}

function verdictOfMany(
  targets: readonly HeldTarget[],
  question: Question,
): { words: string; computed: boolean } | null {
  const values = targets.map(({ fact }) => fact.value);
  const units = new Set(targets.map(({ fact }) => fact.unit));
  if (targets.length < 3 || units.size !== 1 || values.includes(null)) return null;
  const lowest = /最低|最少|最小/.test(question.text);
  const numbers = values.map((value) => value ?? 0);
  const edge = lowest ? Math.min(...numbers) : Math.max(...numbers);
  const names = [
    ...new Set(targets.filter(({ fact }) => fact.value === edge).map(({ held }) => shortName(held))),
  ];
  return {
    words: `结论:${names.join("、")}${names.length > 1 ? "并列" : ""}${lowest ? "最低" : "最高"}`,
    computed: false,
  };
}

/** 比较指导思想: where no figure is meant, the clauses of that name side by side. */
function compareClauses(question: Question, knowledge: Knowledge): Finding {
  const clauses = question.scope.documents.flatMap((held) =>
    matchClauses({ ...question, scope: { ...question.scope, documents: [held] } }, knowledge, {
      limit: 1,
    }).filter(({ heading }) => heading >= 0.8),
  );
  if (clauses.length < 2) return silence("compare", question, knowledge);
  return {
    ...clauseFinding(
      question,
      clauses.map(({ held, text }) => ({ held, clause: text.clause })),
    ),
    intent: "compare",
    status: "answered",
  };
}

/** 农业农村委和商务委谁的任务多: each department's count in each document. */
function compareTaskCounts(question: Question, knowledge: Knowledge): Finding {
  const counted = question.scope.documents.flatMap((held) =>
    question.departments.map((asked) => {
      const duties = dutiesOf([held]).filter(({ fact }) =>
        fact.departments.some(({ name }) => sameDepartment(asked, name)),
      );
      const printed =
        duties[0]?.fact.departments.find(({ name }) => sameDepartment(asked, name))?.name ?? asked;
      return { name: `${shortName(held)} · ${plain(printed)}`, duties };
    }),
  );
  const shown = counted.filter(({ duties }) => duties.length > 0);
  if (shown.length === 0) return silence("compare", question, knowledge);
  const most = Math.max(...shown.map(({ duties }) => duties.length));
  const first = shown
    .filter(({ duties }) => duties.length === most)
    .map(
      ({ name }) =>
        name.split(" · ")[shown.some((one) => one.name.split(" · ")[1] !== name.split(" · ")[1]) ? 1 : 0],
    );
  const all = shown.flatMap(({ duties }) => duties);
  return found(
    "compare",
    [
      ...shown.map(({ name, duties }) => `${name}:${String(duties.length)}项任务`),
      `结论:${first.join("、")}${first.length > 1 ? "一样多" : "较多"}`,
    ],
    {
      facts: all.map(({ fact }) => fact),
      citations: all.flatMap(({ held, fact }) => dutyCitations(held, fact)),
      about: {
        documents: question.scope.documents.map((held) => held.document.id),
        clauses: all.map(({ fact }) => fact.clause),
        departments: question.departments,
      },
    },
  );
}

function compareDuties(question: Question, knowledge: Knowledge): Finding {
  const duties = matchDuties(question, question.scope.documents);
  if (duties.length === 0) return silence("compare", question, knowledge);
  const line = (fact: Duty): string => departmentWords(fact);
  const silent = question.scope.documents.filter((held) => !duties.some((duty) => duty.held === held));
  return found(
    "compare",
    [
      ...duties.map(({ held, fact }) => `${shortName(held)} · ${taskLabel(held, fact)} → ${line(fact)}`),
      ...silent.map((held) => `${shortName(held)}:未规定`),
    ],
    {
      facts: duties.map(({ fact }) => fact),
      citations: duties.flatMap(({ held, fact }) => dutyCitations(held, fact)),
      notices: duties.flatMap(({ fact }) => factNotices(fact)),
      about: {
        documents: question.scope.documents.map((held) => held.document.id),
        clauses: duties.map(({ fact }) => fact.clause),
        departments: [],
      },
    },
  );
}

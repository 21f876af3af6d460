import type { Clause, DepartmentRole, Duty } from "../../model.ts";
import { findDepartments, sameDepartment } from "../../lexicon/departments.ts";
import { cover } from "../content.ts";
import { citeClause, citeFact, clauseById, found, notFound, type Finding } from "../finding.ts";
import {
  dutiesOf,
  shortName,
  type HeldDocument,
  type HeldFact,
  type Knowledge,
  plain,
  squeeze,
} from "../knowledge.ts";
import {
  carriedWeight,
  isMatch,
  longestSaid,
  matchAll,
  saidShare,
  type Layers,
  type Match,
} from "../match.ts";
import type { Question } from "../question.ts";
import { factNotices } from "../notices.ts";
import { sentencesIn } from "../sentences.ts";
import { referencedClauses } from "./clause-reference.ts";
import { clauseFinding } from "./clause.ts";
import { matchClauses } from "./clause-match.ts";
import { silence } from "./silence.ts";

export type HeldDuty = HeldFact<Duty>;

/** 谁负责: the departments of the task that the question describes, by number or in words. */
export function findResponsible(question: Question, knowledge: Knowledge): Finding {
  if (question.references.length > 0) return responsibleByReference(question, knowledge);
  const said = dutiesOfHeadingsSaid(question);
  const duties = said.length > 0 ? said : belowNamedHeading(question, matchListedDuties(question));
  if (duties.length > 0) return dutyFinding(question, duties);
  const clauses = matchClauses(question, knowledge, { limit: 2 });
  const named = clauses.filter(({ heading }) => heading >= 0.95);
  // 考评对象是谁: a heading of that name answers who is meant, though nobody is made responsible.
  if (named.length > 0 && /是谁|是哪些|有谁|对象/.test(question.text)) {
    return clauseFinding(
      question,
      named.map(({ held, text }) => ({ held, clause: text.clause })),
    );
  }
  const saidBy = clauses.flatMap(({ held, text }) => namedInSentence(held, text.clause, question));
  if (saidBy.length > 0) {
    return found(
      "responsible",
      saidBy.map(({ held, names }) => `${shortName(held)} · 由${names.join("、")}`),
      {
        citations: saidBy.map(({ held, clause, sentence }) => citeClause(held, clause, sentence)),
        about: {
          documents: [...new Set(saidBy.map(({ held }) => held.document.id))],
          clauses: saidBy.map(({ clause }) => clause.id),
          departments: saidBy.flatMap(({ names }) => names),
        },
      },
    );
  }
  if (clauses.length > 0) {
    return notFound("responsible", "not_stated", ["文件没有写明这项任务的责任单位"], {
      nearest: clauses.map(({ held, text }) => citeClause(held, text.clause)),
      about: {
        documents: [...new Set(clauses.map(({ held }) => held.document.id))],
        clauses: clauses.map(({ text }) => text.clause.id),
        departments: [],
      },
    });
  }
  return silence("responsible", question, knowledge);
}

/**
 * 组织保障由谁负责: where the question says a heading in full, only duties at or below it answer; a task elsewhere that
 * merely uses the words does not.
 */
function belowNamedHeading(question: Question, duties: readonly HeldDuty[]): HeldDuty[] {
  const named = question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter(({ heading }) => heading !== null && isSaid(squeeze(heading.quote), question))
      .map((clause) => ({ held, clause })),
  );
  const inside = (duty: HeldDuty): boolean =>
    named.some(
      ({ held, clause }) =>
        held === duty.held && duty.fact.start >= clause.whole.start && duty.fact.start < clause.whole.end,
    );
  const documents = new Set(named.map(({ held }) => held));
  return duties.filter((duty) => !documents.has(duty.held) || inside(duty));
}

const isSaid = (heading: string, question: Question): boolean =>
  heading.length >= 4 &&
  headingForms(heading).some((form) => question.text.replace(/\s+/g, "").includes(form));

/** 消费品质量升级 for 推动消费品质量升级: a heading is called without the verb that opens it. */
function headingForms(heading: string): string[] {
  const rest = heading.replace(
    /^(?:推动|推进|加强|加快|加大|提升|提高|完善|强化|优化|深化|健全|建立|开展|抓好|促进|不断|着力|积极|大力)+/,
    "",
  );
  return rest.length >= 6 ? [heading, rest] : [heading];
}

function responsibleByReference(question: Question, knowledge: Knowledge): Finding {
  const clauses = referencedClauses(question);
  const duties = clauses.flatMap(({ held, clause }) => dutiesOfClause(held, clause.id));
  if (duties.length > 0) return dutyFinding(question, duties);
  if (clauses.length === 0) return silence("responsible", question, knowledge, "没有这一条");
  return notFound("responsible", "not_stated", ["这一条没有写明责任单位"], {
    nearest: clauses.map(({ held, clause }) => citeClause(held, clause)),
    about: {
      documents: [...new Set(clauses.map(({ held }) => held.document.id))],
      clauses: clauses.map(({ clause }) => clause.id),
      departments: [],
    },
  });
}

/** Duties of a clause and of the clauses below it. */
export function dutiesOfClause(held: HeldDocument, id: string): HeldDuty[] {
  const clause = clauseById(held, id);
  if (clause === undefined) return [];
  return dutiesOf([held]).filter(
    ({ fact }) => fact.start >= clause.whole.start && fact.end <= clause.whole.end,
  );
}

/** 本办法由市市场监督管理局负责解释: the sentence itself says by whom, though it sets no task. */
function namedInSentence(held: HeldDocument, clause: Clause, question: Question) {
  return sentencesIn(held.document.text, clause.own).flatMap((sentence) => {
    const words = squeeze(sentence.quote);
    if (!isMatch(cover(question.words, [words, held.name]))) return [];
    const names = findDepartments(words)
      .filter(({ start }) => words.charAt(start - 1) === "由")
      .map(({ name }) => name);
    return names.length === 0 ? [] : [{ held, clause, sentence, names }];
  });
}

/** 加强组织领导谁负责: a heading said in full, however common its words, has its own duties. */
function dutiesOfHeadingsSaid(question: Question): HeldDuty[] {
  const named = question.scope.documents.flatMap((held) =>
    held.document.clauses
      .filter(({ heading }) => heading !== null && isSaid(squeeze(heading.quote), question))
      .map((clause) => ({ held, clause, length: clause.heading?.quote.length ?? 0 })),
  );
  const longest = Math.max(0, ...named.map(({ length }) => length));
  const substance =
    question.words.length === 0 ||
    named.some(({ clause }) => cover(question.words, [squeeze(clause.heading?.quote ?? "")]).found > 0.9);
  if (!substance && longest < 6) return [];
  return named
    .filter(({ length }) => length === longest)
    .flatMap(({ held, clause }) => dutiesOfClause(held, clause.id));
}

/** A和B分别谁负责: each of the tasks listed, unless one heading holds them all. */
function matchListedDuties(question: Question): HeldDuty[] {
  const { documents } = question.scope;
  const whole = matchDuties(question, documents);
  if (question.choices.length === 0 || (whole.length > 0 && !/分别|各/.test(question.text))) return whole;
  const each = question.choices.map((words) => matchDuties({ ...question, words, choices: [] }, documents));
  if (each.some((duties) => duties.length === 0)) return whole;
  return each.flat().filter((one, i, all) => all.findIndex((other) => other.fact === one.fact) === i);
}

export function matchDuties(question: Question, documents: readonly HeldDocument[]): HeldDuty[] {
  const layers = ({ held, fact }: HeldDuty) => ({
    core: squeeze(fact.task),
    around: [squeeze(fact.scope.quote), squeeze(fact.path.join("")), held.name],
  });
  const all = dutiesOf(documents);
  const strict = matchAll(all, question.words, layers);
  const matches =
    strict.length > 0 || question.scope.namedBy === null ? strict : looseMatches(all, question, layers);
  return documents.flatMap((held) =>
    nearestTasks(
      matches.filter(({ item }) => item.held === held),
      question,
    ),
  );
}

/**
 * 鲁班奖申报 for 争创鲁班奖: within a document that was named, a run of the question's own characters in the task and
 * most of the words are enough; a noun that no document knows is not.
 */
function looseMatches(
  duties: readonly HeldDuty[],
  question: Question,
  layersOf: (duty: HeldDuty) => Layers,
): Match<HeldDuty>[] {
  return duties.flatMap((item) => {
    const { core, around } = layersOf(item);
    const coverage = cover(question.words, [core, ...around]);
    const run = longestSaid(around[0] ?? "", question.text);
    const known = coverage.missing.every((word) => word.known || word.weight < 0.3);
    if (coverage.found < 0.55 || run < LOOSE_RUN || !known) return [];
    return [{ item, coverage, exactness: saidShare(core, question.words) }];
  });
}

/** Three characters in a row (`longestSaid` counts from the second, to ten). */
const LOOSE_RUN = 2 / 9;

/**
 * One document's best: the task named in its heading before one that only speaks of it; among those, the one where one
 * sentence holds the most of the question.
 */
function nearestTasks(matches: readonly Match<HeldDuty>[], question: Question): HeldDuty[] {
  if (matches.length <= 1) return matches.map(({ item }) => item);
  const scored = matches.map((match) => ({
    match,
    run: longestSaid(squeeze(match.item.fact.scope.quote), question.text),
    score:
      match.coverage.core ** 2 +
      sentenceShare(match.item, question) +
      0.3 * match.exactness +
      0.8 * longestSaid(squeeze(match.item.fact.scope.quote), question.text) +
      carriedShare(match, question),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const top = scored.find(({ score }) => score === best);
  // Named by no heading: every task that holds the same words in a row answers (卓越绩效管理 in two tasks).
  const byContent = top !== undefined && top.match.coverage.core < 0.5 && top.run >= 4 / 9;
  return scored
    .filter(({ score, run }) => score >= best - 0.12 || (byContent && run >= top.run))
    .map(({ match }) => match.item);
}

function sentenceShare({ held, fact }: HeldDuty, question: Question): number {
  const sentences = sentencesIn(held.document.text, fact.scope).map(({ quote }) => squeeze(quote));
  return Math.max(0, ...sentences.map((sentence) => cover(question.words, [sentence]).found));
}

function carriedShare(match: Match<HeldDuty>, question: Question): number {
  return carriedWeight(question.carried, squeeze(`${match.item.fact.task}${match.item.fact.scope.quote}`));
}

const ROLE_WORDS: Readonly<Record<DepartmentRole, string>> = {
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

export function dutyFinding(question: Question, duties: readonly HeldDuty[]): Finding {
  const documents = [...new Set(duties.map(({ held }) => held))];
  const border = duties.length === 1 ? "\n" : " → ";
  const lead = duties.map(
    ({ held, fact }) =>
      `${shortName(held)} · ${taskLabel(held, fact)}${border}${roleWords(question.role, fact)}`,
  );
  const asked = confirmDepartments(question, duties);
  if (asked !== null) lead.unshift(asked);
  return found("responsible", lead, {
    status: documents.length > 1 && question.scope.namedBy === null ? "ambiguous" : "answered",
    facts: duties.map(({ fact }) => fact),
    citations: duties.flatMap(({ held, fact }) => dutyCitations(held, fact)),
    notices: duties.flatMap(({ fact }) => factNotices(fact)),
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: [...new Set(duties.map(({ fact }) => fact.clause))],
      departments: [...new Set(duties.flatMap(({ fact }) => fact.departments.map(({ name }) => name)))],
    },
  });
}

/** 是区财政局负责吗: answered yes or no before the list. */
function confirmDepartments(question: Question, duties: readonly HeldDuty[]): string | null {
  const asksWhether = /吗|吧|是不是|是否|对不对|没错/.test(question.spoken) && !/谁|哪/.test(question.text);
  if (question.departments.length === 0 || !asksWhether) return null;
  const named = question.departments.every((asked) =>
    duties.some(({ fact }) => fact.departments.some(({ name }) => sameDepartment(asked, name))),
  );
  if (!named) return "不是,文件写的是:";
  const leads = duties.some(({ fact }) =>
    fact.departments.some(
      ({ name, role }) =>
        role !== "responsible" &&
        role !== "support" &&
        question.departments.some((asked) => sameDepartment(asked, name)),
    ),
  );
  return question.role === "lead" && !leads ? "列为责任单位,没有写明由其牵头:" : "是的:";
}

function roleWords(role: DepartmentRole | null, duty: Duty): string {
  const all = departmentWords(duty);
  if (role === null) return all;
  if (!duty.departments.some((one) => one.role !== "responsible")) return `${all}(未区分牵头与配合)`;
  const asked = duty.departments.some(
    (one) => one.role === role || (role === "lead" && one.role === "evaluator"),
  );
  return asked ? all : `没有写明${ROLE_WORDS[role]}单位;${all}`;
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

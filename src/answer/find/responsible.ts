import { findDepartments, sameDepartment } from "../../lexicon/departments.ts";
import type { Clause, DepartmentRole, Duty } from "../../model.ts";
import { cover } from "../content.ts";
import { citeClause, clauseById, found, notFound, type Finding } from "../finding.ts";
import { dutiesOf, shortName, squeeze, type HeldDocument, type Knowledge } from "../knowledge.ts";
import { isMatch } from "../match.ts";
import { factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import { sentencesIn } from "../sentences.ts";
import { matchClauses } from "./clause-match.ts";
import { referencedClauses } from "./clause-reference.ts";
import { clauseFinding } from "./clause.ts";
import { matchListedDuties, type HeldDuty } from "./duty-match.ts";
import { ROLE_WORDS, departmentWords, dutyCitations, taskLabel } from "./duty-words.ts";
import { silence } from "./silence.ts";

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
  if (clauses.length === 0) return silence("responsible", question, knowledge, "没有这一条");
  return responsibleForClauses(question, clauses);
}

/** Enough to recognise what was meant. */
const MOST_NEAREST = 3;

export function responsibleForClauses(
  question: Question,
  clauses: readonly { readonly held: HeldDocument; readonly clause: Clause }[],
): Finding {
  const duties = clauses.flatMap(({ held, clause }) => dutiesOfClause(held, clause.id));
  if (duties.length > 0) return dutyFinding(question, duties);
  const which = clauses.length > 1 ? "这几条" : "这一条";
  return notFound("responsible", "not_stated", [`${which}没有写明责任单位`], {
    nearest: clauses.slice(0, MOST_NEAREST).map(({ held, clause }) => citeClause(held, clause)),
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

import type { Answer, IsoDate } from "../model.ts";
import { findAtAnchor } from "./anchor.ts";
import { asksForEveryDepartment, asksForEveryDuty, asksForEveryTask } from "./asks-for-all.ts";
import { ASKS_NAMES, ASKS_PERSON, isSmallTalk } from "./beside-the-point.ts";
import { composeAnswer } from "./compose.ts";
import { mergeFindings, partsOf } from "./compound.ts";
import { findInContextOrEverywhere } from "./context-scope.ts";
import { sayDefaultRegion, withDefaultRegion } from "./default-region.ts";
import { findAggregate } from "./find/aggregate.ts";
import { countClauses } from "./find/clause-counts.ts";
import { findClause } from "./find/clause.ts";
import { findCompare } from "./find/compare.ts";
import { findDeadline } from "./find/deadline.ts";
import { countDepartments } from "./find/department-counts.ts";
import { findDepartment } from "./find/department.ts";
import { listDuties } from "./find/duties-by-count.ts";
import { findFigure, findStatement } from "./find/figure.ts";
import { findMeta } from "./find/meta.ts";
import { findResponsible } from "./find/responsible.ts";
import { notHeld, silence } from "./find/silence.ts";
import { smallTalk } from "./find/small-talk.ts";
import { asksWhatFigureIs, findByFigure } from "./find/target.ts";
import { findYear } from "./find/year-overview.ts";
import { ABOUT_NOTHING, type Finding } from "./finding.ts";
import { resolveFollowUp, type Turn } from "./follow-up.ts";
import type { Knowledge } from "./knowledge.ts";
import { saidShare } from "./match.ts";
import type { Question } from "./question.ts";
import { understand } from "./understand.ts";

export interface Asked {
  readonly answer: Answer;
  readonly turn: Turn;
}

export interface AskOptions {
  readonly now: IsoDate;
  readonly last: Turn | null;
  /** 默认地区: where a question that names no place is asked of; null: everywhere. */
  readonly region: string | null;
}

/** 问答: one question in the light of the one before. Pure: the same input gives the same bytes. */
export function ask(raw: string, knowledge: Knowledge, options: AskOptions): Asked {
  let last = options.last;
  let first: Question | null = null;
  const findings: Finding[] = [];
  for (const part of partsOf(raw)) {
    const question = resolveFollowUp(understand(part, knowledge, options.now), last, knowledge);
    const finding = findInContext(question, last, knowledge, options.region);
    last = nextTurn(question, finding, last);
    first ??= { ...question, raw };
    findings.push(finding);
  }
  const turn = last ?? {
    question: understand(raw, knowledge, options.now),
    about: ABOUT_NOTHING,
    earlier: [],
  };
  const answer = composeAnswer(first ?? turn.question, mergeFindings(findings), knowledge);
  return { answer, turn };
}

/** Small talk leaves the thread as it was: 谢谢 between two questions does not make the second one stand alone. */
function nextTurn(question: Question, finding: Finding, last: Turn | null): Turn {
  if (finding.intent === "help" && last !== null) return last;
  const about =
    finding.about === ABOUT_NOTHING
      ? {
          ...ABOUT_NOTHING,
          documents:
            question.scope.namedBy === null ? [] : question.scope.documents.map((held) => held.document.id),
        }
      : finding.about;
  const earlier =
    last === null
      ? []
      : [...last.about.documents, ...last.earlier].filter((id) => !about.documents.includes(id));
  return { question, about, earlier: earlier.slice(0, 4) };
}

function findInContext(
  question: Question,
  last: Turn | null,
  knowledge: Knowledge,
  region: string | null,
): Finding {
  const anchored = last === null ? null : findAtAnchor(question, last, knowledge);
  if (anchored !== null) return anchored;
  const local = withDefaultRegion(question, region, knowledge);
  if (local !== question) return sayDefaultRegion(find(local, knowledge), region ?? "");
  if (last !== null && !question.elliptical && question.scope.namedBy === null && question.words.length > 0) {
    const documents = knowledge.documents.filter((held) => last.about.documents.includes(held.document.id));
    if (documents.length > 0 && documents.length < knowledge.documents.length) {
      const near = find(
        { ...question, scope: { ...question.scope, documents, namedBy: "context" } },
        knowledge,
      );
      if (near.status === "answered") return near;
    }
  }
  return findInContextOrEverywhere(question, knowledge, find);
}

function find(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  if (isSmallTalk(question)) return smallTalk(question, knowledge);
  if (ASKS_NAMES.test(question.text))
    return silence("clause", question, knowledge, "文件没有列出单位或企业名单");
  if (ASKS_PERSON.test(question.text))
    return silence("meta", question, knowledge, "文件没有写明人员姓名或个人联系方式");
  if (scope.missing.length > 0 && scope.documents.length === 0) return notHeld(question.intent, question);
  if (asksWhatFigureIs(question)) {
    const byFigure = findByFigure(question);
    if (byFigure !== null) return byFigure;
  }
  if (asksForEveryDuty(question)) return listDuties(question, knowledge);
  if (asksForEveryTask(question)) return countClauses(question, knowledge);
  switch (question.intent) {
    case "target":
      return findTargetOrText(question, knowledge);
    case "responsible":
      return asksForEveryDepartment(question)
        ? countDepartments(question, knowledge)
        : findResponsible(question, knowledge);
    case "department":
      return findDepartment(question, knowledge);
    case "deadline":
      return findDeadline(question, knowledge);
    case "compare":
      return question.words.length === 0 && question.years.length > 0
        ? findYear(question, knowledge)
        : findCompare(question, knowledge);
    case "clause":
      return findClause(question, knowledge);
    case "meta":
      return findMeta(question, knowledge);
    case "aggregate":
      return findAggregate(question, knowledge);
    case "help":
      return scope.namedBy === "region" && /[谁哪什么多少几?]/.test(question.text)
        ? silence("clause", question, knowledge)
        : smallTalk(question, knowledge);
  }
}

/** A question without a cue may mean a target, what a year is to bring, or simply a clause. */
function findTargetOrText(question: Question, knowledge: Knowledge): Finding {
  if (question.words.length === 0 || namesOnlyDocument(question)) {
    if (question.years.length > 0) return findYear(question, knowledge);
    const isNamed = question.scope.namedBy !== null && question.scope.namedBy !== "default";
    if (!isNamed && !/目标|指标|数据/.test(question.text)) return smallTalk(question, knowledge);
    return findAggregate(
      { ...question, words: [], intent: "aggregate", text: `${question.text}所有目标` },
      knowledge,
    );
  }
  const figure = findFigure(question, knowledge);
  if (figure.status !== "not_found") return figure;
  if (question.unit !== null || asksFigure(question.text)) return findStatement(question) ?? figure;
  const clause = findClause(question, knowledge);
  return clause.status === "not_found" ? figure : clause;
}

/** 开州质量强区2035年要达到什么程度: words of the document's own name ask for no indicator, unless one is named so. */
function namesOnlyDocument(question: Question): boolean {
  const [only] = question.scope.documents;
  if (only === undefined || question.scope.documents.length !== 1) return false;
  if (!question.words.every(({ word }) => only.name.includes(word))) return false;
  return !only.facts.targets.some((target) => saidShare(target.indicator, question.words) >= 0.6);
}

const asksFigure = (text: string): boolean =>
  /多少|几[个家张件项成何]|率(?!先)|收入|资金|预算|投资|产值|金额|增速|数值|达到|比重|比例|指数|满意度|数量|个数|总数|张数|批次|量化/.test(
    text,
  );

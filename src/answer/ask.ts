import type { Answer, IsoDate } from "../model.ts";
import { composeAnswer } from "./compose.ts";
import { ABOUT_NOTHING, citeClause, clauseById, type Finding } from "./finding.ts";
import { findFigure, findStatement } from "./find/figure.ts";
import { asksForDocuments, findAggregate } from "./find/aggregate.ts";
import { clauseFinding, findClause } from "./find/clause.ts";
import { findCompare } from "./find/compare.ts";
import { deadlineFinding, findDeadline, findYear } from "./find/deadline.ts";
import { findDepartment } from "./find/department.ts";
import { findMeta } from "./find/meta.ts";
import { dutiesOfClause, dutyFinding, findResponsible } from "./find/responsible.ts";
import { notHeld, silence } from "./find/silence.ts";
import { smallTalk } from "./find/small-talk.ts";
import { findByFigure, matchListed, targetFinding } from "./find/target.ts";
import { saidShare } from "./match.ts";
import { resolveFollowUp, type Turn } from "./follow-up.ts";
import { deadlinesOf, targetsOf, type HeldDocument, type Knowledge } from "./knowledge.ts";
import type { Question } from "./question.ts";
import { understand } from "./understand.ts";

export interface Asked {
  readonly answer: Answer;
  readonly turn: Turn;
}

/** 问答: one question in the light of the one before. Pure: the same input gives the same bytes. */
export function ask(raw: string, knowledge: Knowledge, options: { now: IsoDate; last: Turn | null }): Asked {
  let last = options.last;
  let first: Question | null = null;
  const findings: Finding[] = [];
  for (const part of partsOf(raw)) {
    const question = resolveFollowUp(understand(part, knowledge, options.now), last, knowledge);
    const finding = findInContext(question, last, knowledge);
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

/** 几小时放行?易腐货物呢? — two questions in one message are answered one after the other, in one message. */
function partsOf(raw: string): string[] {
  const parts = raw
    .slice(0, 400)
    .split(
      /(?<=[?？])|(?<=[,，;；])(?=(?:又|还|并)?(?:谁|由谁|归谁|哪个部门|哪些部门|哪些单位|什么时候|何时|到哪一?年))/,
    )
    .filter((part) => /\p{Script=Han}{2}/u.test(part));
  const asks = parts.length === 2 && /[呢?？谁门年候时位责]\s*$/.test(parts[1] ?? "");
  return asks ? parts : [raw];
}

/** The first answer leads; a second part that was not understood adds nothing. */
function mergeFindings(findings: readonly Finding[]): Finding {
  const [first, second] = findings;
  if (first === undefined) throw new RangeError("a message has at least one part");
  if (second === undefined || second.status === "not_understood" || second.status === "help") return first;
  if (first.status === "not_found" || first.status === "not_understood")
    return second.status === "not_found" ? first : second;
  return {
    ...first,
    lead: [...new Set([...first.lead, ...second.lead])],
    facts: [...new Set([...first.facts, ...second.facts])],
    citations: [...first.citations, ...second.citations],
    nearest: second.nearest,
    notices: [...first.notices, ...second.notices],
    suggestions: first.suggestions,
    about: second.about,
  };
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

function findInContext(question: Question, last: Turn | null, knowledge: Knowledge): Finding {
  const anchored = last === null ? null : findAtAnchor(question, last, knowledge);
  if (anchored !== null) return anchored;
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
  return find(question, knowledge);
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
  switch (question.intent) {
    case "target":
      return findTargetOrText(question, knowledge);
    case "responsible":
      return findResponsible(question, knowledge);
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

function asksWhatFigureIs(question: Question): boolean {
  const { text, claims, words, references } = question;
  if (claims.length === 0 || references.length > 0 || question.departments.length > 0) return false;
  const substance = words.reduce((sum, { weight }) => sum + weight, 0);
  return (
    substance < 0.7 &&
    /是啥|是什么|指什么|指的|对应|哪个|哪项|哪些|什么指标/.test(text) &&
    !/超过|高于|低于|大于|小于/.test(text)
  );
}

const OFFICE_HOLDER = "(?:市长|局长|主任|组长|处长|科长|区长|县长|州长|省长|书记|厅长|部长|站长|负责人)";
/** 组长是谁, 局长电话: documents of this kind name bodies, not people; a title that looks alike (市长质量奖) is no answer. */
const ASKS_PERSON = new RegExp(
  `${OFFICE_HOLDER}(?:同志)?(?:的)?(?:是谁|叫什么|叫啥|姓名|名字|姓什么|姓啥|电话|手机|是哪位|联系方式)|谁(?:是|当|任|担任).{0,8}${OFFICE_HOLDER}(?!质量奖)`,
);

/** 哪家企业得过, 有哪些小巨人企业: names of companies, which plans do not list. */
const ASKS_NAMES =
  /哪(?:家|些|几家)(?:企业|公司)(?:得|获|完成|通过|拿|是|有)|(?:得|获|完成|通过|拿)(?:了|过|到)?.{0,12}的?(?:企业|公司)(?:有哪些|名单|是哪)/;

const SMALL_TALK = ["thanks", "greeting", "capability", "insult", "off-topic", "injection"] as const;

function isSmallTalk(question: Question): boolean {
  if (isNonsense(question) || ASKS_HELP.test(question.text)) return true;
  if (question.cues.has("injection")) return true;
  if (asksForDocuments(question.text)) return false;
  if (SOCIABLE.test(question.raw)) return true;
  if (!SMALL_TALK.some((cue) => question.cues.has(cue))) return false;
  return (
    (question.words.length === 0 && question.departments.length === 0 && question.references.length === 0) ||
    question.cues.has("injection") ||
    question.cues.has("off-topic")
  );
}

const SOCIABLE =
  /^[\s\p{P}\p{S}]*(?:辛苦了?|收到|好的|早上好|早安|晚安|上午好|下午好|晚上好|嗯+|哦+|ok|人工(?:客服)?|转人工|客服|厉害|不错|赞)[\s\p{P}\p{S}]*$|^[\p{So}\s]+$/iu;
const ASKS_HELP = /^\s*(?:\/?help|帮助|怎么用|如何使用|怎么使用|使用方法|使用说明|功能)[\s?]*$/;

/** Nothing in it is a question word, a name or a word of any document. */
function isNonsense(question: Question): boolean {
  const said = question.words.length > 0 && question.words.every(({ known }) => !known);
  const noCue =
    question.cues.size === 0 ||
    question.words.every(({ word }) => !/\p{Script=Han}{2}/u.test(word) && /\d/.test(word));
  return said && noCue && question.scope.namedBy === null && question.departments.length === 0;
}

/** A question without a cue may mean a target, what a year is to bring, or simply a clause. */
function findTargetOrText(question: Question, knowledge: Knowledge): Finding {
  if (question.words.length === 0 || namesOnlyDocument(question)) {
    if (question.years.length > 0) return findYear(question, knowledge);
    if (question.scope.namedBy === null && !/目标|指标|数据/.test(question.text))
      return smallTalk(question, knowledge);
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

/** 哪些部门负责? 完成时限? 下一条: asked of what the last answer was about. */
function findAtAnchor(question: Question, last: Turn, knowledge: Knowledge): Finding | null {
  const listed = listedBefore(question, last, knowledge);
  if (listed !== null) return clauseFinding(question, [listed]);
  if (question.words.length > 0 || question.references.length > 0) return null;
  if (question.scope.namedBy !== null && question.scope.namedBy !== "context") return null;
  const anchors = anchoredClauses(last, knowledge);
  if (question.move !== null) return move(question, question.move, anchors, last, knowledge);
  if (anchors.length === 0) return null;
  switch (question.intent) {
    case "responsible": {
      const duties = anchors.flatMap(({ held, id }) => dutiesOfClause(held, id));
      return duties.length > 0 ? dutyFinding(question, duties) : null;
    }
    case "deadline":
      return deadlineAt(question, last, anchors);
    case "clause":
      return clauseFinding(
        question,
        anchors.flatMap(({ held, id }) => {
          const clause = clauseById(held, id);
          return clause === undefined ? [] : [{ held, clause }];
        }),
      );
    default:
      return null;
  }
}

/** 它的第二项: the second of what was listed just now. */
function listedBefore(question: Question, last: Turn, knowledge: Knowledge) {
  const [reference] = question.references;
  if (reference === undefined || question.references.length > 1 || question.scope.namedBy === "region")
    return null;
  const list = last.question.intent === "department" || last.question.intent === "aggregate";
  const pointed =
    /它|其中|上面|刚才|这些|里面/.test(question.text) ||
    (list && /[项个条]/.test(question.text) && question.words.length === 0);
  if (!pointed) return null;
  const anchors = anchoredClauses(last, knowledge);
  const anchor = reference.form === "last" ? anchors.at(-reference.ordinal) : anchors[reference.ordinal - 1];
  const clause = anchor === undefined ? undefined : clauseById(anchor.held, anchor.id);
  return anchor === undefined || clause === undefined ? null : { held: anchor.held, clause };
}

interface Anchor {
  readonly held: HeldDocument;
  readonly id: string;
}

function anchoredClauses(last: Turn, knowledge: Knowledge): Anchor[] {
  return last.about.clauses.flatMap((id) => {
    const held = knowledge.documents.find((one) => id.startsWith(`${one.document.id}#`));
    return held === undefined ? [] : [{ held, id }];
  });
}

function deadlineAt(question: Question, last: Turn, anchors: readonly Anchor[]): Finding | null {
  const held = [...new Set(anchors.map((anchor) => anchor.held))];
  const ids = new Set(anchors.map(({ id }) => id));
  if (last.question.intent === "target" || last.question.intent === "compare") {
    const words = last.question.words;
    const named = matchListed(last.question, held).filter(
      ({ fact }) => ids.has(fact.clause) && fact.by !== null,
    );
    const targets =
      named.length > 0
        ? named
        : targetsOf(held)
            .filter(({ fact }) => ids.has(fact.clause) && fact.by !== null)
            .filter(({ fact }) =>
              words.some(({ word }) => fact.indicator.includes(word) || (fact.scope ?? "").includes(word)),
            );
    if (targets.length > 0) return targetFinding(question, targets, false);
  }
  const deadlines = deadlinesOf(held).filter(({ held: one, fact }) =>
    anchors.some((anchor) => anchor.held === one && isWithin(one, fact.start, anchor.id)),
  );
  return deadlines.length > 0 ? deadlineFinding(question, deadlines) : null;
}

function isWithin(held: HeldDocument, at: number, id: string): boolean {
  const clause = clauseById(held, id);
  return clause !== undefined && at >= clause.whole.start && at < clause.whole.end;
}

/** The neighbour of the same style; at the end it is said, not wrapped around. */
function move(
  question: Question,
  step: 1 | -1,
  anchors: readonly Anchor[],
  last: Turn,
  knowledge: Knowledge,
): Finding | null {
  const anchor = anchors.at(-1);
  const clause = anchor === undefined ? undefined : clauseById(anchor.held, anchor.id);
  if (anchor === undefined || clause === undefined) return null;
  const siblings = anchor.held.document.clauses.filter(
    (one) => one.style === clause.style && one.part === clause.part,
  );
  const next = siblings[siblings.indexOf(clause) + step];
  if (next === undefined) {
    return {
      ...silence("clause", question, knowledge, step > 0 ? "这已是最后一条" : "这已是第一条"),
      nearest: [citeClause(anchor.held, clause, clause.heading ?? undefined)],
      about: last.about,
    };
  }
  const duties = question.intent === "responsible" ? dutiesOfClause(anchor.held, next.id) : [];
  if (duties.length > 0) return dutyFinding(question, duties);
  return clauseFinding(question, [{ held: anchor.held, clause: next }]);
}

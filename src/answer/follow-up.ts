import { findDepartmentsAsked } from "./departments-asked.ts";
import { listsByDate } from "./find/date-window.ts";
import { asksForDocuments } from "./find/document-list.ts";
import { asksWhatFigureIs } from "./find/target.ts";
import type { About } from "./finding.ts";
import { CONSULTATION, CONTACT } from "./intent.ts";
import type { HeldDocument, Knowledge } from "./knowledge.ts";
import type { Intent } from "../model.ts";
import type { Question } from "./question.ts";

/** 上文: what the answer before was about. */
export interface Turn {
  readonly question: Question;
  readonly about: About;
  /** Documents of the answers before that one in the same thread, newest first: 两个差多少 means the last two. */
  readonly earlier: readonly string[];
}

/**
 * 追问: an incomplete question completed from the one before. Only what is missing is taken over, and what is said anew
 * replaces what it replaces: 宿迁呢 keeps the indicator, 那流通领域呢 keeps the region, 下一条 moves on.
 */
export function resolveFollowUp(question: Question, last: Turn | null, knowledge: Knowledge): Question {
  if (last === null || last.question.intent === "help") return question;
  const documents = knowledge.documents.filter((held) => last.about.documents.includes(held.document.id));
  const named = question.scope.namedBy !== null;
  const inherited = named || documents.length === 0 ? question.scope : contextScope(question, documents);
  // 收录了哪些文件: a list of everything, whatever was asked before; a shorter one would be a wrong total.
  if (!question.elliptical || listsByDate(question) || asksForDocuments(question.text)) return question;
  if (asksWhatFigureIs(question)) return question;
  if (named && standsAlone(question)) return question;
  if (
    question.departments.length > 0 &&
    last.about.departments.length > 0 &&
    /其中|这些|里面|一起|共同/.test(question.text)
  ) {
    const departments = [...new Set([...last.about.departments, ...question.departments])];
    return { ...question, intent: "department", departments, scope: inherited, words: [] };
  }
  if (isComparing(question) && question.words.length === 0 && !/部门|单位/.test(question.text))
    return compareBefore(question, last, knowledge);
  const special = resolveSpecial(question, last, inherited, knowledge);
  if (special !== null) return special;
  // 开州由谁负责: the same thing asked of another place, in the same words.
  if (
    named &&
    question.words.length === 0 &&
    question.departments.length === 0 &&
    question.intent === last.question.intent &&
    question.intent !== "meta" &&
    question.references.length === 0
  ) {
    return sameForAnother(question, last.question, inherited);
  }
  const saysNewly = named || question.years.length > 0;
  if (saysNewly && question.words.length === 0 && isBare(question)) {
    return sameForAnother(question, last.question, inherited);
  }
  if (question.references.length > 0 && isUncued(question)) {
    const intent = ASKED_OF_A_CLAUSE.has(last.question.intent) ? last.question.intent : question.intent;
    return { ...question, intent, scope: inherited, role: last.question.role };
  }
  if (question.words.length > 0 && !named && isBare(question))
    return anotherOfTheSame(question, last.question, inherited);
  if (
    question.departments.length === 0 &&
    /它|该(?:单位|部门|局)|这个(?:单位|部门|局)|还(?:负责|管|有)/.test(question.text) &&
    last.about.departments.length === 1
  ) {
    return {
      ...question,
      intent: "department",
      departments: last.about.departments,
      scope: inherited,
      words: [],
    };
  }
  return { ...question, scope: inherited };
}

/** 第3条 after 第2条谁负责 asks who; after a count or a list it asks for the clause. */
const ASKED_OF_A_CLAUSE: ReadonlySet<Intent> = new Set(["responsible", "deadline", "target"]);

const LISTS =
  /所有|全部|全体|各项|哪些|哪几[个项条]|多少[个项条]|几[个项条]|一共|总共|共有|清单|列出|最[多少]/;
const LISTED = /目标|指标|任务|时限|期限|单位|部门|条款|措施|文件/;
/** 宿迁哪些部门负责: who, of what was asked before. */
const ASKS_WHO = /负责|牵头|配合|承担/;
const POINTS_BACK = /^[\s,。]*那|[呢咧][\s?!。~]*$|它|其中|这些|那些|里面|上面|上述|刚才|前面|该|同样|还|也/;

/** 那宿迁呢, 其中有几项: says itself that it goes on from what was asked before. */
export const pointsBack = ({ text }: Question): boolean => POINTS_BACK.test(text);

/**
 * 新疆所有量化指标, 宿迁第15条: says where and what, however few words of a document stand in it. In a group the question
 * before it is often another person's, and its indicator is not to be looked for here.
 */
function standsAlone(question: Question): boolean {
  const { text, words, references, intent } = question;
  if (words.length > 0 || pointsBack(question) || ASKS_WHO.test(text)) return false;
  if (text.includes("分工")) return true;
  return (LISTS.test(text) && LISTED.test(text)) || (references.length > 0 && intent === "clause");
}

function contextScope(question: Question, documents: readonly HeldDocument[]): Question["scope"] {
  return { ...question.scope, documents, namedBy: "context" };
}

/** Says what, but not what about it: no cue of its own decides an intent. */
function isBare(question: Question): boolean {
  return isUncued(question) && question.references.length === 0 && question.move === null;
}

const DECIDING = ["responsible", "deadline", "meta", "department", "compare"] as const;

const isUncued = (question: Question): boolean => !DECIDING.some((cue) => question.cues.has(cue));

/** What only the turn before gives a meaning to: 一共几项, 加上新疆, 公安呢, 不对吧我记得是98%, 截止时间. */
function resolveSpecial(
  question: Question,
  last: Turn,
  scope: Question["scope"],
  knowledge: Knowledge,
): Question | null {
  const { text, words } = question;
  const named = question.scope.namedBy !== null;
  const ofDepartment = last.question.intent === "department";
  if (ofDepartment && !named && words.length === 0 && /几[项条个]|多少[项条个]/.test(text)) {
    const role = question.role ?? last.question.role;
    return { ...last.question, raw: question.raw, now: question.now, role };
  }
  if (named && /加上|再加|还有/.test(text) && words.length === 0) {
    const documents = knowledge.documents.filter(
      (held) => last.about.documents.includes(held.document.id) || question.scope.documents.includes(held),
    );
    return {
      ...last.question,
      raw: question.raw,
      now: question.now,
      intent: "compare",
      scope: contextScope(question, documents),
    };
  }
  if (ofDepartment && question.departments.length === 0 && words.length > 0 && isBare(question)) {
    const departments = findDepartmentsAsked(text, knowledge, true).map(({ name }) => name);
    if (departments.length > 0)
      return { ...last.question, raw: question.raw, now: question.now, departments, scope };
  }
  if (question.claims.length > 0 && words.length === 0 && !named) {
    return { ...last.question, raw: question.raw, now: question.now, claims: question.claims };
  }
  if (question.intent === "deadline" && words.length === 0 && asksForComments(last, knowledge)) {
    return { ...question, text: `${text} 征求意见`, scope };
  }
  return null;
}

/** The address of a draft is there for comments on it: 最晚哪天, asked next, means until when they may be sent. */
function asksForComments({ question, about }: Turn, knowledge: Knowledge): boolean {
  if (CONSULTATION.test(question.text)) return true;
  if (question.intent !== "meta" || !CONTACT.test(question.text)) return false;
  const held = knowledge.documents.filter(({ document }) => about.documents.includes(document.id));
  return (
    held.length > 0 && held.every(({ document }) => document.header.stage?.value === "consultation-draft")
  );
}

const isComparing = (question: Question): boolean =>
  question.intent === "compare" ||
  /一样|相同|高还是低|比.{1,8}[高低多少]|差多少|最[高低多少大小]|哪个[高低]/.test(question.text);

/** 两个差多少? — the same thing for the places of the answers before. */
function compareBefore(question: Question, last: Turn, knowledge: Knowledge): Question {
  const named =
    question.scope.namedBy === null ? [] : question.scope.documents.map((held) => held.document.id);
  const before = [...last.about.documents, ...last.earlier].filter((id) => !named.includes(id));
  const few = named.length > 0 ? 1 : /最[高低多少大小]/.test(question.text) ? before.length : 2;
  const ids = [...named, ...before.slice(0, few)];
  const documents = knowledge.documents.filter((held) => ids.includes(held.document.id));
  const words = last.question.words.length > 0 ? last.question.words : last.question.carried;
  const years = question.years.length > 0 ? question.years : last.question.years;
  return {
    ...question,
    intent: "compare",
    words,
    years,
    carried: last.question.carried,
    scope: contextScope(question, documents),
  };
}

/** 宿迁呢? 那2025年呢? — the question before, asked of another region, document or year. */
function sameForAnother(question: Question, last: Question, scope: Question["scope"]): Question {
  // The year belongs to the plan asked of before; another plan has its own.
  const { raw, now, corrections, claims } = question;
  const years = question.years.length > 0 ? question.years : last.words.length === 0 ? last.years : [];
  return { ...last, raw, now, corrections, claims, years, scope };
}

/** 那流通领域呢? — new words in the old frame; the old words help to choose. */
function anotherOfTheSame(question: Question, last: Question, scope: Question["scope"]): Question {
  const intent = question.unit !== null || last.intent === "help" ? question.intent : last.intent;
  return {
    ...question,
    intent: intent === "compare" ? "target" : intent,
    scope,
    // What was said last counts more than what was said before it.
    carried: [...last.words, ...last.carried.map((word) => ({ ...word, weight: word.weight / 2 }))],
    years: question.years.length > 0 ? question.years : last.years,
    unit: question.unit,
    role: question.role ?? last.role,
    departments: question.departments.length > 0 ? question.departments : [],
  };
}

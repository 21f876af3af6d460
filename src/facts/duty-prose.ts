import type { Clause, DepartmentRole, Duty, PolicyDocument, Span } from "../model.ts";
import { COLLECTIVE, GENERIC_OWNER } from "../lexicon/department-grammar.ts";
import type { Lines, ListedDuty } from "./duty-brackets.ts";
import { LONGEST_PHRASES, nextPhrase, phraseEnd, taskAfter, wordsBefore } from "./duty-phrase.ts";
import { leadsDepartmentList, readSubject, type Subject } from "./duty-subject.ts";
import { openingWords } from "./duty-task.ts";
import { ACTION, DUTY_VERB, MANNERED, MODAL, PAST, WHEN } from "./duty-verbs.ts";
import { type DepartmentList, readDepartmentList } from "./department-list.ts";
import { createView } from "../text/view.ts";
import { isCertain } from "../lexicon/departments.ts";
import { located } from "./located.ts";

/** 正文分工: 由甲承担…, 甲负责…, 1.质监分局要…: sentences that give a task to a department by name. */

interface Statement extends Span {
  readonly subject: Subject;
  readonly role: DepartmentRole;
  /** Where the words of the task begin. */
  readonly task: Span | null;
  /** The department opens the clause, so the whole clause is its task. */
  readonly opens: boolean;
}

export function findProseDuties(
  document: PolicyDocument,
  clause: Clause,
  lines: Lines,
  listed: readonly ListedDuty[],
): Omit<Duty, "id">[] {
  if (clause.kind === "table-row") return [];
  const { view } = lines;
  const statements: Statement[] = [];
  for (const sentence of sentences(lines, clause)) {
    if (listed.some((duty) => sentence.start < duty.end && duty.start < sentence.end)) continue;
    statements.push(...readSentence(document, clause, lines, sentence, listed.length > 0));
  }
  const seen = new Set<string>();
  return statements.flatMap((statement) => {
    const names = statement.subject.names.map((name) => view.quote(name.start, name.end));
    const key = names.map((name) => name.quote).join("、");
    if (seen.has(key)) return [];
    seen.add(key);
    const alone = statements.every((other) => other === statement || !other.opens) && statements.length === 1;
    const span = statement.opens && alone ? { start: statement.start, end: view.text.length } : statement;
    const task = statement.task === null ? "" : view.quote(statement.task.start, statement.task.end).quote;
    return [
      {
        type: "duty" as const,
        ...located(document, clause),
        ...view.quote(statement.start, statement.end),
        task: task === "" ? (clause.heading?.quote ?? clause.path.at(-1) ?? "") : task,
        scope: view.quote(span.start, span.end),
        departments: names.map((name, nth) => ({
          ...name,
          name: name.quote.replace(/\s*[\n\r]\s*/g, ""),
          role: roleOf(statement, nth),
        })),
        others: statement.subject.others,
        form: "prose" as const,
        defects: [],
      },
    ];
  });
}

/** 甲会同乙…: 甲 leads. */
function roleOf({ subject, role }: Statement, nth: number): DepartmentRole {
  const listed = subject.names[nth];
  if (listed?.role !== undefined) return listed.role;
  return subject.joinedBy === "会同" && subject.names.length > 1 && nth === 0 && role === "responsible"
    ? "lead"
    : role;
}

function sentences({ view, breaks }: Lines, { label, heading }: Clause): Span[] {
  const { text } = view;
  const found: Span[] = [];
  // 1.提升量值传递能力 区市场监管局要…: the heading ends where its words do, full stop or not.
  const border = heading === null ? -1 : view.index(heading.end);
  const printed = createView(label).text;
  const head = text.startsWith(printed) ? printed.length : 0;
  let start = head;
  for (let i = head; i <= text.length; i++) {
    const ends = i === text.length || /[。;!?]/.test(text.charAt(i)) || i === border || breaks(i);
    if (!ends) continue;
    if (i > start) found.push({ start, end: i });
    start = i < text.length && /[。;!?]/.test(text.charAt(i)) ? i + 1 : i;
  }
  return found;
}

const ORDINAL_WORD = /^(?:[一二三四五六七八九十]{1,2}(?:是|要)|[(]?\d{1,2}[).、]|其中,?|同时,?|-{1,2})/;

/** 近年来,市市场监管局牵头推进…,取得了积极成效: what has been done. */
const HISTORY = /近[年几]年?来|近[三五两]年|[月年]以来|取得了|去年|过去[一二三五几]年|截至目前|先后/;

function readSentence(
  document: PolicyDocument,
  clause: Clause,
  lines: Lines,
  sentence: Span,
  listed: boolean,
): Statement[] {
  const { text } = lines.view;
  const first =
    sentence.start + (ORDINAL_WORD.exec(text.slice(sentence.start, sentence.start + 6))?.[0].length ?? 0);
  if (HISTORY.test(text.slice(sentence.start, sentence.end))) return [];
  const opensClause = clause.style !== null && sentence.start <= clause.label.length + 1;
  const found: Statement[] = [];
  for (
    let at = first;
    at < sentence.end;
    at = nextPhrase(text, Math.max(at, found.at(-1)?.subject.end ?? 0), sentence.end)
  ) {
    const initial = at === first;
    const statement =
      (initial && !listed ? readRun(text, at, sentence, null) : null) ??
      (initial && opensClause && !listed ? readOpening(document, clause, lines, at, sentence) : null) ??
      readActing(text, at, sentence, initial && !listed) ??
      readByWhom(text, at, sentence);
    if (statement !== null) found.push(statement);
  }
  return found;
}

/** 1.质监分局要…, 2.市市场监管局:负责…, (一)市委宣传部。负责…: the department opens its clause. */
function readOpening(
  document: PolicyDocument,
  clause: Clause,
  lines: Lines,
  at: number,
  sentence: Span,
): Statement | null {
  const { text } = lines.view;
  const collective = COLLECTIVE.test(text.slice(at, at + 40)) && leadsDepartmentList(document, clause);
  const subject = readSubject(text, at, sentence.end, collective);
  if (subject === null || subject.government) return null;
  const after = text.slice(subject.end, subject.end + 30);
  const modal = MODAL.exec(after)?.[0];
  const heading = /^[:。]|^$/.exec(after)?.[0] ?? (lines.breaks(subject.end) ? "" : undefined);
  const skip =
    modal ?? heading ?? (DUTY_VERB.test(after) || (ACTION.test(after) && !PAST.test(after)) ? "" : undefined);
  if (
    skip === undefined ||
    /^:?(?:联系|电话|地址|\d)/.test(after) ||
    (heading !== undefined && text.length - subject.end < 6)
  )
    return null;
  const verb = DUTY_VERB.exec(after.slice(skip.length));
  const role = verb?.[2] !== undefined ? "lead" : "responsible";
  return {
    start: at,
    end: sentence.end < subject.end + 2 ? text.length : sentence.end,
    subject,
    role,
    task: taskAfter(text, subject.end + skip.length, text.length),
    opens: true,
  };
}

const isOwner = (name: string): boolean =>
  isCertain(name) || GENERIC_OWNER.test(name) || COLLECTIVE.exec(name)?.[0] === name;

/** Phrases that are nothing but who does it: 甲牵头,乙、丙配合,制定考核办法 · 具体工作由甲牵头,乙配合. */
function readRun(text: string, from: number, sentence: Span, before: Span | null): Statement | null {
  let list: DepartmentList | null = null;
  let end = from;
  for (let at = from; at < sentence.end && at - from < LONGEST_PHRASES;) {
    const next = nextPhrase(text, at, Math.min(sentence.end, from + LONGEST_PHRASES));
    const stop = /[,:]/.test(text.charAt(next - 1)) ? next - 1 : next;
    const read = readDepartmentList(text, from, stop);
    if (read?.basis !== "verb" || !read.names.every((name) => isOwner(text.slice(name.start, name.end))))
      break;
    [list, end] = [read, stop];
    at = next;
  }
  if (list?.names.some((name) => isCertain(text.slice(name.start, name.end))) !== true) return null;
  const names = list.names.filter(
    (name) => !/(?:政府|党委|国务院)$/.test(text.slice(name.start, name.end)) || list.names.length > 1,
  );
  if (names.length === 0) return null;
  const task = before ?? (end < sentence.end ? openingWords(text, end, sentence.end) : null);
  const subject = { names, others: list.others, joinedBy: null, end, government: false, levelled: true };
  return {
    start: from,
    end: task !== null && task.start > end ? sentence.end : end,
    subject,
    role: "responsible",
    task,
    opens: false,
  };
}

/** 甲负责…, 乙指导, 甲要…: the subject begins a phrase; other verbs count only at the start of a sentence. */
function readActing(text: string, at: number, sentence: Span, initial: boolean): Statement | null {
  // 各乡镇人民政府:负责辖区内质量工作, in a list of who does what.
  const subject = readSubject(text, at, sentence.end, initial && COLLECTIVE.test(text.slice(at, at + 40)));
  if (subject === null || (subject.government && !text.startsWith("各", at))) return null;
  const begin =
    subject.end +
    (WHEN.exec(text.slice(subject.end, Math.min(sentence.end, subject.end + 20)))?.[0].length ?? 0);
  const said = text.slice(begin, Math.min(sentence.end, begin + 40));
  // 甲会同乙、丙,开展联合检查
  const set = subject.joinedBy === "会同" ? /^[:,]/ : /^:/;
  const after = initial && set.test(said) ? said.slice(1) : said;
  if (text.startsWith("各", at) && (after === said || !DUTY_VERB.test(after))) return null;
  const verb = DUTY_VERB.exec(after);
  const modal = MODAL.exec(after);
  const acting = ACTION.test(after) && !PAST.test(after) && subject.levelled;
  const told = MANNERED.test(after) || (modal !== null ? initial || subject.levelled : acting && initial);
  if (verb === null && !told && !(subject.joinedBy === "会同" && ACTION.test(after))) return null;
  if (said.startsWith(":") && initial && verb === null && modal === null) return null;
  // 甲指导 alone, in the middle of a sentence about somebody else, must belong to a row of 甲负责,乙指导.
  if (verb?.[4] !== undefined && initial && after === said) return null;
  if (/^.{0,12}的(?:基础|前提|原则|要求)/.test(after)) return null;
  const from = begin + (modal?.[0].length ?? 0);
  const end = phraseEnd(text, at, sentence);
  return {
    start: at,
    end,
    subject,
    role: roleOfVerb(verb),
    task: taskAfter(text, from, end),
    opens: false,
  };
}

function roleOfVerb(verb: RegExpExecArray | null): DepartmentRole {
  if (verb?.[2] !== undefined) return "lead";
  return verb?.[4] !== undefined ? "support" : "responsible";
}

/** 由甲承担…, 办公室设在甲,负责…; 由甲牵头的… only names a thing, 由甲负责解释 is about the paper itself. */
function readByWhom(text: string, at: number, sentence: Span): Statement | null {
  const end = nextPhrase(text, at, sentence.end);
  for (const match of text.slice(at, end).matchAll(/由|设在/g)) {
    const from = at + match.index + match[0].length;
    const before = wordsBefore(text, at, at + match.index, sentence);
    const run = match[0] === "由" ? readRun(text, from, sentence, match.index > 0 ? before : null) : null;
    if (run !== null)
      return { ...run, start: run.task === null ? sentence.start : at, task: run.task ?? before };
    const subject = readSubject(text, from, sentence.end, true);
    if (subject === null) continue;
    const skip =
      match[0] === "设在"
        ? (/^[,。]?(?:由其|办公室|具体|主要)?/.exec(text.slice(subject.end, subject.end + 8))?.[0].length ??
          0)
        : 0;
    const after = text.slice(subject.end + skip, subject.end + skip + 40);
    const verb = DUTY_VERB.exec(after);
    // 由甲会同乙组织开展专项督查
    const organised = match[0] === "由" && subject.levelled && ORGANISES.test(after);
    if (
      (verb === null && !organised) ||
      /^.{0,8}解释/.test(after) ||
      /^(?:负责|牵头|承担)(?:建立|组建)?的/.test(after)
    )
      continue;
    const object = taskAfter(text, subject.end + skip, sentence.end);
    // 标准制修订由甲牵头,有序推进: the task stands before.
    const bare = object === null || /^(?:[,;。]|$)/.test(after.slice(verb?.[0].length ?? 0));
    return {
      start: bare && match.index === 0 ? sentence.start : at,
      end: phraseEnd(text, from, sentence),
      subject,
      role: roleOfVerb(verb),
      task: bare ? before : object,
      opens: false,
    };
  }
  return null;
}

/** What 由 gives to a department without 负责; 由甲组织的评审 names a thing. */
const ORGANISES = /^(?:组织|开展|制定|编制|实施|统计|汇总|建立|统筹)(?!的|[^,。;]{0,6}的)/;

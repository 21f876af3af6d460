import type { Clause, DepartmentRole, Duty, PolicyDocument, Span } from "../model.ts";
import { COLLECTIVE, GENERIC_OWNER } from "../lexicon/department-grammar.ts";
import type { Lines, ListedDuty } from "./duty-brackets.ts";
import { leadsDepartmentList, readSubject, type Subject } from "./duty-subject.ts";
import { openingWords } from "./duty-task.ts";
import { type DepartmentList, readDepartmentList } from "./department-list.ts";
import { isCertain } from "../lexicon/departments.ts";

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
        doc: document.id,
        region: document.header.region?.value.name ?? null,
        clause: clause.id,
        path: clause.path,
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
  const head = text.startsWith(label) ? label.length : 0;
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

function nextPhrase(text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (/[,:]/.test(text.charAt(i))) return i + 1;
  return to;
}

/** 要, 应当, 应: the subject is told to do what follows. */
const MODAL = /^(?:都|均|也|还)?(?:要(?!求|素|点|件|闻)|应当|应(?!急|用|对|届|收|税)|必须|须|需要?(?!求))/;
const DUTY_VERB =
  /^(?:(?:按照?|根据|依据)(?:各自)?(?:职责|职能|职责分工|分工)?,?)?(?:共同|分别|具体|主要|全面|统一|总|依法|切实|认真|积极)*(?:(负责(?!人|制(?![定订修])|的|同志|解释))|(牵头(?!人|的|单位|部门|制(?![定订修])|考核|、))|(承担(?!的|单位|机构))|((?:(?:给予|予以)(?:业务)?(?:指导|配合|支持|协助)|(?:业务)?指导(?!意见|下|性|组|员|思想|原则|目录|价|手册))|配合(?!的|单位|下)|协助|协同)|(组织实施|统筹协调|统筹推进|会同))/;
/** 按职责分工做好相关工作: with 按职责 in front any of these gives out a task. */
const MANNERED =
  /^(?:要|应)?(?:按照?|根据|依据)(?:各自)?(?:职责分工|职责|职能|分工),?(?:共同|分别|认真|切实)?(?:做好|抓好|落实|推进|组织|开展|实施|完成)/;
/** 市食安办于12月20日前组织开展…: the time before the verb. */
const WHEN = /^(?:要|应|应当)?[于在](?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|[底末])?(?:以?前|内),?/;
/** Verbs that tell what a department at the start of a sentence is to do, as plans write without 要. */
const ACTION =
  /^(?:要|应)?(?:定期|每年|每半年|每季度|每月|适时|加强|加大|制定|建立|组织|开展|做好|强化|落实|推进|依法|及时|加快|完善|对|把|根据|按照|结合|统筹|督促|安排|总结|健全|推动(?!下)|会同|牵头|积极|认真|切实|严格|深入|充分|全面)(?!的|了|起草)/;
const PAST = /[了已]|以来|去年|起草|印发/;

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

/** 覆盖率达到90%以上,由甲负责: where 由 opens its phrase, the task is what the sentence said before. */
function wordsBefore(text: string, at: number, by: number, sentence: Span): Span | null {
  return openingWords(text, by > at ? at : sentence.start, by);
}

/** How far the next 乙负责 is looked for, in characters. */
const LONGEST_PHRASES = 240;

function phraseEnd(text: string, from: number, sentence: Span): number {
  // 甲负责A,乙负责B: each statement ends where the next department begins.
  const limit = Math.min(sentence.end, from + LONGEST_PHRASES);
  for (let at = nextPhrase(text, from, limit); at < limit; at = nextPhrase(text, at, limit)) {
    const next = readSubject(text, at, sentence.end, false);
    if (next !== null && DUTY_VERB.test(text.slice(next.end, next.end + 30))) return at - 1;
  }
  return sentence.end;
}

/** 负责, 承担 and idle phrases (各司其职) before the task's own words. */
const BEFORE_TASK =
  /^(?:(?:按照?|根据)(?:各自)?职责(?:分工)?,?|具体|主要|全面|统一|共同|分别|要|负责|牵头负责|牵头|承担|抓好|(?:各[行司]其[职责]|各负其责|密切配合|协调配合|协同配合|高度重视|加强协作)[、,]|[,:。])*/;

function taskAfter(text: string, from: number, to: number): Span | null {
  const skipped = BEFORE_TASK.exec(text.slice(from, Math.min(to, from + 40)))?.[0].length ?? 0;
  return openingWords(text, from + skipped, to) ?? openingWords(text, from, to);
}

import type { Deadline, IsoDate } from "../../model.ts";
import { citeClause, citeFact, citeHeader, clauseById, found, type Finding } from "../finding.ts";
import {
  deadlinesOf,
  dutiesOf,
  shortName,
  targetsOf,
  type HeldFact,
  type Knowledge,
  plain,
  squeeze,
} from "../knowledge.ts";
import { bestByCore, carriedWeight, matchAll } from "../match.ts";
import type { Question } from "../question.ts";
import { factNotices } from "../notices.ts";
import { byYear } from "../value-words.ts";
import { CONSULTATION } from "../intent.ts";
import { sameDepartment } from "../../lexicon/departments.ts";
import { chooseYear, matchTargets, targetFinding, targetLine } from "./target.ts";
import { referencedClauses } from "./clause-reference.ts";
import { silence } from "./silence.ts";

const ASKS_HOW_OFTEN =
  /(?:几年|几个月|几天).{0,4}次|定期|周期性|持续推进|长期坚持|多久.{0,6}[一次]|周期|频次|每[年月季半]|几次/;

export type HeldDeadline = HeldFact<Deadline>;

/** 时限: of a thing, by a date, upcoming, overdue, recurring; the year of a target; what a year is to bring. */
export function findDeadline(question: Question, knowledge: Knowledge): Finding {
  const { documents } = question.scope;
  if (CONSULTATION.test(question.text)) {
    const consultation = deadlinesOf(documents).filter(({ fact }) =>
      /征求意见|反馈/.test(`${fact.what}${fact.quote}`),
    );
    if (consultation.length > 0) return deadlineFinding(question, consultation);
  }
  const listed = listByDate(question, knowledge);
  if (listed !== null) return listed;
  if (question.references.length > 0) {
    const clauses = referencedClauses(question);
    const own = deadlinesOf(documents).filter(({ held, fact }) =>
      clauses.some(
        (one) =>
          one.held === held && fact.start >= one.clause.whole.start && fact.end <= one.clause.whole.end,
      ),
    );
    return own.length > 0
      ? deadlineFinding(question, own)
      : silence("deadline", question, knowledge, clauses.length > 0 ? "这一条没有写明时限" : "没有这一条");
  }
  const [only] = documents;
  const ofDocument = documents.length === 1 && question.words.every(({ word }) => only?.name.includes(word));
  if (ofDocument && ASKS_HOW_OFTEN.test(question.text)) return planningYear(question, knowledge);
  const nearOrFar = /近期|远期|远景|长远/.test(question.text);
  if (question.years.length === 0 && (question.words.length === 0 || nearOrFar))
    return planningYear(question, knowledge);
  const targets = matchTargets(question, documents);
  const deadlines = matchDeadlines(question);
  if (
    targets.length > 0 &&
    (deadlines.length === 0 ||
      /目标|指标/.test(question.text) ||
      question.unit !== null ||
      question.claims.length > 0)
  ) {
    const { chosen, yearMissed } = chooseYear(targets, question.years);
    if (chosen.some(({ fact }) => fact.by !== null)) return targetFinding(question, chosen, yearMissed);
  }
  if (deadlines.length > 0) return deadlineFinding(question, deadlines);
  if (targets.length > 0) {
    const finding = targetFinding(question, targets, false);
    return { ...finding, lead: [...finding.lead, "文件没有写明完成年份"] };
  }
  return silence("deadline", question, knowledge);
}

function matchDeadlines(question: Question): HeldDeadline[] {
  const all = deadlinesOf(question.scope.documents);
  const matches = matchAll(all, question.words, ({ held, fact }) => ({
    core: squeeze(fact.what),
    around: [squeeze(fact.quote), squeeze(fact.path.join("")), clauseWords(held, fact), held.name],
  }));
  const recurring = ASKS_HOW_OFTEN.test(question.text);
  const kept =
    recurring && matches.some(({ item }) => item.fact.recurring !== null)
      ? matches.filter(({ item }) => item.fact.recurring !== null)
      : matches;
  const named = bestByCore(kept, 0.2);
  // Said by its own words: that one alone. Found by the clause around it: the clause's other limits belong to it.
  const said = named.some(({ coverage }) => coverage.core >= 0.5);
  const best = said
    ? named.map(({ item }) => item)
    : withClauseMates(
        named.map(({ item }) => item),
        kept.map(({ item }) => item),
      );
  if (question.carried.length === 0) return best;
  const weights = best.map(({ fact }) =>
    carriedWeight(question.carried, squeeze(`${fact.what}${fact.quote}`)),
  );
  const top = Math.max(0, ...weights);
  return best.filter((_, i) => (weights[i] ?? 0) >= top - 1e-9);
}

/** 7月底前…,10月底…: the other dated limits of the clause that was found belong to the answer. */
function withClauseMates(best: readonly HeldDeadline[], matched: readonly HeldDeadline[]): HeldDeadline[] {
  const clauses = new Set(best.map(({ fact }) => fact.clause));
  const mates = matched.filter(({ fact }) => clauses.has(fact.clause));
  const dated = mates.filter(({ fact }) => fact.due !== null);
  return dated.length > 0 && best.every(({ fact }) => fact.recurring?.every === "ongoing") ? dated : mates;
}

/** The clause around a limit; not where it holds many (a flattened table): there a row's words are another row's too. */
function clauseWords(held: HeldDeadline["held"], fact: Deadline): string {
  const mates = held.facts.deadlines.filter((other) => other.clause === fact.clause);
  return mates.length <= 3 ? ownText(held, fact.clause) : "";
}

function ownText(held: HeldDeadline["held"], clause: string): string {
  return held.clauses.find((text) => text.clause.id === clause)?.own ?? "";
}

/** 10月底完成的有哪些, 已过期的, 未来30天: the list by date, filtered by department and topic. */
function listByDate(question: Question, knowledge: Knowledge): Finding | null {
  const { text } = question;
  const window = dateWindow(question);
  if (window === null) return null;
  const words = question.words.filter(({ word }) => !/过期|逾期|到期|未来|即将|临近/.test(word));
  const all = deadlinesOf(question.scope.documents).filter(({ fact }) => inWindow(fact, window));
  const topical =
    words.length === 0
      ? all
      : matchAll(all, words, ({ held, fact }) => ({
          core: squeeze(`${fact.what}${fact.path.join("")}`),
          around: [ownText(held, fact.clause), held.name],
        })).map(({ item }) => item);
  const list = filterByDepartment(topical, question);
  const targets =
    /目标|指标/.test(text) && words.length === 0
      ? targetsOf(question.scope.documents).filter(({ fact }) => {
          const date = fact.by?.date ?? null;
          return date !== null && isWithinWindow(date, window);
        })
      : [];
  if (targets.length > 0 && question.departments.length === 0) {
    const finding = targetFinding(question, targets, false);
    return {
      ...finding,
      status: "answered",
      intent: "deadline",
      lead: [`${window.words}的指标:共${targets.length}项`, ...finding.lead],
    };
  }
  if (list.length === 0) return silence("deadline", question, knowledge, `没有${window.words}的时限`);
  return deadlineFinding(question, list, `${window.words}:共${list.length}项`);
}

interface Window {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly words: string;
}

function dateWindow(question: Question): Window | null {
  const { text, now, month } = question;
  if (/逾期|过期|已到期|超期/.test(text))
    return { from: "0000-01-01", to: addDays(now, -1), words: "已过期" };
  const days = /(?:未来|今后|接下来|近)(\d{1,3})[天日]/.exec(text);
  if (days !== null)
    return { from: now, to: addDays(now, Number(days[1])), words: `未来${days[1] ?? ""}天到期` };
  if (/快到期|即将到期|临近|将到期|未到期|没到期|未过期/.test(text))
    return { from: now, to: "9999-12-31", words: "尚未到期" };
  const near = nearWindow(text, now);
  if (near !== null && /到期|完成|截止|要做|要交|时限|期限/.test(text)) return near;
  const lists = /有?哪些|哪几[项个条]|列|清单|多少[项个条]|几[项个条]/.test(text);
  if (!lists) return null;
  const [year] = question.years;
  if (month !== null) {
    const mm = String(month).padStart(2, "0");
    return {
      from: year === undefined ? `*-${mm}-01` : `${year}-${mm}-01`,
      to: year === undefined ? `*-${mm}-31` : `${year}-${mm}-31`,
      words: `${month}月到期`,
    };
  }
  if (year !== undefined && /到期|完成|截止|时限/.test(text)) {
    return { from: `${year}-01-01`, to: `${year}-12-31`, words: `${year}年到期` };
  }
  return null;
}

/** 明天, 本周, 下个月, 今年: the days that the words mean, against today. */
function nearWindow(text: string, now: IsoDate): Window | null {
  const [year = 0, month = 0] = now.split("-").map(Number);
  const weekday = (new Date(`${now}T00:00:00Z`).getUTCDay() + 6) % 7;
  const ofMonth = (y: number, m: number, words: string): Window => {
    const first = new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
    return { from: first, to: new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10), words };
  };
  if (text.includes("今天")) return { from: now, to: now, words: "今天到期" };
  if (text.includes("明天")) return { from: addDays(now, 1), to: addDays(now, 1), words: "明天到期" };
  if (text.includes("下周"))
    return { from: addDays(now, 7 - weekday), to: addDays(now, 13 - weekday), words: "下周到期" };
  if (/本周|这周/.test(text))
    return { from: addDays(now, -weekday), to: addDays(now, 6 - weekday), words: "本周到期" };
  if (/下个?月/.test(text)) return ofMonth(year, month + 1, "下个月到期");
  return /本月|这个月|当月/.test(text) ? ofMonth(year, month, "本月到期") : null;
}

function inWindow(fact: Deadline, window: Window): boolean {
  const date = fact.due?.date;
  return date !== null && date !== undefined && isWithinWindow(date, window);
}

function isWithinWindow(date: IsoDate, window: Window): boolean {
  if (window.from.startsWith("*"))
    return date.slice(4) >= window.from.slice(1) && date.slice(4) <= window.to.slice(1);
  return date >= window.from && date <= window.to;
}

function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function filterByDepartment(deadlines: readonly HeldDeadline[], question: Question): HeldDeadline[] {
  if (question.departments.length === 0) return [...deadlines];
  return deadlines.filter(({ held, fact }) =>
    dutiesOf([held]).some(
      ({ fact: duty }) =>
        duty.clause === fact.clause &&
        duty.departments.some(({ name }) =>
          question.departments.some((asked) => sameDepartment(asked, name)),
        ),
    ),
  );
}

/** 每年要做的: yearly ones; 多久一次: all. */
function fitsPeriod(fact: Deadline, text: string): boolean {
  const asked = /每(年|季|月|周|半年)/.exec(text)?.[1];
  if (/持续推进|长期坚持/.test(text)) return fact.recurring?.every === "ongoing";
  const periods: Readonly<Record<string, string>> = {
    年: "year",
    季: "quarter",
    月: "month",
    周: "week",
    半年: "half",
  };
  return asked === undefined || fact.recurring?.every === periods[asked];
}

/** 近期目标到哪年: the first planning year; 远期: the last. */
function planningYear(question: Question, knowledge: Knowledge): Finding {
  if (ASKS_HOW_OFTEN.test(question.text)) {
    const often = deadlinesOf(question.scope.documents).filter(
      ({ fact }) =>
        fact.recurring !== null &&
        fitsPeriod(fact, question.text) &&
        (fact.recurring.every !== "ongoing" || /持续推进|长期坚持/.test(question.text)),
    );
    return often.length > 0 ? deadlineFinding(question, often) : silence("deadline", question, knowledge);
  }
  const dated = deadlinesOf(question.scope.documents).filter(
    ({ fact }) => fact.due?.date !== null && fact.due !== null,
  );
  if (dated.length === 0) return silence("deadline", question, knowledge, "文件没有写明时限");
  const yearly = dated.filter(({ fact }) => fact.due?.precision === "year");
  const pool =
    /近期|阶段/.test(question.text) || /远期|远景|长远|最终/.test(question.text)
      ? yearly.length > 0
        ? yearly
        : dated
      : dated;
  const dates = pool.map(({ fact }) => fact.due?.date ?? "").sort();
  if (/近期|阶段/.test(question.text))
    return deadlineFinding(
      question,
      pool.filter(({ fact }) => fact.due?.date === dates[0]),
    );
  if (/远期|远景|长远|最终/.test(question.text)) {
    return deadlineFinding(
      question,
      pool.filter(({ fact }) => fact.due?.date === dates.at(-1)),
    );
  }
  return deadlineFinding(question, dated, `共${dated.length}项时限`);
}

/** 2035年要达到什么程度: what the plan says of the year, in its own words, and the targets due then. */
export function findYear(question: Question, knowledge: Knowledge): Finding {
  const { documents } = question.scope;
  const statements = deadlinesOf(documents).filter(({ fact }) =>
    question.years.includes(Number(fact.due?.date?.slice(0, 4) ?? 0)),
  );
  const targets = targetsOf(documents).filter(({ fact }) => question.years.includes(byYear(fact) ?? 0));
  if (statements.length === 0 && targets.length === 0) {
    return silence("target", question, knowledge, "文件没有这一年的规定");
  }
  const yearly = statements.filter(({ fact }) => fact.due?.precision === "year");
  const shown = yearly.length > 0 ? yearly : statements;
  const held = [...new Set([...shown, ...targets].map((one) => one.held))];
  const lead = [
    ...held.map((one) => `${shortName(one)} · ${question.years.join("、")}年的目标`),
    ...targets.map((target) => targetLine(target, held.length > 1)),
    ...shown.map(
      ({ held: one, fact }) => `${held.length > 1 ? `${shortName(one)} · ` : ""}${plain(fact.what)}`,
    ),
  ];
  return found("target", lead, {
    status: held.length > 1 && question.scope.namedBy === null ? "ambiguous" : "answered",
    facts: [...targets.map(({ fact }) => fact), ...shown.map(({ fact }) => fact)],
    citations: [
      ...shown.map(({ held: one, fact }) => citeFact(one, fact)),
      ...targets.flatMap(({ held: one, fact }) => [
        citeFact(one, fact),
        ...(fact.by === null ? [] : [citeHeader(one, fact.by)]),
      ]),
    ],
    notices: targets.flatMap(({ fact }) => factNotices(fact)),
    about: {
      documents: held.map((one) => one.document.id),
      clauses: [...new Set([...shown, ...targets].map(({ fact }) => fact.clause))],
      departments: [],
    },
  });
}

export function deadlineFinding(
  question: Question,
  deadlines: readonly HeldDeadline[],
  heading?: string,
): Finding {
  const documents = [...new Set(deadlines.map(({ held }) => held))];
  const lead = [
    ...(heading === undefined ? [] : [heading]),
    ...deadlines.map(
      (one, i) =>
        `${deadlines.length > 3 ? `${i + 1}. ` : ""}${shortName(one.held)} · ${deadlineLine(one, question.now)}`,
    ),
  ];
  const inferred = deadlines.some(({ fact }) => fact.due?.inferred === true);
  return found("deadline", lead, {
    status:
      documents.length > 1 && question.scope.namedBy === null && heading === undefined
        ? "ambiguous"
        : "answered",
    facts: deadlines.map(({ fact }) => fact),
    citations: deadlines.flatMap(deadlineCitations),
    notices: [
      ...(inferred ? [{ code: "inferred", text: "年份不在同一句中,由标题或所在段落推断" } as const] : []),
      ...deadlines.flatMap(({ held, fact }) => {
        const date = fact.due?.inferred === true ? (fact.due.date ?? "") : "";
        const printed = date === "" || held.document.text.includes(date.slice(0, 4));
        return printed
          ? []
          : [{ code: "inferred", text: `“${plain(fact.due?.text ?? "")}”推算至${date}` } as const];
      }),
      ...deadlines.flatMap(({ fact }) => factNotices(fact)),
    ],
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: [...new Set(deadlines.map(({ fact }) => fact.clause))],
      departments: [],
    },
  });
}

/** The words of the limit and, where they do not say what is due (a bracket), the clause's own opening. */
function deadlineCitations({ held, fact }: HeldDeadline) {
  const clause = clauseById(held, fact.clause);
  const says = squeeze(fact.quote).includes(squeeze(fact.what));
  const { title } = held.document.header;
  const year = fact.due?.inferred === true ? (fact.due.date?.slice(0, 4) ?? "") : "";
  return [
    ...(says || clause === undefined ? [] : [citeClause(held, clause)]),
    citeFact(held, fact),
    // 6月底 in the plan of 2022: the title is what gives the year.
    ...(year !== "" && title?.quote.includes(year) === true ? [citeHeader(held, title)] : []),
  ];
}

/** 完成项目前期手续:7月底前(2022年,推断;已过期) */
function deadlineLine({ held, fact }: HeldDeadline, now: IsoDate): string {
  const label = clauseById(held, fact.clause)?.label.replace(/\s+/g, "") ?? "";
  const what = `${/\d/.test(label) ? label : ""}${plain(fact.what)}`;
  if (fact.recurring !== null) return `${what}:${plain(fact.recurring.text)}`;
  if (fact.due === null) return what;
  const { text, date, inferred } = fact.due;
  const notes: string[] = [];
  if (date === null && fact.defects.length > 0) notes.push("原文如此,日期残缺");
  // A year worked out from a term (有效期5年) stands nowhere in the text: it is said below, as inference.
  const year = date?.slice(0, 4) ?? "";
  if (date !== null && inferred && held.document.text.includes(year)) notes.push(`${year}年,推断`);
  if (date !== null && date < now) notes.push("已过");
  return `${what}:${plain(text)}${notes.length > 0 ? `(${notes.join(";")})` : ""}`;
}

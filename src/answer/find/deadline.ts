import type { Deadline } from "../../model.ts";
import type { Finding } from "../finding.ts";
import { CONSULTATION } from "../intent.ts";
import { deadlinesOf, squeeze, type Knowledge } from "../knowledge.ts";
import { bestByCore, carriedWeight, matchAll } from "../match.ts";
import type { Question } from "../question.ts";
import { referencedClauses } from "./clause-reference.ts";
import { deadlineFinding, type HeldDeadline } from "./deadline-lines.ts";
import { listByDate } from "./deadlines-by-date.ts";
import { silence } from "./silence.ts";
import { matchTargets } from "./target-match.ts";
import { chooseYear, targetFinding } from "./target.ts";

const ASKS_HOW_OFTEN =
  /(?:几年|几个月|几天).{0,4}次|定期|周期性|持续推进|长期坚持|多久.{0,6}[一次]|周期|频次|每[年月季半]|几次/;

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

export function ownText(held: HeldDeadline["held"], clause: string): string {
  return held.clauses.find((text) => text.clause.id === clause)?.own ?? "";
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

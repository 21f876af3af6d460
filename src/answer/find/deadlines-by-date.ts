import { sameDepartment } from "../../lexicon/departments.ts";
import type { Deadline } from "../../model.ts";
import type { Finding } from "../finding.ts";
import { deadlinesOf, dutiesOf, squeeze, targetsOf, type Knowledge } from "../knowledge.ts";
import { matchAll } from "../match.ts";
import type { Question } from "../question.ts";
import { dateWindow, isWithinWindow, type Window } from "./date-window.ts";
import { deadlineFinding, type HeldDeadline } from "./deadline-lines.ts";
import { ownText } from "./deadline.ts";
import { silence } from "./silence.ts";
import { targetFinding } from "./target.ts";

/** 10月底完成的有哪些, 已过期的, 未来30天: the list by date, filtered by department and topic. */
export function listByDate(question: Question, knowledge: Knowledge): Finding | null {
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

function inWindow(fact: Deadline, window: Window): boolean {
  const date = fact.due?.date;
  return date !== null && date !== undefined && isWithinWindow(date, window);
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

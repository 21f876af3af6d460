import type { Intent, IsoDate } from "../model.ts";
import type { JudgedAnswer } from "../store/store.ts";

/** 统计: how many questions were asked, which went unanswered, which answers people called wrong. Pure. */
export interface WeekCount {
  readonly monday: IsoDate;
  readonly questions: number;
  readonly unanswered: number;
  readonly useful: number;
  readonly wrong: number;
}

const isUnanswered = ({ status }: Pick<JudgedAnswer, "status">): boolean =>
  status === "not_found" || status === "not_understood";

/** Newest week first. @param dayOf the calendar date of a moment */
export function countByWeek(
  answers: readonly JudgedAnswer[],
  dayOf: (moment: number) => IsoDate,
): readonly WeekCount[] {
  const weeks = new Map<IsoDate, WeekCount>();
  for (const answer of answers) {
    const monday = mondayOf(dayOf(answer.at));
    const week = weeks.get(monday) ?? { monday, questions: 0, unanswered: 0, useful: 0, wrong: 0 };
    weeks.set(monday, {
      monday,
      questions: week.questions + 1,
      unanswered: week.unanswered + (isUnanswered(answer) ? 1 : 0),
      useful: week.useful + answer.useful,
      wrong: week.wrong + answer.wrong,
    });
  }
  return [...weeks.values()].sort((a, b) => (a.monday < b.monday ? 1 : -1));
}

/** The Monday on or before a day. */
function mondayOf(day: IsoDate): IsoDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Kinds of the question file (test/questions/README.md) by what the bot took the question for. */
const KINDS: Readonly<Record<Intent, string>> = {
  target: "target",
  responsible: "responsible",
  department: "department",
  deadline: "deadline",
  compare: "compare",
  clause: "clause",
  meta: "meta",
  aggregate: "aggregate",
  help: "noisy",
};

/** Unanswered questions and wrong answers as lines for the question file; what the answer must hold is for people. */
export function exportLines(answers: readonly JudgedAnswer[]): readonly string[] {
  return answers
    .filter((answer) => isUnanswered(answer) || answer.wrong > 0)
    .map(({ id, question, intent, status, wrong }) =>
      JSON.stringify({
        id: `chat-${id}`,
        kind: KINDS[intent],
        q: question,
        why: wrong > 0 ? `有 ${String(wrong)} 人说答错了` : `没有答上来(${status})`,
      }),
    );
}

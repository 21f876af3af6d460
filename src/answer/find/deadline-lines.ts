import type { Deadline, IsoDate } from "../../model.ts";
import { citeClause, citeFact, citeHeader, clauseById, found, type Finding } from "../finding.ts";
import { plain, shortName, squeeze, type HeldFact } from "../knowledge.ts";
import { factNotices } from "../notices.ts";
import type { Question } from "../question.ts";

export type HeldDeadline = HeldFact<Deadline>;

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

import type { Citation } from "../../model.ts";
import { found, notFound, type Finding } from "../finding.ts";
import { shortName, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { findClause } from "./clause.ts";
import { FIELDS, NAMES, type Field } from "./header-fields.ts";
import { UNTIL, readField } from "./header-lines.ts";
import { printedFinding, printedLines } from "./page-labels.ts";
import { nearestClauses, notHeld } from "./silence.ts";

/** Asks for the document as such: all its fields. */
const OVERVIEW = /什么文件|基本信息|文件信息|介绍|概况|讲的?是什么|是什么[?\s]*$|怎么回事|信息/;

export function findMeta(question: Question, knowledge: Knowledge): Finding {
  const { scope } = question;
  if (scope.documents.length === 0) return notHeld("meta", question);
  const fields = FIELDS.filter(([, pattern]) => pattern.test(question.spoken)).map(([field]) => field);
  const printed = fields.length === 0 ? printedLines(question) : [];
  const where = { documents: scope.documents.map((held) => held.document.id), clauses: [], departments: [] };
  if (printed.length > 0) return printedFinding(question, printed, where);
  if (fields.length === 0 && !OVERVIEW.test(question.text)) return findClause(question, knowledge);
  const wanted: readonly Field[] =
    fields.length > 0 ? fields : ["title", "issuer", "number", "issued", "stage"];
  // Asked of no document in particular: those that state it.
  const lines = scope.documents.flatMap((held) => wanted.flatMap((field) => readField(held, field)));
  const names = wanted.map((field) => NAMES[field]).join("、");
  // 成文日期 asked for and not stated: the page's date is shown below as another thing, and is no figure of the lead.
  const instead = lines.filter(({ words }) => words.startsWith("没有写明成文日期"));
  if (instead.length > 0 && instead.length === lines.length) {
    return notFound(
      "meta",
      "not_stated",
      lines.map(({ held }) => `${shortName(held)} · 没有写明成文日期;网页上只有发布日期,见下`),
      {
        nearest: lines.flatMap(({ citations }) => citations),
        about: where,
      },
    );
  }
  if (lines.length === 0) {
    return notFound("meta", "not_stated", [`文件没有写明${names}`], {
      nearest: citedNumbers(question, knowledge),
      about: where,
    });
  }
  const stating = [...new Set(lines.map(({ held }) => held))];
  const untils = lines.flatMap(({ words }) =>
    words.includes(UNTIL) ? [words.slice(words.indexOf(UNTIL) + UNTIL.length)] : [],
  );
  const shown = lines.map(({ held, words }) => `${shortName(held)} · ${words.split(UNTIL)[0] ?? ""}`);
  return found("meta", shown, {
    status: stating.length > 1 && scope.namedBy === null ? "ambiguous" : "answered",
    citations: lines.flatMap(({ citations }) => citations),
    notices: [
      ...(lines.some(({ words }) => words.includes("推断"))
        ? [{ code: "inferred", text: "推断项不是文件原话" } as const]
        : []),
      ...untils.map((date) => ({ code: "inferred", text: `按有效期推算至${date}` }) as const),
    ],
    about: { ...where, documents: stating.map((held) => held.document.id) },
  });
}

function citedNumbers(question: Question, knowledge: Knowledge): Citation[] {
  return nearestClauses(question, knowledge, 1);
}

import type { Answer, Target } from "../model.ts";
import { normalise } from "./normalise.ts";
import { datesOf, hanValues, numbersOf, type PrintedNumber } from "./printed-numbers.ts";
import { isDepartment } from "./strict-words.ts";

/**
 * 人人可查的规则: what must hold for every answer whatever was asked: quotes are the document's own characters, and
 * every figure, date and department of the lead is backed by a citation, is a count, or is marked as an inference.
 */

/** The rules that `answer` breaks, one line each; empty when it breaks none. */
export function checkAnswerRules(answer: Answer, documentText: (id: string) => string | undefined): string[] {
  const proof = backing(answer);
  return [
    ...quoteViolations(answer, documentText),
    ...numbersOf(answer.lead)
      .filter((number) => !isBacked(number, answer, proof))
      .map((number) => `figure without proof: ${number.text}`),
    ...departmentsOf(answer.lead)
      .filter((name) => !isNamed(name, answer, proof))
      .map((name) => `department without proof: ${name}`),
    ...repeatedLines(answer.lead).map((line) => `said twice: ${line.slice(0, 40)}`),
  ];
}

function quoteViolations(answer: Answer, documentText: (id: string) => string | undefined): string[] {
  const quotes = [
    ...answer.citations.map((citation) => ({ what: "citation", ...citation })),
    ...answer.facts.map((fact) => ({
      what: "fact",
      doc: fact.doc,
      quote: fact.quote,
      start: fact.start,
      end: fact.end,
    })),
  ];
  return quotes
    .filter(({ doc, quote, start, end }) => quote === "" || documentText(doc)?.slice(start, end) !== quote)
    .map(({ what, doc, start, end }) => `${what} is not verbatim: ${doc} ${String(start)}–${String(end)}`);
}

interface Proof {
  /** Everything quoted, with the titles and headings of where it stands. */
  readonly text: string;
  readonly numbers: ReadonlySet<string>;
  readonly values: ReadonlySet<number>;
  /** ISO dates printed in the quotes, in any notation. */
  readonly dates: ReadonlySet<string>;
  readonly inferred: boolean;
}

function backing(answer: Answer): Proof {
  const said = answer.citations.flatMap((citation) => [citation.quote, citation.title, ...citation.path]);
  const text = said.map(normalise).join("\n");
  const numbers = numbersOf(text);
  return {
    text,
    numbers: new Set(numbers.map((number) => number.digits)),
    values: new Set([...numbers.map((number) => Number(number.digits)), ...hanValues(text)]),
    dates: new Set(datesOf(text)),
    inferred: answer.notices.some((notice) => notice.code === "inferred" || notice.code === "damaged_source"),
  };
}

function isBacked(number: PrintedNumber, answer: Answer, proof: Proof): boolean {
  return (
    number.numbering ||
    isPrinted(number, proof) ||
    isCount(number, answer) ||
    isDifference(number, answer) ||
    isEcho(number, answer) ||
    (number.date !== null && proof.inferred && proof.text.includes(number.date.slice(0, 4)))
  );
}

/** 98 is not proved by 98.3, 94 not by 94件 when 94% is said. */
function isPrinted(number: PrintedNumber, proof: Proof): boolean {
  if (number.date !== null && proof.dates.has(number.date)) return true;
  const sign = /^[%‰]/.exec(number.after)?.[0] ?? "";
  if (sign !== "")
    return new RegExp(`(?<![\\d.])${number.digits.replace(".", "\\.")}${sign}`).test(proof.text);
  return proof.numbers.has(number.digits) || proof.values.has(Number(number.digits));
}

/** 共3项, 2个部门: no more than the facts, citations or departments that the answer lists. */
function isCount(number: PrintedNumber, answer: Answer): boolean {
  const counts =
    /^(?:项|个|条|家|份|处|类|款|件|组|地|部|位|行)/.test(number.after) ||
    /(?:共|第|前|[/(])$/.test(number.before);
  const departments = new Set(
    answer.facts.flatMap((fact) => (fact.type === "duty" ? fact.departments.map((each) => each.name) : [])),
  );
  const most = Math.max(answer.facts.length, answer.citations.length, departments.size);
  return counts && /^\d+$/.test(number.digits) && Number(number.digits) <= most;
}

/** 开州比宿迁高1.3个百分点: a difference between two targets of the answer. */
function isDifference(number: PrintedNumber, answer: Answer): boolean {
  if (!/[高低多少差]/.test(number.line)) return false;
  const values = answer.facts
    .filter((fact): fact is Target => fact.type === "target")
    .map((fact) => fact.value);
  const known = values.filter((value) => value !== null);
  return known.some((a) => known.some((b) => Math.abs(Math.abs(a - b) - Number(number.digits)) < 1e-9));
}

/** The asker's own figure, said back while denying it: 没有规定2027年的…, 不是98%. */
function isEcho(number: PrintedNumber, answer: Answer): boolean {
  const denies =
    answer.status !== "answered" ||
    answer.notices.some(
      (notice) => notice.code === "false_premise" || notice.code === "corrected_question",
    ) ||
    /未规定|没有|不是|并非|未提|未写/.test(number.line);
  return denies && numbersOf(answer.question).some((asked) => asked.digits === number.digits);
}

/** Names in a lead stand between punctuation; what the asker wrote, or an answer that found nothing, claims none. */
function departmentsOf(lead: string): string[] {
  return lead
    .split("\n")
    .flatMap((line) =>
      normalise(line.replace(/^\s*(?:[^·]{1,20}·\s*)?(?:\d+[.．、]\s*|第\d+条\s*)+/, "")).split(
        /[、,;:。()《》“”"!?·/|\][]/,
      ),
    )
    .filter((piece) => piece.length >= 3 && isDepartment(piece));
}

function isNamed(piece: string, answer: Answer, proof: Proof): boolean {
  if (answer.status !== "answered") return true;
  const asked = normalise(answer.question);
  return namings(piece).some((name) => proof.text.includes(name) || asked.includes(name));
}

/** `由区财政局`, `开州区区财政局`: the name itself and what is left of it after a verb or a region. */
function namings(piece: string): string[] {
  const names = [piece];
  for (let at = 1; at <= piece.length - 3; at++) {
    const before = piece.charAt(at - 1);
    if (/[由是为和与及的在有]/.test(before) || /[市区县省各州旗镇]/.test(piece.charAt(at)))
      names.push(piece.slice(at));
  }
  return names;
}

/** Rule 4: nothing of a list is repeated. */
function repeatedLines(lead: string): string[] {
  const lines = lead
    .split("\n")
    .map(normalise)
    .filter((line) => line.length > 8);
  return [...new Set(lines.filter((line, index) => lines.indexOf(line) !== index))];
}

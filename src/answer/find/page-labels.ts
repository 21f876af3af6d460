import type { Quote } from "../../model.ts";
import { fold } from "../../text/fold.ts";
import { citeHeader, found, trimmed, type Finding } from "../finding.ts";
import { shortName, type HeldDocument } from "../knowledge.ts";
import type { Question } from "../question.ts";

/** 索引号, 主题分类 …: what the header's fields do not hold may stand in the page's own table, as label and value. */
export function printedLines(question: Question): { held: HeldDocument; quote: Quote }[] {
  const words = question.words.filter(({ weight }) => weight >= 0.2);
  const isLabel = (cell: string): boolean =>
    /^\p{Script=Han}{2,8}$/u.test(cell) && question.text.includes(cell);
  return question.scope.documents.flatMap((held) =>
    linesOf(held.document.text)
      .filter(({ quote }) => {
        const line = fold(quote);
        if (line.split(/[|:[\]]/).some((cell) => isLabel(cell.replace(/\s+/g, "")))) return true;
        return words.length > 0 && words.every(({ word }) => line.includes(word));
      })
      .map((quote) => ({ held, quote })),
  );
}

/** Lines short enough to be a label and its value; paragraphs are clauses and found as such. */
function linesOf(text: string): Quote[] {
  const lines: Quote[] = [];
  for (const match of text.matchAll(/[^\n]+/g)) {
    if (match[0].length <= 120) lines.push(trimmed(text, match.index, match.index + match[0].length));
  }
  return lines;
}

/** 索引号 | 000000001/2023-00686 | 分类 | …: the cell behind the label that was asked for. */
function labelled(line: string, question: Question): string {
  const cells = line.split(/[|｜]/).map((cell) => cell.trim());
  const at = cells.findIndex(
    (cell) => cell.length >= 2 && question.text.includes(fold(cell).replace(/\s+/g, "")),
  );
  if (cells.length < 2 || at < 0) return line.replace(/\s+/g, " ");
  return `${cells[at] ?? ""}:${cells[at + 1] === "" || cells[at + 1] === undefined ? "(原文空白)" : (cells[at + 1] ?? "")}`;
}

export function printedFinding(
  question: Question,
  lines: readonly { held: HeldDocument; quote: Quote }[],
  about: Finding["about"],
): Finding {
  return found(
    "meta",
    lines.map(({ held, quote }) => `${shortName(held)} · ${labelled(quote.quote, question)}`),
    {
      citations: lines.map(({ held, quote }) => citeHeader(held, quote)),
      about,
    },
  );
}

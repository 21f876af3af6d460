import type { Answer, Citation } from "../model.ts";
import type { Finding } from "./finding.ts";
import type { Knowledge } from "./knowledge.ts";
import { correctionNotices, distinct, documentNotices, passedNotices, unknownNotices } from "./notices.ts";
import type { Question } from "./question.ts";

/** 成文: the one place where a finding becomes a message: figure first, quotes, sources, notices, what to ask next. */
export function composeAnswer(question: Question, finding: Finding, knowledge: Knowledge): Answer {
  const ids = new Set([...finding.citations].map((citation) => citation.doc));
  const documents = knowledge.documents.filter((held) => ids.has(held.document.id));
  const citations = distinctCitations(finding.citations);
  const notices = distinct([
    ...correctionNotices(question),
    ...unknownNotices(question, finding.status),
    ...finding.notices,
    ...documentNotices(documents, question.now),
    ...passedNotices(finding.facts, question.now),
  ]);
  const lead = finding.lead.join("\n");
  const text = [
    lead,
    quoteBlock(citations),
    nearestBlock(finding.nearest),
    notices.map((notice) => `⚠ ${notice.text}`).join("\n"),
    finding.suggestions.map((suggestion) => `→ ${suggestion}`).join("\n"),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
  return {
    question: question.raw,
    status: finding.status,
    reason: finding.reason,
    intent: finding.intent,
    lead,
    text,
    facts: finding.facts,
    citations,
    nearest: finding.nearest,
    notices,
    suggestions: finding.suggestions,
  };
}

/** The same place quoted once; a quote inside a longer one of the same clause is dropped. */
function distinctCitations(citations: readonly Citation[]): Citation[] {
  return citations.filter(
    (one, i) =>
      !citations.some(
        (other, j) =>
          i !== j &&
          other.doc === one.doc &&
          other.start <= one.start &&
          other.end >= one.end &&
          (other.end - other.start > one.end - one.start || j < i),
      ),
  );
}

/** Quotes under one source line each place: 《title》 › 一、… › (二)… */
export function quoteGroups(
  citations: readonly Citation[],
): readonly { readonly source: string; readonly quotes: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const citation of citations) {
    const source = sourceLine(citation);
    groups.set(source, [...(groups.get(source) ?? []), `“${tidyQuote(citation.quote)}”`]);
  }
  return [...groups].map(([source, quotes]) => ({ source, quotes }));
}

function quoteBlock(citations: readonly Citation[]): string {
  return quoteGroups(citations)
    .map(({ source, quotes }) => `${quotes.join("\n")}\n—— ${source}`)
    .join("\n\n");
}

/** Stands before clauses that are near the question and no answer to it. */
export const NEAREST_HEADING = "最接近的条款(不是答案):";

function nearestBlock(nearest: readonly Citation[]): string {
  if (nearest.length === 0) return "";
  const lines = nearest.map((citation) => `“${tidyQuote(citation.quote)}” —— ${sourceLine(citation)}`);
  return [NEAREST_HEADING, ...lines].join("\n");
}

export function sourceLine(citation: Pick<Citation, "title" | "path">): string {
  return [
    `《${citation.title.replace(/\s+/g, "")}》`,
    ...citation.path.map((step) => step.replace(/\s+/g, "")),
  ].join(" › ");
}

/** Blank lines inside a long quote closed up; the characters themselves stay (the citation keeps them all). */
function tidyQuote(quote: string): string {
  return quote.replace(/\s*\n\s*/g, "\n");
}

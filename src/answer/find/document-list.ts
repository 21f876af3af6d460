import { citeHeader, found, type Finding } from "../finding.ts";
import { shortName, type HeldDocument } from "../knowledge.ts";
import type { Question } from "../question.ts";
import { describeDocument } from "./header-lines.ts";

/** 收录了哪些文件, 文件清单. */
export function asksForDocuments(text: string): boolean {
  return /(?:哪些|哪几|几个|几份|多少份?|所有|全部|收录).{0,4}(?:文件|文档|地区)|文件(?:清单|列表)|^文件$/.test(
    text.trim(),
  );
}

export function listDocuments(question: Question): Finding {
  const { documents } = question.scope;
  return found(
    "aggregate",
    [`已收录${documents.length}份文件`, ...documents.map((held, i) => `${i + 1}. ${describeDocument(held)}`)],
    {
      citations: documents.flatMap((held) => headerCitations(held)),
      about: { documents: documents.map((held) => held.document.id), clauses: [], departments: [] },
    },
  );
}

/** 哪份最新: by the signing date, else the page's, which is said. */
export function newestOrOldest(question: Question): Finding {
  const dated = question.scope.documents.flatMap((held) => {
    const field = held.document.header.issuedOn ?? held.document.header.publishedOn;
    return field === null ? [] : [{ held, date: field.value }];
  });
  dated.sort((a, b) => (a.date < b.date ? -1 : 1));
  const chosen = /最新|最近/.test(question.text) ? dated.at(-1) : dated[0];
  const held = chosen?.held;
  if (held === undefined) return listDocuments(question);
  return found("aggregate", [`${shortName(held)} · ${describeDocument(held)}`], {
    citations: headerCitations(held),
    about: { documents: [held.document.id], clauses: [], departments: [] },
  });
}

function headerCitations(held: HeldDocument) {
  const { title, documentNumber, issuers, issuedOn, publishedOn } = held.document.header;
  return [title, documentNumber, ...issuers, issuedOn ?? publishedOn]
    .filter((field) => field !== null)
    .map((field) => citeHeader(held, field));
}

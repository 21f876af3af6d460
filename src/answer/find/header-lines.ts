import type { Citation, DocumentStage, Quote } from "../../model.ts";
import { citeHeader } from "../finding.ts";
import { documentTitle, plain, type HeldDocument } from "../knowledge.ts";
import { NAMES, type Field } from "./header-fields.ts";

const STAGES: Readonly<Record<DocumentStage, string>> = {
  "consultation-draft": "征求意见稿,不是正式文件",
  trial: "试行文件",
  issued: "正式印发的文件",
  interpretation: "政策解读,不是文件正文",
  unknown: "文中看不出是否正式印发",
};

export interface Line {
  readonly held: HeldDocument;
  readonly words: string;
  readonly citations: readonly Citation[];
}

/** Parts a line's own words from a date that was worked out: that one belongs to the notices. */
export const UNTIL = "\u0000";

/** 《…》(国发〔2018〕3号): documents that the text refers to, by number. */
function citedLines(held: HeldDocument): Line[] {
  const own = held.document.header.documentNumber;
  const numbers = new Map<string, Quote>();
  for (const clause of held.clauses.slice(0, 3)) {
    for (const match of held.document.text
      .slice(clause.clause.own.start, clause.clause.own.end)
      .matchAll(/《[^《》\n]{4,60}》/g)) {
      const start = clause.clause.own.start + match.index;
      const own = held.document.header.title?.value ?? "\0";
      if (!match[0].includes(own))
        numbers.set(match[0], { start, end: start + match[0].length, quote: match[0] });
    }
  }
  for (const match of held.document.text.matchAll(/[\p{Script=Han}]{2,8}[〔[(（]\d{4}[〕\])）]\d{1,4}号/gu)) {
    if (own !== null && match.index >= own.start && match.index < own.end) continue;
    const quote = { start: match.index, end: match.index + match[0].length, quote: match[0] };
    if (match[0] !== own?.value && !numbers.has(match[0])) numbers.set(match[0], quote);
  }
  return [...numbers.values()].map((quote) => ({
    held,
    words: `引用的文件:${quote.quote}`,
    citations: [citeHeader(held, quote)],
  }));
}

/** 各县、区人民政府,市有关部门: the line above the first paragraph that ends in a colon. */
function recipientLine(held: HeldDocument): Line[] {
  const match = /(?:^|\n)[ \t\u3000]*((?:各|市|区|县|省|有关)[^\n。]{3,160})[:：][ \t\r]*(?=\n)/.exec(
    held.document.text.slice(0, 3000),
  );
  const words = match?.[1];
  if (match === null || words === undefined) return [];
  const start = match.index + match[0].indexOf(words);
  const quote = { start, end: start + words.length, quote: words };
  return [{ held, words: `主送单位:${plain(words)}`, citations: [citeHeader(held, quote)] }];
}

/** 2019年11月29日 as printed, with the plain date behind it where the two differ. */
function dateWords(field: { value: string; quote: string }): string {
  const printed = /\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?/
    .exec(field.quote)?.[0]
    .replace(/\s+/g, "");
  return printed ?? field.value;
}

function publishedInstead(held: HeldDocument): Line[] {
  const field = held.document.header.publishedOn;
  if (field === null) return [];
  const words = `没有写明成文日期;网页发布日期:${dateWords(field)}`;
  return [{ held, words, citations: [citeHeader(held, field)] }];
}

/** A damaged signature is shown as printed, with the plausible reading marked as inference. */
function issuedLine(held: HeldDocument): Line[] {
  const { header } = held.document;
  if (header.issuedOn !== null) {
    return [
      {
        held,
        words: `成文日期:${dateWords(header.issuedOn)}`,
        citations: [citeHeader(held, header.issuedOn)],
      },
    ];
  }
  const damaged = held.document.defects.find(
    (defect) => defect.kind === "damaged_date" && /^\d{5,8}$/.test(defect.quote.trim()),
  );
  if (damaged === undefined) return publishedInstead(held);
  const reading = damaged.reading === null ? "" : `(残缺,推断为${damaged.reading})`;
  return [
    {
      held,
      words: `成文日期:原文印作${damaged.quote.trim()}${reading}`,
      citations: [citeHeader(held, damaged)],
    },
  ];
}

export function readField(held: HeldDocument, field: Field): Line[] {
  const { header } = held.document;
  // Whose telephone it is belongs to the answer: the one for comments on a draft is nobody's office line.
  const forWhom = header.stage?.value === "consultation-draft" ? "征求意见" : "";
  const line = (
    words: string,
    ...quotes: readonly { quote: string; start: number; end: number }[]
  ): Line[] => [{ held, words, citations: quotes.map((quote) => citeHeader(held, quote)) }];
  switch (field) {
    case "number":
      return header.documentNumber === null
        ? []
        : line(`文号:${header.documentNumber.value}`, header.documentNumber);
    case "cited":
      return citedLines(held);
    case "recipients":
      return recipientLine(held);
    case "issuer":
      return header.issuers.length === 0
        ? []
        : line(`发文机关:${header.issuers.map(({ value }) => value).join("、")}`, ...header.issuers);
    case "issued":
      return issuedLine(held);
    case "published":
      if (header.publishedOn !== null)
        return line(`发布日期:${dateWords(header.publishedOn)}`, header.publishedOn);
      return header.issuedOn === null
        ? []
        : issuedLine(held).map((one) => ({ ...one, words: `没有写明发布日期;${one.words}` }));
    case "stage":
      return header.stage === null ? [] : line(`性质:${STAGES[header.stage.value]}`, header.stage);
    case "title":
      return header.title === null
        ? []
        : line(`标题:《${header.title.value.replace(/\s+/g, "")}》`, header.title);
    case "region":
      return header.region === null
        ? []
        : line(`地区:${header.region.value.name}${header.region.inferred ? "(推断)" : ""}`, header.region);
    case "status": {
      const until = held.document.validUntil;
      return until === null ? [] : line(`${plain(until.quote)}${UNTIL}${until.value}`, until);
    }
    default:
      return header.contacts
        .filter(({ kind }) => kind === field)
        .flatMap((contact) => line(`${forWhom}${NAMES[field]}:${contact.value}`, contact));
  }
}

export function describeDocument(held: HeldDocument): string {
  const { header } = held.document;
  const parts = [
    `《${documentTitle(held)}》`,
    header.documentNumber?.value,
    header.issuers.map(({ value }) => value).join("、"),
    header.issuedOn?.value ??
      (header.publishedOn === null ? undefined : `网页时间 ${header.publishedOn.value}`),
    header.stage?.value === "consultation-draft" ? "征求意见稿" : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}

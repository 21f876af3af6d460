import type {
  AnswerStatus,
  Citation,
  Clause,
  Fact,
  Intent,
  NotFoundReason,
  Notice,
  Quote,
} from "../model.ts";
import { documentTitle, type HeldDocument } from "./knowledge.ts";

/** 查找结果: what was found, before it is put into a message. */
export interface Finding {
  readonly status: AnswerStatus;
  readonly reason: NotFoundReason | null;
  readonly intent: Intent;
  /** The bot's own words, line by line; no quotation in them. */
  readonly lead: readonly string[];
  readonly facts: readonly Fact[];
  readonly citations: readonly Citation[];
  /** 最接近的条款: offered as such when nothing was found. */
  readonly nearest: readonly Citation[];
  readonly notices: readonly Notice[];
  readonly suggestions: readonly string[];
  /** What a follow-up question may refer to. */
  readonly about: About;
}

export interface About {
  readonly documents: readonly string[];
  readonly clauses: readonly string[];
  readonly departments: readonly string[];
}

export const ABOUT_NOTHING: About = { documents: [], clauses: [], departments: [] };

const EMPTY = {
  reason: null,
  facts: [],
  citations: [],
  nearest: [],
  notices: [],
  suggestions: [],
  about: ABOUT_NOTHING,
} as const;

export function found(
  intent: Intent,
  lead: readonly string[],
  rest: Partial<Omit<Finding, "intent" | "lead">>,
): Finding {
  return { ...EMPTY, status: "answered", intent, lead, ...rest };
}

export function notFound(
  intent: Intent,
  reason: NotFoundReason,
  lead: readonly string[],
  rest: Partial<Omit<Finding, "intent" | "lead" | "status" | "reason">> = {},
): Finding {
  return { ...EMPTY, intent, lead, ...rest, status: "not_found", reason };
}

export function citeClause(
  held: HeldDocument,
  clause: Clause,
  quote: Quote = ownQuote(held, clause),
): Citation {
  return {
    doc: held.document.id,
    title: documentTitle(held),
    clause: clause.id,
    path: clause.path,
    quote: quote.quote,
    start: quote.start,
    end: quote.end,
  };
}

/** Words of the document that stand in no clause, such as its title or number. */
export function citeHeader(held: HeldDocument, quote: Quote): Citation {
  const clause = innermostClause(held, quote.start);
  return {
    doc: held.document.id,
    title: documentTitle(held),
    clause: clause?.id ?? null,
    path: clause?.path ?? [],
    quote: quote.quote,
    start: quote.start,
    end: quote.end,
  };
}

export function citeFact(held: HeldDocument, fact: Fact): Citation {
  return {
    doc: held.document.id,
    title: documentTitle(held),
    clause: fact.clause,
    path: fact.path,
    quote: fact.quote,
    start: fact.start,
    end: fact.end,
  };
}

export function clauseById(held: HeldDocument, id: string): Clause | undefined {
  return held.document.clauses.find((clause) => clause.id === id);
}

function innermostClause(held: HeldDocument, at: number): Clause | undefined {
  return held.document.clauses.findLast((clause) => clause.own.start <= at && at < clause.own.end);
}

export function ownQuote(held: HeldDocument, clause: Clause): Quote {
  return trimmed(held.document.text, clause.own.start, clause.own.end);
}

/** The stretch without the white space at its borders. */
export function trimmed(text: string, from: number, to: number): Quote {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end, quote: text.slice(start, end) };
}

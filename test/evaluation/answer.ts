import type { Answer, Citation } from "../../src/model.ts";

/** An answer with nothing in it, to which a test adds what it is about. */
export function answerOf(parts: Partial<Answer>): Answer {
  return {
    question: "",
    status: "answered",
    reason: null,
    intent: "target",
    lead: "",
    text: parts.lead ?? "",
    facts: [],
    citations: [],
    nearest: [],
    notices: [],
    suggestions: [],
    ...parts,
  };
}

/** A citation of `quote` where it stands in `text`. */
export function citationOf(doc: string, text: string, quote: string): Citation {
  const start = text.indexOf(quote);
  return {
    doc,
    title: "质量强区建设实施方案",
    clause: null,
    path: [],
    quote,
    start,
    end: start + quote.length,
  };
}

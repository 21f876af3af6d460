import type { DocumentHeader } from "../../src/model.ts";

export const EMPTY_HEADER: DocumentHeader = {
  title: null,
  issuers: [],
  region: null,
  documentNumber: null,
  issuedOn: null,
  publishedOn: null,
  stage: null,
  contacts: [],
};

/** A header that knows when the document was signed. */
export function signedOn(value: string): Partial<DocumentHeader> {
  return { issuedOn: { start: 0, end: 0, quote: "", value, inferred: false } };
}

/** A header whose title stands at the start of the text. */
export function titled(title: string): Partial<DocumentHeader> {
  return { title: { start: 0, end: title.length, quote: title, value: title, inferred: false } };
}

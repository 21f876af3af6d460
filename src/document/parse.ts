import type { PolicyDocument } from "../model.ts";
import { buildClauses } from "./clauses.ts";
import { findDefects } from "./defects.ts";
import { readHeader } from "./header.ts";
import { layOut } from "./layout.ts";
import { splitLines } from "./lines.ts";
import { readValidity } from "./validity.ts";

/** 文件 → 政策文件: the whole reading of one document. */

export interface DocumentInput {
  readonly id: string;
  /** File name as received. */
  readonly source: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** The decoded text, nothing corrected. */
  readonly text: string;
}

/** Reads header, clauses and defects. Never throws: a text that is no document has no clauses and an empty header. */
export function parseDocument({ id, source, hash, text }: DocumentInput): PolicyDocument {
  const layout = layOut(text, splitLines(text));
  const { clauses, drafts } = buildClauses(id, text, layout);
  const head = readHeader(text, layout);
  const { status, validUntil } = readValidity(text, layout, head.metadata, head.header.issuedOn);
  const defects = findDefects(text, layout, drafts, clauses, head);
  return { id, source, hash, text, header: head.header, status, validUntil, clauses, defects };
}

import { sourceLine } from "../answer/compose.ts";
import { shownTitle } from "../answer/knowledge.ts";
import type { Block } from "../channel.ts";
import type { Clause, PolicyDocument, Span } from "../model.ts";
import type { CitedPlace } from "../store/store.ts";

/** Characters. A parent that is longer than this is a chapter: the clause alone says enough. */
const LONGEST_CONTEXT = 3000;

/**
 * 原文: the clauses that an answer quoted, whole and in their context. Null when a document is gone or has changed since:
 * then the places no longer mean the same words.
 */
export function sourceView(
  places: readonly CitedPlace[],
  documents: readonly PolicyDocument[],
): readonly Block[] | null {
  const shown = new Map<string, Block>();
  for (const place of places) {
    const document = documents.find(({ id, hash }) => id === place.doc && hash === place.hash);
    if (document === undefined) return null;
    const { span, path } = contextOf(document, place);
    const key = `${place.doc}:${String(span.start)}:${String(span.end)}`;
    const quote = document.text
      .slice(span.start, span.end)
      .trim()
      .replace(/\s*\n\s*/g, "\n");
    const source = sourceLine({ title: shownTitle(document), path });
    shown.set(key, { kind: "quote", quotes: [quote], source });
  }
  return [{ kind: "lead", lines: ["原文(所在条款全文)"], table: null }, ...shown.values()];
}

/** The clause's own text; where the quote was all of it, what stands around: the parent with its children. */
function contextOf(document: PolicyDocument, place: CitedPlace): { span: Span; path: readonly string[] } {
  const clause = document.clauses.find(({ id }) => id === place.clause);
  if (clause === undefined) return { span: linesAround(document.text, place), path: [] };
  const quoted = place.end - place.start;
  if (length(clause.own) > quoted + 2) return { span: clause.own, path: clause.path };
  const around = [parentOf(document, clause), clause].find(
    (one) => one !== null && length(one.whole) > quoted + 2 && length(one.whole) <= LONGEST_CONTEXT,
  );
  return { span: around?.whole ?? clause.whole, path: around?.path ?? clause.path };
}

function parentOf(document: PolicyDocument, clause: Clause): Clause | null {
  return clause.parent === null ? null : (document.clauses[clause.parent] ?? null);
}

/** Words outside the clauses (a title, a signature): their line and one to each side. */
function linesAround(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf("\n", Math.max(0, text.lastIndexOf("\n", start - 1) - 1)) + 1;
  const next = text.indexOf("\n", end);
  const to = next === -1 ? -1 : text.indexOf("\n", next + 1);
  return { start: from, end: to === -1 ? text.length : to };
}

const length = ({ start, end }: Span): number => end - start;

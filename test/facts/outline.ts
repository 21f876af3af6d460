import { EMPTY_HEADER } from "./empty-header.ts";
import type { Clause, DocumentHeader, NumberStyle, PolicyDocument } from "../../src/model.ts";

/**
 * A document from its lines, for tests of recognisers alone: one clause a line, nested by the look of its label; a
 * heading ends at the first 。 or the line's end. Front matter is what stands before the first label.
 */
export function outline(text: string, header: Partial<DocumentHeader> = {}): PolicyDocument {
  const clauses: Clause[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "") clauses.push(clauseOf(clauses, line, offset));
    offset += line.length + 1;
  }
  const closed = clauses.map((clause, index) => ({ ...clause, whole: wholeOf(clauses, index) }));
  return {
    id: "probe",
    source: "probe.txt",
    hash: "",
    text,
    header: { ...EMPTY_HEADER, ...header },
    status: "unknown",
    validUntil: null,
    clauses: closed,
    defects: [],
  };
}

const LABELS: readonly (readonly [NumberStyle, RegExp])[] = [
  ["article", /^第[一二三四五六七八九十]+条/],
  ["han-comma", /^[一二三四五六七八九十]+、/],
  ["han-paren", /^[(（][一二三四五六七八九十]+[)）]/],
  ["arabic-dot", /^\d{1,2}[.．、](?!\d)/],
  ["dash", /^——/],
];

function clauseOf(before: readonly Clause[], line: string, offset: number): Clause {
  const shown = line.trimStart();
  const start = offset + line.length - shown.length;
  const at = LABELS.findIndex(([, pattern]) => pattern.test(shown));
  const found = LABELS[at];
  const label = found?.[1].exec(shown)?.[0] ?? "";
  const style = found?.[0] ?? null;
  const own = { start, end: offset + line.length };
  const headingEnd = !shown.includes("。") ? shown.length : shown.indexOf("。");
  const words = shown.slice(label.length, headingEnd);
  const parent = parentOf(before, at);
  const heading =
    style === null || words.length > 40
      ? null
      : { start: start + label.length, end: start + headingEnd, quote: words };
  return {
    id: `probe#${String(before.length)}`,
    doc: "probe",
    part: 0,
    style,
    label,
    ordinal: null,
    parent,
    heading,
    own,
    kind: style !== null ? "numbered" : parent === null ? "front" : "paragraph",
    depth: parent === null ? 0 : (before[parent]?.depth ?? 0) + 1,
    whole: own,
    path: [
      ...(parent === null ? [] : (before[parent]?.path ?? [])),
      ...(heading === null ? [] : [label + words]),
    ],
  };
}

function levelOf({ style }: Clause): number {
  return style === null ? LABELS.length : LABELS.findIndex(([name]) => name === style);
}

/** A paragraph belongs to the last numbered heading, a point to the last outer one. */
function parentOf(before: readonly Clause[], level: number): number | null {
  const found = before.findLastIndex(
    (clause) => clause.style !== null && clause.style !== "dash" && (level === -1 || levelOf(clause) < level),
  );
  return found === -1 ? null : found;
}

function wholeOf(clauses: readonly Clause[], index: number): { start: number; end: number } {
  const own = clauses[index]?.own ?? { start: 0, end: 0 };
  let end = own.end;
  const family = new Set([index]);
  clauses.forEach((clause, at) => {
    if (clause.parent === null || !family.has(clause.parent)) return;
    family.add(at);
    end = Math.max(end, clause.own.end);
  });
  return { start: own.start, end };
}

import type { Clause, PolicyDocument } from "../../src/model.ts";
import { EMPTY_HEADER } from "./empty-header.ts";

/** A document of loose sentences: one clause a line, all under the same heading; enough for what one sentence says. */
export function documentOf(text: string, heading = "二、主要目标", id = "test"): PolicyDocument {
  const clauses: Clause[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const own = { start, end: start + line.length };
    if (line.trim() !== "") {
      clauses.push({
        id: `${id}#${String(clauses.length)}`,
        doc: id,
        part: 0,
        kind: "paragraph",
        style: null,
        label: "",
        ordinal: null,
        parent: null,
        depth: 0,
        heading: null,
        own,
        whole: own,
        path: heading === "" ? [] : [heading],
      });
    }
    start += line.length + 1;
  }
  return {
    id,
    source: `${id}.txt`,
    hash: "",
    text,
    header: EMPTY_HEADER,
    status: "unknown",
    validUntil: null,
    clauses,
    defects: [],
  };
}

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { extractDuties } from "../../src/facts/duties.ts";
import type { DefectKind, DepartmentRole, PolicyDocument } from "../../src/model.ts";
import { outline } from "./outline.ts";

interface Written {
  readonly clause: string;
  readonly task: string;
  readonly departments: readonly { readonly name: string; readonly role: DepartmentRole }[];
  readonly others: boolean;
  readonly damage?: readonly DefectKind[];
}

const DOCUMENTS = ["kaizhou-2024", "shapingba-2019", "suqian-2023", "xianjinqu-2012", "xinjiang-2023"];

function parse(id: string): PolicyDocument {
  const text = readFileSync(new URL(`../../seeds/documents/${id}.txt`, import.meta.url), "utf8");
  return parseDocument({ id, source: `${id}.txt`, hash: "", text });
}

/** As a person wrote it down from reading the document. */
function expected(id: string): Written[] {
  return JSON.parse(
    readFileSync(new URL(`../documents/${id}/duties.json`, import.meta.url), "utf8"),
  ) as Written[];
}

describe.each(DOCUMENTS)("%s", (id) => {
  const document = parse(id);
  const duties = extractDuties(document);

  it("finds the duties that a reader finds, and no others", () => {
    const labels = new Map(document.clauses.map((clause) => [clause.id, clause.label.replace(/\s/g, "")]));
    const found = duties.map((duty) => ({
      clause: labels.get(duty.clause),
      task: duty.task,
      departments: duty.departments.map(({ name, role }) => ({ name, role })),
      others: duty.others,
      ...(duty.defects.length > 0 && { damage: [...new Set(duty.defects.map((defect) => defect.kind))] }),
    }));
    expect(found).toEqual(expected(id));
  });

  it("quotes the document's own characters", () => {
    for (const duty of duties) {
      for (const quote of [duty, duty.scope, ...duty.departments, ...duty.defects]) {
        expect(document.text.slice(quote.start, quote.end)).toBe(quote.quote);
      }
      for (const department of duty.departments)
        expect(department.quote.replace(/\s/g, "")).toBe(department.name);
    }
  });

  it("gives each duty an id of its own", () => {
    expect(new Set(duties.map((duty) => duty.id)).size).toBe(duties.length);
  });
});

const PIECES = [
  "(",
  ")",
  "责任单位:",
  "市市场监管局",
  "区农业农村委",
  "、",
  ",",
  "。",
  "等",
  "牵头",
  "配合",
  "按职责分工负责",
  "1.",
  "各镇街",
  "\n",
  "由",
  "|",
  "\t",
  " ",
  "要",
  "2025年底前",
];

describe("always", () => {
  it("survives any text and quotes it as it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 60 }),
        (pieces) => {
          const text = pieces.join("");
          for (const duty of extractDuties(outline(text))) {
            expect(duty.departments.length).toBeGreaterThan(0);
            for (const quote of [duty, duty.scope, ...duty.departments, ...duty.defects]) {
              expect(text.slice(quote.start, quote.end)).toBe(quote.quote);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    "(责任单位:市市场监管局、",
    "市市场监管局负责甲,",
    "((((",
    "责任单位:",
    "))))",
    "由市财政局",
    "各市、县、",
  ])("reads a million characters of %s on one line in seconds", (piece) => {
    const text = `1.${piece.repeat(Math.ceil(1_000_000 / piece.length))}`;
    const before = performance.now();
    extractDuties(outline(text));
    expect(performance.now() - before).toBeLessThan(15_000);
  });
});

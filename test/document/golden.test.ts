import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";

/** The five documents against what a reader finds in them (test/documents/<id>/). */

interface GoldenClause {
  readonly part: number;
  readonly depth: number;
  readonly label: string;
  readonly heading: string | null;
  readonly opening: string;
  readonly parent: string | null;
}

interface GoldenDefects {
  readonly lostOpeningBracketIn: readonly string[];
  readonly lostClosingBracketIn: readonly string[];
  readonly others: readonly (readonly [string, string, string | null])[];
}

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

function golden(id: string, name: string): unknown {
  return JSON.parse(read(`test/documents/${id}/${name}.json`));
}

describe.each(["kaizhou-2024", "suqian-2023", "shapingba-2019", "xianjinqu-2012", "xinjiang-2023"])(
  "%s",
  (id) => {
    const document = parseDocument({
      id,
      source: `${id}.txt`,
      hash: "",
      text: read(`seeds/documents/${id}.txt`),
    });
    const { clauses, header, text, defects } = document;

    it("has the header a reader finds", () => {
      expect({
        title: header.title?.value ?? null,
        issuers: header.issuers.map((issuer) => issuer.value),
        region: header.region?.value.name ?? null,
        regionInferred: header.region?.inferred ?? null,
        documentNumber: header.documentNumber?.value ?? null,
        issuedOn: header.issuedOn?.value ?? null,
        publishedOn: header.publishedOn?.value ?? null,
        stage: header.stage?.value ?? null,
        contacts: header.contacts.map(({ kind, value }) => [kind, value]),
      }).toEqual(golden(id, "header"));
    });

    it("has the clauses a reader finds, in order", () => {
      const expected = golden(id, "clauses") as GoldenClause[];
      expect(
        clauses.map((clause) => ({
          part: clause.part,
          depth: clause.depth,
          label: clause.label,
          heading: clause.heading?.quote ?? null,
          parent: clause.parent === null ? null : (clauses[clause.parent]?.label ?? null),
        })),
      ).toEqual(
        expected.map(({ part, depth, label, heading, parent }) => ({ part, depth, label, heading, parent })),
      );
      for (const [i, { opening }] of expected.entries()) {
        expect(text.slice(clauses[i]?.own.start, clauses[i]?.own.end)).toContain(opening);
      }
    });

    it("has the defects a reader finds", () => {
      const expected = golden(id, "defects") as GoldenDefects;
      const labelOf = (start: number): string =>
        (clauses.find(({ own }) => own.start <= start && start < own.end)?.label ?? "").replace(".", "");
      const brackets = defects.filter(({ kind }) => kind === "lost_bracket");
      expect(brackets.filter(({ note }) => note.includes("左")).map(({ start }) => labelOf(start))).toEqual(
        expected.lostOpeningBracketIn,
      );
      expect(brackets.filter(({ note }) => note.includes("右")).map(({ start }) => labelOf(start))).toEqual(
        expected.lostClosingBracketIn,
      );
      expect(
        defects
          .filter(({ kind }) => kind !== "lost_bracket")
          .map(({ kind, quote, reading }) => [kind, quote, reading]),
      ).toEqual(expect.arrayContaining(expected.others.map((one) => [...one])));
      expect(defects.length).toBe(brackets.length + expected.others.length);
    });

    it("quotes its own characters everywhere", () => {
      const quotes = [
        header.title,
        header.region,
        header.stage,
        ...header.issuers,
        ...header.contacts,
        ...defects,
        ...clauses.map((clause) => clause.heading),
      ];
      for (const quote of quotes)
        if (quote !== null) expect(text.slice(quote.start, quote.end)).toBe(quote.quote);
    });
  },
);

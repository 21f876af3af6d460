import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { extractDeadlines } from "../../src/facts/deadlines.ts";
import type { Deadline, Due, Recurring } from "../../src/model.ts";

/** Every deadline of the seed documents, written by reading them (test/documents/<id>/deadlines.json). */
interface Expected {
  /** Words of the document that the quote must hold. */
  readonly in: string;
  readonly what: string;
  readonly due: Omit<Due, "start" | "end" | "quote"> | null;
  readonly recurring: Omit<Recurring, "start" | "end" | "quote"> | null;
  readonly reading?: string;
}

const IDS = ["kaizhou-2024", "suqian-2023", "shapingba-2019", "xianjinqu-2012", "xinjiang-2023"];

describe.each(IDS)("%s", (id) => {
  const text = readFileSync(new URL(`../../seeds/documents/${id}.txt`, import.meta.url), "utf8");
  const golden = new URL(`../documents/${id}/deadlines.json`, import.meta.url);
  const expected = JSON.parse(readFileSync(golden, "utf8")) as readonly Expected[];
  const found = extractDeadlines(parseDocument({ id, source: `${id}.txt`, hash: "", text }));

  test("says what is due when, and no more", () => {
    expect(found.map(told)).toEqual(expected.map(({ what, due, recurring }) => ({ what, due, recurring })));
  });

  test("quotes the document's own words", () => {
    found.forEach(({ start, end, quote }, at) => {
      expect(text.slice(start, end)).toBe(quote);
      expect(quote).toContain(expected[at]?.in);
    });
  });

  test("reads damaged dates as inferences only", () => {
    const readings = found.map(({ defects }) => defects.find(({ kind }) => kind === "damaged_date")?.reading);
    expect(readings).toEqual(expected.map(({ reading }) => reading));
  });

  test("gives each an id of its own", () => {
    expect(new Set(found.map((deadline) => deadline.id)).size).toBe(found.length);
  });
});

function told({ what, due, recurring }: Deadline) {
  return {
    what,
    due:
      due === null
        ? null
        : { text: due.text, date: due.date, precision: due.precision, inferred: due.inferred },
    recurring: recurring === null ? null : { text: recurring.text, every: recurring.every },
  };
}

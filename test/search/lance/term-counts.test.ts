import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTerms, createTermTotals } from "../../../src/search/lance/term-counts.ts";
import { buildPostings, countEntries } from "../../../src/search/postings.ts";
import { toCodes, visitTerms, type Term } from "../../../src/search/terms.ts";
import { packTexts } from "../../../src/search/texts.ts";

const text = fc
  .array(fc.constantFrom("质量", "强区", "药品", "gb/t 19001", "haccp", ",", "龘"), { maxLength: 8 })
  .map((words) => words.join(""));
const texts = fc.array(text, { maxLength: 12 });

function termsOf(...all: readonly string[]): Term[] {
  const terms = new Set<Term>();
  for (const one of all) {
    const codes = toCodes(one);
    visitTerms(codes, 0, codes.length, (term) => terms.add(term));
  }
  return [...terms];
}

describe("term totals", () => {
  it("are what the postings of the same texts say, also after others came and left", () => {
    fc.assert(
      fc.property(texts, texts, (kept, left) => {
        const totals = createTermTotals();
        totals.add(countTerms(packTexts(left)));
        totals.add(countTerms(packTexts(kept)));
        totals.add(countTerms(packTexts(left), -1));
        const postings = buildPostings(packTexts(kept));
        expect(totals.size).toBe(kept.length);
        for (const term of termsOf(...kept, ...left))
          expect(totals.countEntries(term)).toBe(countEntries(postings, term));
      }),
    );
  });

  it("put together as one give the same", () => {
    fc.assert(
      fc.property(texts, (held) => {
        const totals = createTermTotals();
        for (const one of held) totals.add(countTerms(packTexts([one])));
        const again = createTermTotals();
        again.add(totals.sum());
        expect(again.averageLength).toBe(totals.averageLength);
        expect([...again.words()]).toEqual([...totals.words()]);
        for (const term of termsOf(...held)) expect(again.countEntries(term)).toBe(totals.countEntries(term));
      }),
    );
  });
});

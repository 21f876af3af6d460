import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSingle, toCodes, visitTerms, wordTerm } from "../../src/search/terms.ts";
import { fold } from "../../src/text/fold.ts";

function termsOf(text: string): number[] {
  const codes = toCodes(fold(text));
  const terms: number[] = [];
  visitTerms(codes, 0, codes.length, (term) => terms.push(term));
  return terms;
}

const pair = (word: string): number => ((word.charCodeAt(0) << 16) | word.charCodeAt(1)) >>> 0;

describe("terms", () => {
  it("gives Han characters and pairs of neighbours", () => {
    expect(termsOf("质量强")).toEqual([
      "质".charCodeAt(0),
      pair("质量"),
      "量".charCodeAt(0),
      pair("量强"),
      "强".charCodeAt(0),
    ]);
  });

  it("makes no pair across punctuation or a line end", () => {
    expect(termsOf("质,量")).not.toContain(pair("质量"));
    expect(termsOf("质\n量")).not.toContain(pair("质量"));
  });

  it("keeps a figure with its decimals whole", () => {
    expect(termsOf("99.8%")).toEqual([wordTerm("99.8")]);
    expect(termsOf("2024年")).toEqual([wordTerm("2024"), "年".charCodeAt(0)]);
    expect(termsOf("99.8")).not.toEqual(termsOf("99.5"));
  });

  it("reads a sentence's full stop after a number as no decimal point", () => {
    expect(termsOf("达到98.")).toEqual(termsOf("达到98"));
  });

  it("finds a standard's number however it is written", () => {
    const asked = new Set(termsOf("ISO9001"));
    expect(termsOf("ISO 9001").every((term) => asked.has(term))).toBe(true);
    expect(termsOf("GB/T 19001")).toContain(wordTerm("19001"));
  });

  it("is the same for full width, half width, traditional and simplified", () => {
    expect(termsOf("質量ＡＢＣ１２")).toEqual(termsOf("质量abc12"));
  });

  it("gives at most two terms a character, each a 32-bit number", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const terms = termsOf(text);
        expect(terms.length).toBeLessThanOrEqual(2 * text.length);
        for (const term of terms) expect(term >>> 0).toBe(term);
        expect(terms.filter((term) => !isSingle(term)).length).toBeLessThanOrEqual(2 * text.length);
      }),
    );
  });
});

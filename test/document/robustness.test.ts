import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import type { PolicyDocument, Quote } from "../../src/model.ts";

const folder = new URL("../../seeds/documents/", import.meta.url);
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));

function parse(text: string): PolicyDocument {
  return parseDocument({ id: "d", source: "d.txt", hash: "", text });
}

function expectSound({ text, clauses, header, defects }: PolicyDocument): void {
  const quotes: (Quote | null)[] = [
    header.title,
    header.region,
    header.stage,
    header.documentNumber,
    header.issuedOn,
    header.publishedOn,
  ];
  quotes.push(...header.issuers, ...header.contacts, ...defects, ...clauses.map(({ heading }) => heading));
  for (const quote of quotes)
    if (quote !== null) expect(text.slice(quote.start, quote.end)).toBe(quote.quote);
  let end = 0;
  for (const [i, { own, whole, parent, path, depth }] of clauses.entries()) {
    expect(own.start).toBeGreaterThanOrEqual(end);
    expect(whole.end).toBeGreaterThanOrEqual(own.end);
    if (parent !== null) expect(parent).toBeLessThan(i);
    expect(path.length).toBe(depth + 1);
    end = own.end;
  }
}

describe("parseDocument never throws and stays sound", () => {
  it("on prefixes of the documents", () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        expectSound(parse(text.slice(0, Math.floor(text.length * share))));
      }),
      { numRuns: 60 },
    );
  });

  it("on documents with pieces taken out, doubled or put into another", () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.constantFrom(...seeds),
        place,
        place,
        place,
        (a, b, x, y, z) => {
          const cut = Math.floor(a.length * x);
          const piece = b.slice(Math.floor(b.length * Math.min(y, z)), Math.floor(b.length * Math.max(y, z)));
          expectSound(parse(a.slice(0, cut) + piece + a.slice(cut + 40)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("on noise made of the marks themselves", () => {
    const token = fc.constantFrom(
      "一、",
      "(一)",
      "1.",
      "（2）",
      "①",
      "——",
      "第一条",
      "附件",
      "\n",
      "\r\n",
      "　",
      "。",
      "质量",
      "|",
      "\t",
      "2024年1月1日",
      "责任单位：",
      "《",
      "）",
      "目录",
      "序号",
      "\ud800",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 200 }), (tokens) => {
        expectSound(parse(tokens.join("")));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      "5 MB of one document on one line",
      (seeds[2] ?? "").replace(/\n/g, "").repeat(1000).slice(0, 5_000_000),
    ],
    ["5 MB of numbers", "一、".repeat(2_500_000)],
    ["5 MB of owners", "责任单位:".repeat(1_000_000)],
    ["5 MB of brackets", "(".repeat(5_000_000)],
    [
      "20,000 nested marks",
      Array.from(
        { length: 20_000 },
        (_, i) => `${["一、", "(一)", "1.", "(1)", "①"][i % 5] ?? ""}加强质量`,
      ).join("\n"),
    ],
  ])("within seconds on %s", (_, text) => {
    const started = performance.now();
    parse(text);
    // Some 2 s on the developers' machine; the bound leaves room for a loaded one.
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

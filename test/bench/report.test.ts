import { describe, expect, it } from "vitest";
import type { Figures } from "../../src/bench/search/figures.ts";
import { compare, table, type Run } from "../../src/bench/search/report.ts";

const FIGURES: Figures = {
  passages: 10,
  questions: 4,
  mrrChosen: 0.8,
  mrrHeldOut: 0.8,
  mrr: 0.8,
  hit1: 0.5,
  buildMs: 1000,
  p50: 10,
  p99: 100,
  bytes: 2e6,
  loadMs: 500,
  addMs: 5,
  buildMb: 100,
  servingMb: 100,
};

const run = (figures: Figures): Run => ({
  date: "2026-11-24T00:00:00Z",
  node: "v20",
  processors: 2,
  results: [{ source: "10000 条", contender: "typed", figures }],
});

describe("table", () => {
  const lines = table([
    { contender: "base", figures: FIGURES, problem: null },
    {
      contender: "typed",
      figures: { ...FIGURES, mrr: 0.88, p50: 0.5, bytes: 4e6, addMs: null },
      problem: null,
    },
    { contender: "lunr", figures: null, problem: "超时" },
  ]);

  it("tells how many times better or worse than BASE each figure is", () => {
    expect(lines[3]).toContain("0.880(1.10×)");
    expect(lines[3]).toContain("0.500(20.0×)");
    expect(lines[3]).toContain("4.00(0.500×)");
  });

  it("keeps a row for who failed, and as many cells in each", () => {
    expect(lines[4]).toContain("超时");
    expect(new Set(lines.map((line) => line.split("|").length)).size).toBe(1);
  });
});

describe("compare", () => {
  it("is silent within what a busy machine varies by", () => {
    expect(compare(run(FIGURES), run({ ...FIGURES, p50: 12, loadMs: 600 }))).toEqual([]);
  });

  it("tells what became worse and what better", () => {
    const lines = compare(run(FIGURES), run({ ...FIGURES, mrr: 0.7, p50: 2 }));
    expect(lines.map((line) => line.split("\t").filter((_, i) => i === 0 || i === 3))).toEqual([
      ["变差", "mrr"],
      ["变好", "p50"],
    ]);
  });

  it("says nothing of what was not measured before", () => {
    expect(compare({ ...run(FIGURES), results: [] }, run(FIGURES))).toEqual([]);
  });
});

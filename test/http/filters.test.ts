import { beforeAll, describe, expect, it } from "vitest";
import { filterDocuments, filterFacts, Filters } from "../../src/http/filters.ts";
import { pageOf } from "../../src/http/paging.ts";
import { seedEngine } from "./engine.ts";
import type { Engine } from "../../src/engine.ts";

let engine: Engine;

beforeAll(async () => {
  engine = await seedEngine();
});

const filters = (given: Readonly<Record<string, string>>) => Filters.parse(given);

describe("filters", () => {
  it("region and q keep what holds the words, in either width and script", () => {
    const kept = filterDocuments(engine, filters({ q: "質量 開州" }));
    expect(kept.map(({ id }) => id)).toContain("kaizhou-2024");
    expect(filterDocuments(engine, filters({ q: "没有这样的词" }))).toEqual([]);
  });

  it("department keeps the duties that name it", () => {
    const kept = filterFacts(
      engine,
      engine.facts.duties,
      filters({ region: "开州", department: "区商务委" }),
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { doc, departments } of kept) {
      expect(doc).toBe("kaizhou-2024");
      expect(departments.map(({ name }) => name)).toContain("区商务委");
    }
    const named = engine.facts.duties.filter(
      (duty) => duty.doc === "kaizhou-2024" && duty.quote.includes("区商务委"),
    );
    expect(kept).toEqual(named);
  });

  it("indicator and region keep the one target, both of its scopes", () => {
    const kept = filterFacts(
      engine,
      engine.facts.targets,
      filters({ region: "开州", indicator: "药品抽检" }),
    );
    expect(kept.map(({ value }) => value)).toEqual([99.8, 99.5]);
  });

  it("department keeps a deadline by the duty in the same clause", () => {
    const { deadlines, duties } = engine.facts;
    const owned = deadlines.find(({ clause }) => duties.some((duty) => duty.clause === clause));
    const owner = duties.find(({ clause }) => clause === owned?.clause)?.departments[0]?.name ?? "";
    expect(owner).not.toBe("");
    expect(filterFacts(engine, deadlines, filters({ department: owner }))).toContain(owned);
    expect(filterFacts(engine, deadlines, filters({ department: "区没有这个局" }))).toEqual([]);
  });

  it("year keeps the targets to be reached in it", () => {
    const kept = filterFacts(engine, engine.facts.targets, filters({ year: "2025", doc: "suqian-2023" }));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.every(({ by }) => by?.date?.startsWith("2025"))).toBe(true);
  });
});

describe("pageOf", () => {
  const all = ["甲", "乙", "丙", "丁"].map((id) => ({ id }));

  it("goes on after the last item seen, wherever it is by then", () => {
    const first = pageOf(all, 2, undefined);
    expect(first).toMatchObject({ items: [{ id: "甲" }, { id: "乙" }], total: 4 });
    const grown = [{ id: "新" }, ...all];
    expect(pageOf(grown, 2, first?.next ?? "")).toMatchObject({
      items: [{ id: "丙" }, { id: "丁" }],
      next: null,
    });
  });

  it("refuses a cursor that names nothing", () => {
    expect(pageOf(all, 2, "nosuch")).toBeNull();
    expect(pageOf([], 2, undefined)).toEqual({ items: [], total: 0, next: null });
  });
});

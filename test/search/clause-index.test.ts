import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClauseIndex, loadClauseIndex, type IndexEntry } from "../../src/search/clause-index.ts";

const entry = (id: string, text: string, title = ""): IndexEntry => ({
  id,
  doc: id.slice(0, id.indexOf("#")),
  kind: "clause",
  title,
  text,
});

const ENTRIES: readonly IndexEntry[] = [
  entry(
    "k#0",
    "农产品质量安全例行监测合格率和食品抽检合格率均达到98.3%以上,生产领域和流通领域药品抽检合格率分别达到99.8%99.5%以上。",
  ),
  entry("k#1", "大力开展消费品质量升级行动。(责任单位:区经济信息委、区市场监管局)", "三、重点任务"),
  entry("k#2", "加强质量基础设施建设,推动计量、标准、检验检测、认证认可一体化发展。", "三、重点任务"),
  entry("s#0", "到2025年,科技进步贡献率达62%。"),
  entry("s#1", "推行HACCP体系认证和ISO 9001质量管理体系认证。"),
  { ...entry("s#2", "区经济信息委、区市场监管局"), kind: "duty" },
];

const idsFor = (query: string, entries = ENTRIES): string[] =>
  createClauseIndex(entries)
    .search(query, { limit: 10 })
    .map((hit) => hit.id);

describe("clause index", () => {
  it.each([
    ["开州药品抽检目标", "k#0"],
    ["谁负责消费品质量升级", "k#1"],
    ["計量和標準檢驗", "k#2"],
    ["2025年科技进步贡献率是多少", "s#0"],
    ["iso9001", "s#1"],
  ])("%s → %s", (query, id) => {
    expect(idsFor(query)[0]).toBe(id);
  });

  it("finds by title as by text", () => {
    expect(idsFor("重点任务").sort()).toEqual(["k#1", "k#2"]);
  });

  it("finds a scraped clause with spaces inside its words", () => {
    expect(idsFor("质量强区", [entry("a#0", "建设 质 量 强 区"), entry("a#1", "建设交通强国")])[0]).toBe(
      "a#0",
    );
  });

  it("finds a mistyped or cut-off Latin word, never another number", () => {
    expect(idsFor("HACP")).toEqual(["s#1"]);
    expect(idsFor("hac")).toEqual(["s#1"]);
    expect(idsFor("2026")).toEqual([]);
  });

  it("finds by single characters where no pair is shared", () => {
    expect(idsFor("药")).toEqual(["k#0"]);
  });

  it("finds nothing for nothing", () => {
    expect(idsFor("")).toEqual([]);
    expect(idsFor("龘")).toEqual([]);
    expect(createClauseIndex().search("质量", { limit: 3 })).toEqual([]);
  });

  it("lets the filter decide and the limit cut", () => {
    const index = createClauseIndex(ENTRIES);
    const duties = index.search("区市场监管局", { limit: 10, filter: ({ kind }) => kind === "duty" });
    expect(duties.map(({ id, doc, kind }) => ({ id, doc, kind }))).toEqual([
      { id: "s#2", doc: "s", kind: "duty" },
    ]);
    expect(index.search("质量", { limit: 1 })).toHaveLength(1);
  });

  it("says how much of the question an entry covers", () => {
    const [full] = createClauseIndex(ENTRIES).search("科技进步贡献率", { limit: 1 });
    expect(full?.coverage).toBeCloseTo(1);
    const [part] = createClauseIndex(ENTRIES).search("科技进步贡献率与药品抽检合格率", { limit: 1 });
    expect(part?.coverage).toBeLessThan(1);
  });

  it("forgets a removed document and takes its new version", () => {
    const index = createClauseIndex(ENTRIES);
    index.remove("k");
    expect(index.size).toBe(3);
    expect(index.search("药品抽检", { limit: 10 })).toEqual([]);
    index.add([entry("k#0", "药品抽检合格率达到99%。")]);
    index.remove("absent");
    expect(index.search("药品抽检", { limit: 10 }).map((hit) => hit.id)).toEqual(["k#0"]);
  });
});

const WORDS = [
  "质量",
  "强区",
  "药品",
  "抽检",
  "合格率",
  "达到",
  "99.8%",
  "2025年",
  "负责",
  "GB/T 19001",
  "龘",
  ",",
  "\n",
  "𠮷",
];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(""));
const entries = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), text, text), { maxLength: 30 })
  .map((drawn) =>
    drawn.map(([doc, title, body], i): IndexEntry => ({
      id: `d${String(doc)}#${String(i)}`,
      doc: `d${String(doc)}`,
      kind: "clause",
      title,
      text: body,
    })),
  );

describe("clause index, always", () => {
  it("gives the same hits saved and loaded", () => {
    fc.assert(
      fc.property(entries, text, (held, query) => {
        const index = createClauseIndex(held);
        const loaded = loadClauseIndex(index.save());
        expect(loaded?.search(query, { limit: 10 })).toEqual(index.search(query, { limit: 10 }));
      }),
    );
  });

  it("gives the same hits whether documents came at once, one by one, or after others that left", () => {
    fc.assert(
      fc.property(entries, text, (held, query) => {
        const atOnce = createClauseIndex(held);
        const oneByOne = createClauseIndex([
          { id: "x#0", doc: "x", kind: "target", title: "", text: "质量强区药品" },
        ]);
        for (const one of held) {
          oneByOne.add([one]);
          oneByOne.search(query, { limit: 1 });
        }
        oneByOne.remove("x");
        expect(oneByOne.size).toBe(held.length);
        expect(oneByOne.search(query, { limit: 10 })).toEqual(atOnce.search(query, { limit: 10 }));
      }),
    );
  });

  it("never throws, and scores fall", () => {
    fc.assert(
      fc.property(entries, fc.string({ unit: "binary", maxLength: 40 }), (held, query) => {
        const scores = createClauseIndex(held)
          .search(query, { limit: 10 })
          .map((hit) => hit.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a saved index", () => {
  const bytes = createClauseIndex(ENTRIES).save();

  it("is refused when cut short, damaged or foreign", () => {
    expect(loadClauseIndex(bytes.slice(0, bytes.length - 8))).toBeNull();
    const damaged = bytes.slice();
    damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
    expect(loadClauseIndex(damaged)).toBeNull();
    expect(loadClauseIndex(new Uint8Array(0))).toBeNull();
    expect(loadClauseIndex(new TextEncoder().encode('{"magic":"other"}\n'))).toBeNull();
    expect(loadClauseIndex(new TextEncoder().encode("null\n"))).toBeNull();
  });

  it("loads from any place in a buffer", () => {
    const pool = new Uint8Array(bytes.length + 3);
    pool.set(bytes, 3);
    expect(loadClauseIndex(pool.subarray(3))?.size).toBe(ENTRIES.length);
  });

  it("can be added to", () => {
    const index = loadClauseIndex(bytes);
    index?.add([entry("n#0", "知识产权保护满意度达到82分")]);
    expect(index?.search("知识产权保护", { limit: 1 })[0]?.id).toBe("n#0");
    expect(index?.size).toBe(ENTRIES.length + 1);
  });
});

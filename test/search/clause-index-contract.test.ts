import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { holdDocument } from "../../src/answer/knowledge.ts";
import { readDocument } from "../../src/engine.ts";
import type { ClauseIndex, IndexEntry, StoredIndex } from "../../src/search/clause-index.ts";
import { createMiniSearchIndex, loadMiniSearchIndex } from "../../src/search/mini-search-index.ts";
import { createPostingIndex, loadPostingIndex } from "../../src/search/posting-index.ts";
import { createSegmenter, type Segmenter } from "../../src/search/segment.ts";
import { openTestLance } from "./lance/test-lance.ts";

/** What every index of clauses does, whatever it is made of. */
interface Implementation {
  readonly name: string;
  /** Of one implementation a single index is in use at a time. */
  readonly create: (entries?: readonly IndexEntry[]) => ClauseIndex;
  /** Draws of a property: each fills a database anew. */
  readonly numRuns: number;
}

interface StoredImplementation extends Implementation {
  readonly create: (entries?: readonly IndexEntry[]) => StoredIndex;
  readonly load: (bytes: Uint8Array) => StoredIndex | null;
}

const segmenter = createSegmenter(["开州"]);

const MINI_SEARCH: StoredImplementation = {
  name: "MiniSearch",
  create: (entries) => createMiniSearchIndex(segmenter, entries),
  load: (bytes) => loadMiniSearchIndex(segmenter, bytes),
  numRuns: 100,
};

const TYPED_ARRAYS: StoredImplementation = {
  name: "typed arrays",
  create: createPostingIndex,
  load: loadPostingIndex,
  numRuns: 100,
};

const STORED = [MINI_SEARCH, TYPED_ARRAYS];

const lance = await openTestLance();
afterAll(() => lance?.close());

const LANCE: readonly Implementation[] =
  lance === null ? [] : [{ name: "LanceDB", create: (entries) => lance.fill(entries), numRuns: 12 }];

const ALL: readonly Implementation[] = [...STORED, ...LANCE];

// Said plainly, for a suite that is silent about it would look whole.
if (lance === null)
  it("LanceDB is not installed here: its contract was not checked", (context) => {
    context.skip();
  });

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

describe.each(ALL)("clause index on $name", ({ create }) => {
  const idsFor = (query: string, entries = ENTRIES): string[] =>
    create(entries)
      .search(query, { limit: 10 })
      .map((hit) => hit.id);

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
    expect(create().search("质量", { limit: 3 })).toEqual([]);
  });

  it("lets the filter decide and the limit cut", () => {
    const index = create(ENTRIES);
    const duties = index.search("区市场监管局", { limit: 10, kind: "duty" });
    expect(duties.map(({ id, doc, kind }) => ({ id, doc, kind }))).toEqual([
      { id: "s#2", doc: "s", kind: "duty" },
    ]);
    expect(index.search("质量", { limit: 1 })).toHaveLength(1);
  });

  it("says how much of the question an entry covers", () => {
    const [full] = create(ENTRIES).search("科技进步贡献率", { limit: 1 });
    expect(full?.coverage).toBeCloseTo(1);
    const [part] = create(ENTRIES).search("科技进步贡献率与药品抽检合格率", { limit: 1 });
    expect(part?.coverage).toBeLessThan(1);
  });

  it("finds only in the documents named", () => {
    const index = create(ENTRIES);
    const inSuqian = index.search("质量", { limit: 10, kind: "clause", docs: new Set(["s", "absent"]) });
    expect(inSuqian.map(({ doc }) => doc)).toEqual(["s"]);
    expect(index.search("质量", { limit: 10, docs: new Set() })).toEqual([]);
  });

  it("tells each document's version", () => {
    const index = create();
    index.add(ENTRIES.slice(0, 3), "一");
    index.add(ENTRIES.slice(3), "it's 2");
    expect([...index.versions()].sort()).toEqual([
      ["k", "一"],
      ["s", "it's 2"],
    ]);
    index.remove("k");
    expect([...index.versions().keys()]).toEqual(["s"]);
  });

  it("forgets a removed document and takes its new version", () => {
    const index = create(ENTRIES);
    index.remove("k");
    expect(index.size).toBe(3);
    expect(index.search("药品抽检", { limit: 10 })).toEqual([]);
    index.add([entry("k#0", "药品抽检合格率达到99%。")]);
    index.remove("absent");
    expect(index.size).toBe(4);
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

describe.each(STORED)("clause index on $name, always", ({ create, load }) => {
  it("gives the same hits saved and loaded", () => {
    fc.assert(
      fc.property(entries, text, (held, query) => {
        const index = create(held);
        const loaded = load(index.save());
        expect(loaded?.search(query, { limit: 10 })).toEqual(index.search(query, { limit: 10 }));
      }),
    );
  });
});

describe.each(ALL)("clause index on $name, always", ({ create, numRuns }) => {
  it("gives the same hits whether documents came at once, one by one, or after others that left", () => {
    fc.assert(
      fc.property(entries, text, (held, query) => {
        const atOnce = create(held).search(query, { limit: 10 });
        const oneByOne = create([{ id: "x#0", doc: "x", kind: "target", title: "", text: "质量强区药品" }]);
        for (const one of held) {
          oneByOne.add([one]);
          oneByOne.search(query, { limit: 1 });
        }
        oneByOne.remove("x");
        expect(oneByOne.size).toBe(held.length);
        expect(oneByOne.search(query, { limit: 10 })).toEqual(atOnce);
      }),
      { numRuns },
    );
  });

  it("never throws, and scores fall", () => {
    fc.assert(
      fc.property(entries, fc.string({ unit: "binary", maxLength: 40 }), (held, query) => {
        const scores = create(held)
          .search(query, { limit: 10 })
          .map((hit) => hit.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });
});

describe.each(STORED)("a saved index on $name", ({ create, load }) => {
  const bytes = create(ENTRIES).save();

  it("is refused when cut short, damaged or foreign", () => {
    expect(load(bytes.slice(0, bytes.length - 8))).toBeNull();
    const damaged = bytes.slice();
    damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
    expect(load(damaged)).toBeNull();
    expect(load(new Uint8Array(0))).toBeNull();
    expect(load(new TextEncoder().encode('{"magic":"other"}\n'))).toBeNull();
    expect(load(new TextEncoder().encode("null\n"))).toBeNull();
  });

  it("is refused or whole with any bit turned", () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const turned = bytes.slice();
        turned[at] = (turned[at] ?? 0) ^ (1 << bit);
        const loaded = load(turned);
        if (loaded !== null)
          expect(loaded.search("药品抽检", { limit: 10 })).toEqual(
            create(ENTRIES).search("药品抽检", { limit: 10 }),
          );
      }),
    );
  });

  it("is refused by another version", () => {
    const text = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
    const version = /"version":(\d)/.exec(text);
    expect(version).not.toBeNull();
    const other = bytes.slice();
    other[text.indexOf('"version":') + '"version":'.length] = "9".charCodeAt(0);
    expect(load(other)).toBeNull();
  });

  it("is the same bytes for the same entries", () => {
    expect(create(ENTRIES).save()).toEqual(bytes);
  });

  it("gives up a document and takes it again", () => {
    const index = load(bytes);
    index?.remove("k");
    expect(index?.search("药品抽检", { limit: 10 })).toEqual([]);
    index?.add(ENTRIES.slice(0, 3));
    const again = load(index?.save() ?? new Uint8Array(0));
    expect(again?.search("药品抽检", { limit: 10 })).toEqual(
      create(ENTRIES).search("药品抽检", { limit: 10 }),
    );
  });

  it("loads from any place in a buffer", () => {
    const pool = new Uint8Array(bytes.length + 3);
    pool.set(bytes, 3);
    expect(load(pool.subarray(3))?.size).toBe(ENTRIES.length);
  });

  it("can be added to", () => {
    const index = load(bytes);
    index?.add([entry("n#0", "知识产权保护满意度达到82分")]);
    expect(index?.search("知识产权保护", { limit: 1 })[0]?.id).toBe("n#0");
    expect(index?.size).toBe(ENTRIES.length + 1);
  });
});

it("a saved index of one kind is not taken for the other", () => {
  expect(TYPED_ARRAYS.load(MINI_SEARCH.create(ENTRIES).save())).toBeNull();
  expect(MINI_SEARCH.load(TYPED_ARRAYS.create(ENTRIES).save())).toBeNull();
});

it("MiniSearch loads without segmenting", () => {
  const bytes = MINI_SEARCH.create(ENTRIES).save();
  const texts: string[] = [];
  const listening: Segmenter = {
    ...segmenter,
    words(text) {
      texts.push(text);
      return segmenter.words(text);
    },
  };
  const hits = loadMiniSearchIndex(listening, bytes)?.search("药品抽检", { limit: 1 });
  expect(hits?.[0]?.id).toBe("k#0");
  expect(texts).toEqual(["药品抽检"]);
});

describe("on the documents shipped", () => {
  const held = clausesOf("seeds/documents");
  const questions = readQuestions("test/questions/five.jsonl");

  const firstAnswers = ({ create }: Implementation): (string | undefined)[] => {
    const index = create(held);
    return questions.map((question) => index.search(question, { limit: 1 })[0]?.id);
  };

  it.each([MINI_SEARCH, ...LANCE])(
    "$name gives the same first answer as typed arrays to every question",
    (other) => {
      expect(questions.length).toBeGreaterThan(70);
      const [first, second] = [firstAnswers(TYPED_ARRAYS), firstAnswers(other)];
      expect(second).toEqual(first);
    },
  );
});

function clausesOf(folder: string): IndexEntry[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return files.flatMap((name) => {
    const read = readDocument(readFileSync(join(folder, name)), { id: name.replace(/\.txt$/, ""), name });
    const { document, clauses } = holdDocument(read.document, read.facts);
    return clauses.map(({ clause, own }): IndexEntry => ({
      id: clause.id,
      doc: document.id,
      kind: "clause",
      title: [document.header.title?.value ?? "", ...clause.path.slice(0, -1)].join("\n"),
      text: own,
    }));
  });
}

function readQuestions(path: string): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => (JSON.parse(line) as { q: string }).q);
}

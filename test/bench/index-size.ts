import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import type { ClauseIndex, IndexEntry } from "../../src/search/clause-index.ts";
import { createMiniSearchIndex, loadMiniSearchIndex } from "../../src/search/mini-search-index.ts";
import { createPostingIndex, loadPostingIndex } from "../../src/search/posting-index.ts";
import { createSegmenter } from "../../src/search/segment.ts";
import { fold } from "../../src/text/fold.ts";
import { baselineOptions, createBaseline, loadJieba, type BaselinePassage } from "./baseline.ts";
import { percentile, rounded, timed } from "./measure.ts";

/**
 * How big, how fast to build, to load and to ask is an index of N clauses? Clauses are drawn (always the same) from
 * the words of the documents in a folder, by their frequency, at the length of real clauses; a document has 100.
 *
 *     npx tsx test/bench/index-size.ts seeds/documents 10000 100000
 */
export interface IndexSizeReport {
  readonly clauses: number;
  /** Typed arrays. */
  readonly ours: Figures;
  /** What the bot uses for few entries: MiniSearch on jieba's words, characters and pairs, with the second stage. */
  readonly miniSearch: Figures;
  readonly baseline: Figures;
  readonly timesFaster: {
    readonly build: number;
    readonly load: number;
    readonly p50: number;
    readonly p99: number;
  };
}

interface Figures {
  readonly buildMs: number;
  readonly bytes: number;
  readonly loadMs: number;
  readonly p50: number;
  readonly p99: number;
  /** One more document of 100 clauses, and the first answer after it. */
  readonly addMs: number;
}

const QUERIES = 300;
const CLAUSES_A_DOCUMENT = 100;

export function benchIndexSize(documents: string, count: number): IndexSizeReport {
  const jieba = loadJieba();
  const chance = mulberry32(20240118);
  const words = readWords(documents, (text) => jieba.cut(text));
  const entries = Array.from({ length: count }, (_, i) => drawEntry(i, words, chance));
  const more = Array.from({ length: CLAUSES_A_DOCUMENT }, (_, i) => drawEntry(count + i, words, chance));
  const queries = Array.from({ length: QUERIES }, () =>
    drawQuery(entries, chance, (text) => jieba.cut(text)),
  );
  const segmenter = createSegmenter();
  const ours = measureOurs(createPostingIndex(entries), loadPostingIndex, more, queries);
  const miniSearch = measureOurs(
    createMiniSearchIndex(segmenter, entries),
    (bytes) => loadMiniSearchIndex(segmenter, bytes),
    more,
    queries,
  );
  const baseline = measureBaseline(jieba, entries, more, queries);
  const ratio = (key: "buildMs" | "loadMs" | "p50" | "p99"): number => rounded(baseline[key] / ours[key], 1);
  return {
    clauses: count,
    ours,
    miniSearch,
    baseline,
    timesFaster: { build: ratio("buildMs"), load: ratio("loadMs"), p50: ratio("p50"), p99: ratio("p99") },
  };
}

function measureOurs(
  unbuilt: ClauseIndex,
  load: (bytes: Uint8Array) => ClauseIndex | null,
  more: IndexEntry[],
  queries: string[],
): Figures {
  // Entries are indexed, and a loaded index is opened, at the first search.
  const opened = (index: ClauseIndex | null): ClauseIndex | null => {
    index?.search("质量", { limit: 1 });
    return index;
  };
  const built = timed(() => opened(unbuilt));
  const bytes = unbuilt.save();
  const loaded = timed(() => opened(load(bytes)));
  const took = latencies(queries, (query) => unbuilt.search(query, { limit: 10 }));
  const added = timed(() => {
    unbuilt.add(more);
    return unbuilt.search("质量", { limit: 1 });
  });
  return {
    buildMs: rounded(built.ms),
    bytes: bytes.length,
    loadMs: rounded(loaded.ms),
    ...took,
    addMs: rounded(added.ms),
  };
}

function measureBaseline(
  jieba: ReturnType<typeof loadJieba>,
  entries: readonly IndexEntry[],
  more: readonly IndexEntry[],
  queries: readonly string[],
): Figures {
  const built = timed(() => {
    const index = createBaseline(jieba);
    index.addAll(entries);
    return index;
  });
  const json = JSON.stringify(built.result);
  const loaded = timed(() => MiniSearch.loadJSON<BaselinePassage>(json, baselineOptions(jieba)));
  const took = latencies(queries, (query) => built.result.search(query).slice(0, 10));
  const added = timed(() => {
    built.result.addAll(more);
  });
  return {
    buildMs: rounded(built.ms),
    bytes: Buffer.byteLength(json),
    loadMs: rounded(loaded.ms),
    ...took,
    addMs: rounded(added.ms),
  };
}

function latencies(
  queries: readonly string[],
  search: (query: string) => unknown,
): { p50: number; p99: number } {
  for (const query of queries.slice(0, 50)) search(query);
  const took = queries.map((query) => timed(() => search(query)).ms);
  return { p50: rounded(percentile(took, 0.5), 3), p99: rounded(percentile(took, 0.99), 3) };
}

function readWords(folder: string, cut: (text: string) => string[]): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.flatMap((text) => cut(fold(text))).filter((word) => word.trim() !== "");
}

function drawEntry(number: number, words: readonly string[], chance: () => number): IndexEntry {
  const draw = (count: number): string =>
    Array.from({ length: count }, () => words[Math.floor(chance() * words.length)] ?? "").join("");
  const doc = `d${String(Math.floor(number / CLAUSES_A_DOCUMENT))}`;
  return {
    id: `${doc}#${String(number)}`,
    doc,
    kind: "clause",
    title: draw(5),
    text: draw(25 + Math.floor(chance() * 40)),
  };
}

/** A question of some words that stand in one clause, as people ask: 谁负责 at the end. */
function drawQuery(
  entries: readonly IndexEntry[],
  chance: () => number,
  cut: (text: string) => string[],
): string {
  const entry = entries[Math.floor(chance() * entries.length)];
  const words = cut(entry?.text ?? "").filter((word) => word.length > 1);
  const start = Math.floor(chance() * Math.max(1, words.length - 4));
  return `${words.slice(start, start + 3 + Math.floor(chance() * 2)).join("")}由谁负责?`;
}

/** A small seeded generator: the same clauses on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

if (process.argv[1]?.endsWith("index-size.ts") === true) {
  const [folder = "seeds/documents", ...counts] = process.argv.slice(2);
  for (const count of counts.length > 0 ? counts : ["10000", "100000"]) {
    process.stdout.write(`${JSON.stringify(benchIndexSize(folder, Number(count)), null, 2)}\n`);
  }
}

import type { Opening } from "./contender.ts";

/** Every contender by its name; loaded when it is its turn, for a process measures one. The first is what others are compared with. */
export const CONTENDERS: Readonly<Record<string, () => Promise<Opening>>> = {
  base: async () => (await import("./base.ts")).base,
  typed: async () => (await import("./ours.ts")).typedArrays,
  mini: async () => (await import("./ours.ts")).ourMiniSearch,
  lance: async () => (await import("./our-lance.ts")).ourLance,
  "lance-jieba": async () => (await import("./lance-jieba.ts")).lanceJieba,
  fts5: async () => (await import("./sqlite-fts.ts")).sqliteFts,
  lunr: async () => (await import("./lunr.ts")).lunrJieba,
  orama: async () => (await import("./orama.ts")).orama,
  flexsearch: async () => (await import("./flexsearch.ts")).flexSearch,
};

/** What they are called in the table. */
export const TITLES: Readonly<Record<string, string>> = {
  base: "MiniSearch + jieba,默认(BASE)",
  typed: "质策通,类型数组",
  mini: "质策通,MiniSearch",
  lance: "质策通,LanceDB",
  "lance-jieba": "LanceDB + jieba",
  fts5: "SQLite FTS5 + jieba",
  lunr: "lunr + jieba",
  orama: "Orama + jieba",
  flexsearch: "FlexSearch + jieba",
};

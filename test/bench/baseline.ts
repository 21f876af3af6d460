import { createRequire } from "node:module";
import MiniSearch from "minisearch";
import type * as Jieba from "nodejieba";

/** What the search is compared with: MiniSearch over jieba's words, every option at its default. */
export interface BaselinePassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export function loadJieba(): typeof Jieba {
  const jieba = createRequire(import.meta.url)("nodejieba") as typeof Jieba;
  jieba.load();
  return jieba;
}

export function createBaseline(jieba: typeof Jieba): MiniSearch<BaselinePassage> {
  return new MiniSearch<BaselinePassage>(baselineOptions(jieba));
}

export function baselineOptions(jieba: typeof Jieba): {
  fields: string[];
  tokenize: (text: string) => string[];
} {
  return { fields: ["title", "text"], tokenize: (text) => jieba.cut(text) };
}

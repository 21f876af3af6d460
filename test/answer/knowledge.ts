import { readdirSync, readFileSync } from "node:fs";
import { openCorpus } from "../../src/corpus.ts";
import { readDocument } from "../../src/engine.ts";
import type { Knowledge } from "../../src/answer/knowledge.ts";

const SEEDS = new URL("../../seeds/documents/", import.meta.url);

/** What the five documents that ship let the bot know; the index is built in memory and kept nowhere. */
export function openTestKnowledge(): Knowledge {
  const files = readdirSync(SEEDS)
    .filter((name) => name.endsWith(".txt"))
    .sort();
  const read = files.map((name) =>
    readDocument(readFileSync(new URL(name, SEEDS)), { id: name.replace(/\.txt$/, ""), name }),
  );
  return openCorpus(read, { load: () => null, save: () => undefined });
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, insertMultiple, load, save, search, type RawData } from "@orama/orama";
import type { Contender, Opening, Passage } from "./contender.ts";
import { jiebaWords, loadJieba } from "./jieba-words.ts";

/** Orama with jieba's words as its tokenizer, other options at their defaults. */
export const orama: Opening = {
  prepare: loadJieba,
  create: (folder) => contend(createEmpty(), folder),
  load(folder) {
    const database = createEmpty();
    load(database, JSON.parse(readFileSync(fileIn(folder), "utf8")) as RawData);
    return contend(database, folder);
  },
};

type Database = ReturnType<typeof createEmpty>;

/** Passages put in at once. */
const BATCH = 1000;

const fileIn = (folder: string): string => join(folder, "orama.json");

function createEmpty() {
  return create({
    schema: { title: "string", text: "string" },
    components: {
      tokenizer: { language: "jieba", normalizationCache: new Map<string, string>(), tokenize: jiebaWords },
    },
  });
}

function contend(database: Database, folder: string): Contender {
  return {
    async build(passages) {
      await insertMultiple(database, [...passages], BATCH);
    },
    async search(question, limit) {
      const { hits } = await search(database, { term: question, limit });
      return hits.map(({ id }) => id);
    },
    save() {
      writeFileSync(fileIn(folder), JSON.stringify(save(database)));
    },
    async add(passages: readonly Passage[]) {
      await insertMultiple(database, [...passages], BATCH);
    },
  };
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch from "minisearch";
import type { Contender, Opening, Passage } from "./contender.ts";
import { jiebaWords, loadJieba } from "./jieba-words.ts";

/** BASE: MiniSearch over jieba's words, every option at its default. */
export const base: Opening = {
  prepare: loadJieba,
  create: (folder) => contend(new MiniSearch<Passage>(options()), folder),
  load: (folder) =>
    contend(MiniSearch.loadJSON<Passage>(readFileSync(fileIn(folder), "utf8"), options()), folder),
};

function contend(index: MiniSearch<Passage>, folder: string): Contender {
  return {
    build(passages) {
      for (const passage of passages) index.add(passage);
    },
    search: (question, limit) =>
      index
        .search(question)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    save() {
      writeFileSync(fileIn(folder), JSON.stringify(index));
    },
    add(passages) {
      index.addAll(passages);
    },
  };
}

const options = (): { fields: string[]; tokenize: (text: string) => string[] } => ({
  fields: ["title", "text"],
  tokenize: jiebaWords,
});

const fileIn = (folder: string): string => join(folder, "minisearch.json");

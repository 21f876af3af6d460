import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Index } from "flexsearch";
import type { Contender, Opening, Passage } from "./contender.ts";
import { jiebaWords, loadJieba } from "./jieba-words.ts";

/** FlexSearch over jieba's words of title and text together, other options at their defaults. */
export const flexSearch: Opening = {
  prepare: loadJieba,
  create: (folder) => contend(createEmpty(), folder),
  load(folder) {
    const index = createEmpty();
    for (const key of readdirSync(folder)) index.import(key, readFileSync(join(folder, key), "utf8"));
    return contend(index, folder);
  },
};

const createEmpty = (): Index => new Index({ encode: jiebaWords });

function contend(index: Index, folder: string): Contender {
  const add = (passages: Iterable<Passage>): void => {
    for (const { id, title, text } of passages) index.add(id, `${title}\n${text}`);
  };
  return {
    build: add,
    // Without `suggest` it wants every word of a question, and finds nothing for nearly all of them.
    search: (question, limit) => index.search(question, { limit, suggest: true }).map(String),
    save() {
      index.export((key: string, data: string) => {
        writeFileSync(join(folder, key), data);
      });
    },
    add,
  };
}

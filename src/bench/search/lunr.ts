import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import lunr from "lunr";
import type { Contender, Opening } from "./contender.ts";
import { jiebaWords, loadJieba } from "./jieba-words.ts";

/** lunr over jieba's words, without its English pipeline. It cannot be added to. */
export const lunrJieba: Opening = {
  prepare: loadJieba,
  create: (folder) => contend(null, folder),
  load(folder) {
    const stored: unknown = JSON.parse(readFileSync(fileIn(folder), "utf8"));
    return contend(lunr.Index.load(stored as object), folder);
  },
};

const fileIn = (folder: string): string => join(folder, "lunr.json");

function contend(loaded: lunr.Index | null, folder: string): Contender {
  let index = loaded;
  return {
    build(passages) {
      index = lunr((builder) => {
        builder.pipeline.reset();
        builder.searchPipeline.reset();
        builder.field("title");
        builder.field("text");
        // An array of words is taken as it is.
        for (const { id, title, text } of passages)
          builder.add({ id, title: jiebaWords(title), text: jiebaWords(text) });
      });
    },
    search(question, limit) {
      const found = index?.query((query) => {
        for (const word of jiebaWords(question)) query.term(word.toLowerCase(), {});
      });
      return (found ?? []).slice(0, limit).map(({ ref }) => ref);
    },
    save() {
      writeFileSync(fileIn(folder), JSON.stringify(index));
    },
  };
}

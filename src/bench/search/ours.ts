import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ClauseIndex, IndexEntry, StoredIndex } from "../../search/clause-index.ts";
import { createMiniSearchIndex, loadMiniSearchIndex } from "../../search/mini-search-index.ts";
import { createPostingIndex, loadPostingIndex } from "../../search/posting-index.ts";
import { createSegmenter } from "../../search/segment.ts";
import type { Contender, Opening, Passage } from "./contender.ts";

/** The clause index of this program in the memory of one process, on typed arrays. */
export const typedArrays: Opening = {
  create: (folder) => contendStored(createPostingIndex(), folder),
  load: (folder) => contendStored(sound(loadPostingIndex(readFileSync(fileIn(folder)))), folder),
};

/** The same on MiniSearch, as it serves a few thousand clauses. */
export const ourMiniSearch: Opening = {
  create: (folder) => contendStored(createMiniSearchIndex(createSegmenter()), folder),
  load: (folder) =>
    contendStored(sound(loadMiniSearchIndex(createSegmenter(), readFileSync(fileIn(folder)))), folder),
};

function contendStored(index: StoredIndex, folder: string): Contender {
  return contend(index, () => {
    writeFileSync(fileIn(folder), index.save());
  });
}

export function contend(index: ClauseIndex, save: () => unknown): Contender {
  return {
    build(passages) {
      for (const passage of passages) index.add([entryOf(passage)]);
    },
    search: (question, limit) => index.search(question, { limit }).map(({ id }) => id),
    save,
    add(passages) {
      index.add(passages.map(entryOf));
    },
  };
}

/** A document is what stands before the # of a clause; a sentence of a public set is one of its own. */
function entryOf({ id, title, text }: Passage): IndexEntry {
  return { id, doc: id.split("#", 1)[0] ?? id, kind: "clause", title, text };
}

const fileIn = (folder: string): string => join(folder, "clause-index.bin");

function sound(index: StoredIndex | null): StoredIndex {
  if (index === null) throw new Error("the index saved a moment ago is refused");
  return index;
}

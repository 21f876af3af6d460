import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import type { Contender, Opening, Passage } from "./contender.ts";
import { jiebaWords, loadJieba } from "./jieba-words.ts";

/** SQLite FTS5 over jieba's words, any of which is enough; its own bm25. */
export const sqliteFts: Opening = {
  prepare: loadJieba,
  create: open,
  load: open,
};

const Row = z.object({ id: z.string() });

function open(folder: string): Contender {
  const database = new Database(join(folder, "fts.db"));
  database.exec("CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5(id UNINDEXED, title, text)");
  const insert = database.prepare("INSERT INTO passages VALUES (?, ?, ?)");
  const select = database.prepare("SELECT id FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?");
  const separate = (text: string): string => jiebaWords(text).join(" ");
  const insertAll = database.transaction((passages: Iterable<Passage>) => {
    for (const { id, title, text } of passages) insert.run(id, separate(title), separate(text));
  });
  return {
    build: (passages) => {
      insertAll(passages);
    },
    search(question, limit) {
      const asked = jiebaWords(question).filter((word) => /[\p{L}\p{N}]/u.test(word));
      if (asked.length === 0) return [];
      const any = asked.map((word) => `"${word.replaceAll('"', '""')}"`).join(" OR ");
      return select.all(any, limit).map((row) => Row.parse(row).id);
    },
    save: () => undefined,
    add: (passages) => {
      insertAll(passages);
    },
  };
}

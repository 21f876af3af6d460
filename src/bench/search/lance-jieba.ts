import type { Table } from "@lancedb/lancedb";
import { prepareLance } from "../../config.ts";
import type { Contender, Opening, Passage } from "./contender.ts";
import { jiebaWords, loadJieba } from "./jieba-words.ts";

/** LanceDB alone: its full text search over jieba's words, in its own order. */
export const lanceJieba: Opening = {
  prepare: loadJieba,
  create: (folder) => open(folder, null),
  async load(folder) {
    prepareLance();
    const { connect } = await import("@lancedb/lancedb");
    return open(folder, await (await connect(folder)).openTable(TABLE));
  },
};

const TABLE = "passages";

/** Rows written at once. */
const BATCH = 20_000;

async function open(folder: string, loaded: Table | null): Promise<Contender> {
  prepareLance();
  const lance = await import("@lancedb/lancedb");
  const connection = await lance.connect(folder);
  let table = loaded;
  const wordsOf = (text: string): string => jiebaWords(text).join(" ");
  const write = async (passages: readonly Passage[]): Promise<Table> => {
    const rows = passages.map(({ id, title, text }) => ({ id, words: wordsOf(`${title}\n${text}`) }));
    if (table === null) table = await connection.createTable(TABLE, rows);
    else await table.add(rows);
    return table;
  };
  return {
    async build(passages) {
      for (const batch of batches(passages)) await write(batch);
      const config = lance.Index.fts({
        baseTokenizer: "whitespace",
        withPosition: false,
        lowercase: true,
        stem: false,
        removeStopWords: false,
        asciiFolding: false,
      });
      await table?.createIndex("words", { config });
    },
    async search(question, limit) {
      const query = table?.query().fullTextSearch(new lance.MatchQuery(wordsOf(question), "words"));
      const rows = await query?.select(["id", "_score"]).limit(limit).toArray();
      return (rows ?? []).map((row) => (row as { readonly id: string }).id);
    },
    save: () => undefined,
    async add(passages) {
      await write(passages);
    },
  };
}

function* batches(passages: Iterable<Passage>): Generator<Passage[]> {
  let batch: Passage[] = [];
  for (const passage of passages) {
    batch.push(passage);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

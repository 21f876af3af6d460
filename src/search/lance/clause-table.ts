import type * as LanceDb from "@lancedb/lancedb";
import { z } from "zod";
import { searchText, type IndexEntry, type Scope } from "../entries.ts";
import { isSingle, termKey, toCodes, visitTerms, type Term } from "../terms.ts";

/** The clauses as a table of LanceDB, a row each, found by our own terms: the engine only splits them at spaces. */
export interface ClauseTable {
  size(): Promise<number>;
  versions(): Promise<Map<string, string>>;
  /** The best `limit` rows by the engine's BM25 over any of `terms`. */
  findByTerms(terms: readonly Term[], scope: Scope, limit: number): Promise<ClauseRow[]>;
  /** Some `limit` rows with any of the characters; reads every text. */
  findByCharacters(characters: readonly string[], scope: Scope, limit: number): Promise<ClauseRow[]>;
  /** One commit: a reader sees all of the rows or none, also when the writer is killed. */
  add(entries: readonly VersionedEntry[]): Promise<void>;
  /** Puts what has been added into the index, when so much has come that it would be felt. */
  index(): Promise<void>;
  /** One commit. */
  remove(docs: readonly string[]): Promise<void>;
  /** The texts of these documents, of all when none is named, some thousand at a time. */
  texts(docs?: readonly string[]): AsyncGenerator<string[]>;
}

export type VersionedEntry = IndexEntry & { readonly version: string };

const ClauseRow = z.object({
  id: z.string(),
  doc: z.string(),
  kind: z.enum(["clause", "target", "duty", "deadline"]),
  text: z.string(),
});
export type ClauseRow = z.infer<typeof ClauseRow>;
const ROW_COLUMNS = Object.keys(ClauseRow.shape);
/** Not asking for the score is answered with a warning at every search. */
const SCORED_COLUMNS = [...ROW_COLUMNS, "_score"];
const VersionRow = z.object({ doc: z.string(), version: z.string() });
const TextRow = z.object({ text: z.string() });

/**
 * New rows are searched one by one until so many have come that it would be felt. Putting them into the index takes
 * 2.6 s with 100,000 clauses and some 20 s with a million, during which the writer answers nothing: not for each document.
 */
const MOST_UNINDEXED = 2000;

/** Readers may still be reading what was replaced this long ago, in milliseconds. */
const KEPT_MS = 3_600_000;

type Lance = typeof LanceDb;

export async function openClauseTable(
  lance: Lance,
  connection: LanceDb.Connection,
  name: string,
): Promise<ClauseTable> {
  let opened: LanceDb.Table | null = null;
  const table = async (): Promise<LanceDb.Table | null> => {
    if (opened === null && (await connection.tableNames()).includes(name))
      opened = await connection.openTable(name);
    return opened;
  };
  await table();
  const find = async (
    columns: readonly string[],
    condition: string | null,
    limit: number,
    words?: string,
  ) => {
    const held = await table();
    if (held === null) return [];
    const query = held.query().select(columns).limit(limit);
    if (condition !== null) query.where(condition);
    if (words !== undefined) query.fullTextSearch(new lance.MatchQuery(words, "terms"));
    return (await query.toArray()).map((row) => ClauseRow.parse(row));
  };
  return {
    size: async () => (await table())?.countRows() ?? 0,
    async versions() {
      const versions = new Map<string, string>();
      const held = await table();
      if (held === null) return versions;
      for await (const batch of held.query().select(["doc", "version"]))
        for (const row of batch.toArray()) {
          const { doc, version } = VersionRow.parse(row);
          versions.set(doc, version);
        }
      return versions;
    },
    findByTerms: (terms, scope, limit) =>
      find(SCORED_COLUMNS, within(scope), limit, terms.map(termKey).join(" ")),
    findByCharacters(characters, scope, limit) {
      const any = characters.map((character) => `contains(text, ${quote(character)})`).join(" OR ");
      return find(ROW_COLUMNS, [`(${any})`, within(scope) ?? "true"].join(" AND "), limit);
    },
    async add(entries) {
      const rows = entries.map(toRow);
      const held = await table();
      if (held === null) opened = await connection.createTable(name, rows);
      else await held.add(rows);
    },
    async index() {
      const held = await table();
      if (held !== null) await index(lance, held);
    },
    async remove(docs) {
      await (await table())?.delete(`doc IN (${docs.map(quote).join(", ")})`);
    },
    async *texts(docs) {
      const held = await table();
      if (held === null) return;
      const all = held.query().select(["text"]);
      const query = docs === undefined ? all : all.where(`doc IN (${docs.map(quote).join(", ")})`);
      for await (const batch of query) yield batch.toArray().map((row) => TextRow.parse(row).text);
    },
  };
}

/**
 * What is not indexed yet is found all the same, only more slowly; small additions wait until some have come. An index
 * whose clauses have all left is made anew: rows beside it would come unranked.
 */
async function index(lance: Lance, table: LanceDb.Table): Promise<void> {
  const stats = await table.indexStats("terms_idx");
  if (stats === undefined || stats.numIndexedRows === 0)
    return table.createIndex("terms", { config: lance.Index.fts(PLAIN) });
  if (stats.numUnindexedRows > MOST_UNINDEXED)
    await table.optimize({ cleanupOlderThan: new Date(Date.now() - KEPT_MS) });
}

/** The terms are ready: split at spaces, and nothing else is done to them. */
const PLAIN = {
  baseTokenizer: "whitespace",
  withPosition: false,
  lowercase: false,
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
} as const;

function toRow(entry: VersionedEntry): Record<string, string> {
  const { id, doc, version, kind } = entry;
  const text = searchText(entry);
  const terms = new Set<string>();
  const codes = toCodes(text);
  visitTerms(codes, 0, codes.length, (term) => {
    if (!isSingle(term)) terms.add(termKey(term));
  });
  return { id, doc, version, kind, text, terms: [...terms].join(" ") };
}

function within({ kind, docs }: Scope): string | null {
  const conditions = [
    kind === undefined ? [] : [`kind = ${quote(kind)}`],
    docs === undefined ? [] : [docs.size === 0 ? "false" : `doc IN (${[...docs].map(quote).join(", ")})`],
  ].flat();
  return conditions.length === 0 ? null : conditions.join(" AND ");
}

/** A string in SQL. */
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

import type { Connection, Table } from "@lancedb/lancedb";
import { z } from "zod";
import { createTermTotals, type TermCounts, type TermTotals } from "./term-counts.ts";

/**
 * The counts of terms as a table of LanceDB: a row for every change of the clauses, so that a new document writes a
 * row of its own and not all counts again. Together the rows are the counts.
 */
export interface CountTable {
  /** The sum of all rows; read again only when another process has written. */
  totals(): Promise<TermTotals>;
  append(counts: TermCounts): Promise<void>;
  /** One row in place of all. */
  replace(counts: TermCounts): Promise<void>;
}

/** Past this many rows they are put together: reading 32 small ones costs less than writing the large one each time. */
const MOST_ROWS = 32;

const Row = z.object({
  size: z.number(),
  characters: z.number(),
  terms: z.string(),
  counts: z.string(),
  words: z.string(),
});

export async function openCountTable(connection: Connection, name: string): Promise<CountTable> {
  let table = (await connection.tableNames()).includes(name) ? await connection.openTable(name) : null;
  let held: { readonly version: number; readonly totals: TermTotals } | null = null;
  const read = async (): Promise<TermTotals> => {
    // A replica may have been started before the writer.
    if (table === null && (await connection.tableNames()).includes(name))
      table = await connection.openTable(name);
    if (table === null) return createTermTotals();
    const version = await table.version();
    if (held?.version !== version) held = { version, totals: await addUp(table) };
    return held.totals;
  };
  const replace = async (counts: TermCounts): Promise<void> => {
    const rows = [encode(counts)];
    if (table === null) table = await connection.createTable(name, rows);
    else await table.add(rows, { mode: "overwrite" });
  };
  return {
    totals: read,
    replace,
    async append(counts) {
      const totals = await read();
      if (table === null) return replace(counts);
      if ((await table.countRows()) >= MOST_ROWS) {
        totals.add(counts);
        return replace(totals.sum());
      }
      await table.add([encode(counts)]);
      totals.add(counts);
      held = { version: await table.version(), totals };
    },
  };
}

async function addUp(table: Table): Promise<TermTotals> {
  const totals = createTermTotals();
  for (const row of await table.query().toArray()) totals.add(decode(Row.parse(row)));
  return totals;
}

/** Bytes as base64: what LanceDB makes of a byte array depends on its version, a string is a string. */
function encode({ size, characters, terms, counts, words }: TermCounts): z.infer<typeof Row> {
  return { size, characters, terms: toBase64(terms), counts: toBase64(counts), words: words.join(" ") };
}

function decode({ size, characters, terms, counts, words }: z.infer<typeof Row>): TermCounts {
  return {
    size,
    characters,
    terms: new Uint32Array(fromBase64(terms)),
    counts: new Int32Array(fromBase64(counts)),
    words: words === "" ? [] : words.split(" "),
  };
}

function toBase64({ buffer, byteOffset, byteLength }: Uint32Array | Int32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function fromBase64(text: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(text, "base64")).buffer;
}

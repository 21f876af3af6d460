import { answerSign } from "../answer-signs.ts";
import type { Hit, SearchOptions } from "../clause-index.ts";
import { findClues, type Clues } from "../clues.ts";
import { searchText } from "../entries.ts";
import { FEW } from "../first-stage.ts";
import { createNearWords } from "../near-words.ts";
import { queryTerms } from "../query-terms.ts";
import { rerank } from "../rerank.ts";
import { isSingle, type Term } from "../terms.ts";
import { packTexts } from "../texts.ts";
import { RERANKED } from "../two-stage-index.ts";
import { openClauseTable, type ClauseRow, type ClauseTable, type VersionedEntry } from "./clause-table.ts";
import { openCountTable, type CountTable } from "./count-table.ts";
import { countTerms, createTermTotals } from "./term-counts.ts";

/**
 * 条款索引 on LanceDB: clauses on a local folder or in object storage, more than one process's memory holds. LanceDB
 * finds candidates by our terms, the second stage is the one of all indexes. One process writes, any number read.
 */
export interface LanceIndex {
  size(): Promise<number>;
  versions(): Promise<Map<string, string>>;
  search(query: string, options: SearchOptions): Promise<Hit[]>;
  /** Takes documents out, then puts entries in. What a killed writer leaves is readable, and right at its next start. */
  change(removed: readonly string[], added: readonly VersionedEntry[]): Promise<void>;
  /** To be called after the last of several changes: a million clauses are indexed once, not batch by batch. */
  index(): Promise<void>;
}

export interface LancePlace {
  /** A folder, or `s3://bucket/path` (credentials as the AWS tools read them). */
  readonly uri: string;
  /** A replica: it never writes. */
  readonly isReadOnly: boolean;
}

/** Raise it when terms, folding or columns change: another version has tables of its own. */
const VERSION = 1;

/** Seconds after which a reader looks for what the writer has written. */
const STALE_S = 1;

/**
 * Clauses that the engine reads of for one question, counted once a term. The rarest terms of a question find its
 * candidates; a common one is read only while that is cheap: with 35,000 a million clauses answer in 25 ms on a
 * busy machine, and a few hundred clauses are asked for every term.
 */
const MOST_READ = 35_000;

/** As many are asked for, however common they are. */
const FEWEST_TERMS = 3;

/** A question of single characters reads all texts; more of them would be no question. */
const MOST_CHARACTERS = 8;

/** Entries with one of the characters that the second stage looks at: they come unranked. */
const UNRANKED = 1000;

export async function openLanceIndex({ uri, isReadOnly }: LancePlace): Promise<LanceIndex> {
  const lance = await import("@lancedb/lancedb");
  const connection = await lance.connect(uri, { readConsistencyInterval: isReadOnly ? STALE_S : 0 });
  const clauses = await openClauseTable(lance, connection, `clauses-v${VERSION}`);
  const counts = await openCountTable(connection, `counts-v${VERSION}`);
  if (!isReadOnly) await repairCounts(clauses, counts);
  return {
    size: () => clauses.size(),
    versions: () => clauses.versions(),
    async search(query, { limit, ...scope }) {
      const totals = await counts.totals();
      const countEntries = (term: Term): number => totals.countEntries(term);
      const clues = findClues(
        countEntries,
        totals.size,
        queryTerms(query),
        createNearWords(() => totals.words()),
      );
      const rows = await findRows(clauses, clues, countEntries, scope, Math.max(RERANKED, limit));
      return rank(rows, totals.averageLength, clues, query).slice(0, limit);
    },
    async change(removed, added) {
      if (removed.length > 0) {
        for await (const texts of clauses.texts(removed))
          await counts.append(countTerms(packTexts(texts), -1));
        await clauses.remove(removed);
      }
      if (added.length === 0) return;
      await clauses.add(added);
      await counts.append(countTerms(packTexts(added.map(searchText))));
    },
    index: () => clauses.index(),
  };
}

/** The two tables are written one after the other: a writer killed in between leaves counts of other clauses. */
async function repairCounts(clauses: ClauseTable, counts: CountTable): Promise<void> {
  if ((await counts.totals()).size === (await clauses.size())) return;
  const totals = createTermTotals();
  for await (const texts of clauses.texts()) totals.add(countTerms(packTexts(texts)));
  await counts.replace(totals.sum());
}

/** With the rule of all first stages for the few: where hardly any entry shares a pair, single characters serve. */
async function findRows(
  clauses: ClauseTable,
  clues: Clues,
  countEntries: (term: Term) => number,
  scope: Omit<SearchOptions, "limit">,
  limit: number,
): Promise<ClauseRow[]> {
  const telling = tellingTerms(clues, countEntries);
  const found = telling.length === 0 ? [] : await clauses.findByTerms(telling, scope, limit);
  if (found.length >= FEW) return found;
  const characters = clues.list
    .flatMap(({ term }) => (isSingle(term) ? [String.fromCharCode(term)] : []))
    .slice(0, MOST_CHARACTERS);
  if (characters.length === 0) return found;
  const more = await clauses.findByCharacters(characters, scope, UNRANKED);
  return [...new Map([...found, ...more].map((row) => [row.id, row])).values()];
}

/** The clues stand in the order of their weight: mostly that of their rarity. */
function tellingTerms({ list }: Clues, countEntries: (term: Term) => number): Term[] {
  const terms = list.flatMap(({ term }) => (isSingle(term) ? [] : [term]));
  let read = 0;
  return terms.filter((term, i) => {
    read += countEntries(term);
    return i < FEWEST_TERMS || read <= MOST_READ;
  });
}

function rank(rows: readonly ClauseRow[], averageLength: number, clues: Clues, query: string): Hit[] {
  const passages = {
    ids: packTexts(rows.map(({ id }) => id)),
    texts: packTexts(rows.map(({ text }) => text)),
    averageLength,
  };
  const candidates = rows.map((_, entry) => ({ entry, score: 0 }));
  return rerank(passages, clues, candidates, answerSign(query)).flatMap(({ entry, score, coverage }) => {
    const row = rows[entry];
    return row === undefined ? [] : [{ id: row.id, doc: row.doc, kind: row.kind, score, coverage }];
  });
}

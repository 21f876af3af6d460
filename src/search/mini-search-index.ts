import MiniSearch, { type Options } from "minisearch";
import type { StoredIndex } from "./clause-index.ts";
import {
  appendEntries,
  buildEntries,
  entriesWithout,
  keepEntries,
  NO_ENTRIES,
  searchText,
  type Entries,
  type IndexEntry,
} from "./entries.ts";
import { ENTRY_SECTIONS, entrySections, readEntrySections } from "./entry-sections.ts";
import { FEW, type Candidate } from "./first-stage.ts";
import { clauseWords, queryWords, type WeightedWords } from "./index-words.ts";
import { countCharacters } from "./postings.ts";
import type { Segmenter } from "./segment.ts";
import { decodeSections, encodeSections, words, type SnapshotKind } from "./snapshot.ts";
import { isSingle, termKey } from "./terms.ts";
import { createTwoStageIndex, type Finder, type IndexKind } from "./two-stage-index.ts";

/**
 * 条款索引 on MiniSearch, over jieba's words and the characters and pairs of every clause and fact. MiniSearch finds and
 * filters; what it found is put in order by the second stage, which all indexes share.
 */
interface Indexed {
  readonly entries: Entries;
  /** Opened at the first question that needs it: most are answered from the facts, without a search. */
  readonly miniSearch: () => MiniSearch<Numbered>;
  /** The number in MiniSearch of an entry, ascending; entries move up when a document leaves, these numbers stay. */
  readonly numbers: Uint32Array;
}

interface Numbered {
  readonly id: number;
  readonly text: string;
}

/** Raise the version when words, terms, folding or layout change. */
const SNAPSHOT: SnapshotKind = { magic: "zhicetong-minisearch", version: 2 };

/** BM25+, chosen on half of the CMRC questions; a clause that says a word twice is little better than one that says it once. */
const BM25 = { k: 0.9, b: 0.4, d: 0.5 };

export function createMiniSearchIndex(
  segmenter: Segmenter,
  initial: readonly IndexEntry[] = [],
): StoredIndex {
  const miniSearch = new MiniSearch(optionsFor(segmenter));
  const index = createTwoStageIndex(
    { entries: NO_ENTRIES, miniSearch: () => miniSearch, numbers: new Uint32Array(0) },
    kindFor(segmenter),
  );
  index.add(initial);
  return index;
}

/** The index that `save` wrote, without segmenting again; null when the bytes are damaged or of another version. */
export function loadMiniSearchIndex(segmenter: Segmenter, bytes: Uint8Array): StoredIndex | null {
  const sections = decodeSections(bytes, SNAPSHOT);
  const indexed = sections === null ? null : readSections(sections, segmenter);
  return indexed === null ? null : createTwoStageIndex(indexed, kindFor(segmenter));
}

function optionsFor(segmenter: Segmenter): Options<Numbered> {
  return {
    fields: ["text"],
    tokenize: (text) => clauseWords(text, segmenter),
    // Folded before; MiniSearch would fold once more.
    processTerm: (word) => word,
    // It would run on a timer, some time after the removal; `remove` does it at once.
    autoVacuum: false,
  };
}

function kindFor(segmenter: Segmenter): IndexKind<Indexed> {
  return {
    change(held, removed, added, versionOf) {
      const left = removed.size === 0 ? held : without(held, removed);
      const first = (left.numbers.at(-1) ?? -1) + 1;
      const numbers = Uint32Array.from(added, (_, i) => first + i);
      left.miniSearch().addAll(added.map((entry, i) => ({ id: first + i, text: searchText(entry) })));
      return {
        entries: appendEntries(left.entries, buildEntries(added, versionOf)),
        miniSearch: left.miniSearch,
        numbers: Uint32Array.from([...left.numbers, ...numbers]),
      };
    },
    createFinder: (held) => createFinder(held, segmenter),
    encode({ entries, miniSearch, numbers }) {
      const json = new TextEncoder().encode(JSON.stringify(miniSearch()));
      return encodeSections(SNAPSHOT, [...entrySections(entries), numbers, json]);
    },
  };
}

function without({ entries, miniSearch, numbers }: Indexed, removed: ReadonlySet<string>): Indexed {
  const kept = entriesWithout(entries, removed);
  const keptNumbers = kept.map((entry) => numbers[entry] ?? 0);
  const staying = new Set(keptNumbers);
  const opened = miniSearch();
  opened.discardAll([...numbers].filter((number) => !staying.has(number)));
  // In one batch it is done before the call returns.
  void opened.vacuum({ batchSize: Infinity });
  return { entries: keepEntries(entries, kept), miniSearch, numbers: keptNumbers };
}

function readSections(sections: readonly Uint8Array[], segmenter: Segmenter): Indexed | null {
  const entries = readEntrySections(sections);
  const [numbers, json] = sections.slice(ENTRY_SECTIONS);
  if (entries === null || !numbers || !json) return null;
  let opened: MiniSearch<Numbered> | null = null;
  const open = (): MiniSearch<Numbered> =>
    (opened ??= MiniSearch.loadJSON(new TextDecoder().decode(json), optionsFor(segmenter)));
  return { entries, miniSearch: open, numbers: words(numbers) };
}

function createFinder({ entries, miniSearch, numbers }: Indexed, segmenter: Segmenter): Finder {
  const characters = countCharacters(entries.texts);
  const places = new Map(Array.from(numbers, (number, entry) => [number, entry]));
  const search = (asked: WeightedWords, isAllowed: (entry: number) => boolean): Candidate[] =>
    miniSearch()
      .search("", {
        tokenize: () => [...asked.keys()],
        boostTerm: (word) => asked.get(word) ?? 0,
        bm25: BM25,
        filter: ({ id }) => isAllowed(places.get(Number(id)) ?? -1),
      })
      .map(({ id, score }) => ({ entry: places.get(Number(id)) ?? -1, score }));
  const everyOne = (): boolean => true;
  return {
    // A character is in half of all entries: MiniSearch would make an object of each only to count them.
    countEntries: (term) =>
      isSingle(term) ? (characters[term] ?? 0) : search(new Map([[termKey(term), 1]]), everyOne).length,
    find(query, clues, limit, isAllowed) {
      const { telling, all } = queryWords(query, clues, segmenter);
      const found = search(telling, isAllowed);
      return (found.length < FEW ? search(all, isAllowed) : found).slice(0, limit);
    },
  };
}

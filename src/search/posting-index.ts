import type { ClauseIndex } from "./clause-index.ts";
import {
  appendEntries,
  buildEntries,
  entriesWithout,
  keepEntries,
  NO_ENTRIES,
  type Entries,
  type IndexEntry,
} from "./entries.ts";
import { ENTRY_SECTIONS, entrySections, readEntrySections } from "./entry-sections.ts";
import { createFirstStage } from "./first-stage.ts";
import {
  buildPostings,
  countEntries,
  joinPostings,
  keepPostings,
  NO_POSTINGS,
  type Postings,
} from "./postings.ts";
import { decodeSections, encodeSections, words, type SnapshotKind } from "./snapshot.ts";
import { createTwoStageIndex, type IndexKind } from "./two-stage-index.ts";

/**
 * 条款索引 on typed arrays, for what MiniSearch cannot carry: 100,000 clauses are 43 MB here, loaded in 70 ms and asked
 * in 1 ms (as MiniSearch terms 335 MB, 3.6 s and 26 ms). Needs no words, so jieba is never loaded for it.
 */
interface Posted {
  readonly entries: Entries;
  readonly postings: Postings;
}

/** Raise the version when terms, folding or layout change. */
const SNAPSHOT: SnapshotKind = { magic: "zhicetong-postings", version: 2 };

export function createPostingIndex(initial: readonly IndexEntry[] = []): ClauseIndex {
  const index = createTwoStageIndex({ entries: NO_ENTRIES, postings: NO_POSTINGS }, POSTINGS);
  index.add(initial);
  return index;
}

/** The index that `save` wrote, without reading the texts again; null when the bytes are damaged or of another version. */
export function loadPostingIndex(bytes: Uint8Array): ClauseIndex | null {
  const sections = decodeSections(bytes, SNAPSHOT);
  const posted = sections === null ? null : readSections(sections);
  return posted === null ? null : createTwoStageIndex(posted, POSTINGS);
}

const POSTINGS: IndexKind<Posted> = {
  change(held, removed, added) {
    const left = removed.size === 0 ? held : without(held, removed);
    const entries = buildEntries(added);
    const postings = buildPostings(entries.texts);
    if (left.entries.size === 0) return { entries, postings };
    return {
      entries: appendEntries(left.entries, entries),
      postings: joinPostings(left.postings, postings, left.entries.size),
    };
  },
  createFinder({ entries, postings }) {
    const firstStage = createFirstStage(entries.texts, postings);
    return {
      countEntries: (term) => countEntries(postings, term),
      find: (_query, clues, limit, isAllowed) => firstStage(clues, limit, isAllowed),
    };
  },
  encode({ entries, postings }) {
    const { terms, starts, entries: lists, characters } = postings;
    return encodeSections(SNAPSHOT, [...entrySections(entries), terms, starts, lists, characters]);
  },
};

function without({ entries, postings }: Posted, removed: ReadonlySet<string>): Posted {
  const kept = entriesWithout(entries, removed);
  if (kept.length === entries.size) return { entries, postings };
  const left = keepEntries(entries, kept);
  return { entries: left, postings: keepPostings(postings, kept, entries.size, left.texts) };
}

function readSections(sections: readonly Uint8Array[]): Posted | null {
  const entries = readEntrySections(sections);
  const [terms, starts, lists, characters] = sections.slice(ENTRY_SECTIONS);
  if (entries === null || !terms || !starts || !lists || !characters) return null;
  return {
    entries,
    postings: {
      terms: words(terms),
      starts: words(starts),
      entries: words(lists),
      characters: words(characters),
    },
  };
}

import type { StoredIndex } from "./clause-index.ts";
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
import { createFirstStage, type PostingPart } from "./first-stage.ts";
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
 * 条款索引 on typed arrays, for what MiniSearch cannot carry: 100,000 clauses are 50 MB here, loaded in 50 ms and asked
 * in 2 ms (as MiniSearch terms 165 MB, 18 s and 480 ms). Needs no words, so jieba is never loaded for it.
 */
interface Posted {
  readonly entries: Entries;
  /**
   * A new document is a part of its own: joining it to the postings of 100,000 clauses would take 0.2 s, as a part it
   * takes what the document itself takes.
   */
  readonly parts: readonly PostingPart[];
}

/** Every part costs each search a look for every term; joined pairwise like this, a million entries are some 10 parts. */
const JOINED_FROM = 1 / 4;

/** Raise the version when terms, folding or layout change. */
const SNAPSHOT: SnapshotKind = { magic: "zhicetong-postings", version: 3 };

export function createPostingIndex(initial: readonly IndexEntry[] = []): StoredIndex {
  const index = createTwoStageIndex({ entries: NO_ENTRIES, parts: [] }, POSTINGS);
  index.add(initial);
  return index;
}

/** The index that `save` wrote, without reading the texts again; null when the bytes are damaged or of another version. */
export function loadPostingIndex(bytes: Uint8Array): StoredIndex | null {
  const sections = decodeSections(bytes, SNAPSHOT);
  const posted = sections === null ? null : readSections(sections);
  return posted === null ? null : createTwoStageIndex(posted, POSTINGS);
}

const POSTINGS: IndexKind<Posted> = {
  change(held, removed, added, versionOf) {
    const left = removed.size === 0 ? held : without(held, removed);
    if (added.length === 0) return left;
    const fresh = buildEntries(added, versionOf);
    const part: PostingPart = { postings: buildPostings(fresh.texts), shift: left.entries.size };
    return { entries: appendEntries(left.entries, fresh), parts: joinSmall([...left.parts, part]) };
  },
  createFinder({ entries, parts }) {
    const firstStage = createFirstStage(entries.texts, parts);
    return {
      countEntries: (term) => parts.reduce((sum, { postings }) => sum + countEntries(postings, term), 0),
      find: (_query, clues, limit, isAllowed) => firstStage(clues, limit, isAllowed),
    };
  },
  encode({ entries, parts }) {
    const { terms, starts, entries: lists, characters } = joinAll(parts);
    return encodeSections(SNAPSHOT, [...entrySections(entries), terms, starts, lists, characters]);
  },
};

/** Joins the last parts as long as the last one is no longer small beside the one before: each is joined log n times. */
function joinSmall(parts: readonly PostingPart[]): readonly PostingPart[] {
  const [before, last] = parts.slice(-2);
  if (before === undefined || last === undefined) return parts;
  if (sizeOf(last) < JOINED_FROM * sizeOf(before)) return parts;
  const joined = joinPostings(before.postings, last.postings, last.shift - before.shift);
  return joinSmall([...parts.slice(0, -2), { postings: joined, shift: before.shift }]);
}

const sizeOf = ({ postings }: PostingPart): number => postings.entries.length;

function joinAll(parts: readonly PostingPart[]): Postings {
  const [first, ...rest] = parts;
  return rest.reduce(
    (left, { postings, shift }) => joinPostings(left, postings, shift),
    first?.postings ?? NO_POSTINGS,
  );
}

function without({ entries, parts }: Posted, removed: ReadonlySet<string>): Posted {
  const kept = entriesWithout(entries, removed);
  if (kept.length === entries.size) return { entries, parts };
  const left = keepEntries(entries, kept);
  return {
    entries: left,
    parts: [{ postings: keepPostings(joinAll(parts), kept, entries.size, left.texts), shift: 0 }],
  };
}

function readSections(sections: readonly Uint8Array[]): Posted | null {
  const entries = readEntrySections(sections);
  const [terms, starts, lists, characters] = sections.slice(ENTRY_SECTIONS);
  if (entries === null || !terms || !starts || !lists || !characters) return null;
  const postings: Postings = {
    terms: words(terms),
    starts: words(starts),
    entries: words(lists),
    characters: words(characters),
  };
  return { entries, parts: [{ postings, shift: 0 }] };
}

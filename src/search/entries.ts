import { fold } from "../text/fold.ts";
import { appendTexts, joinTexts, NO_TEXTS, packTexts, textAt, allTexts, type Texts } from "./texts.ts";

export type EntryKind = "clause" | "target" | "duty" | "deadline";
const ENTRY_KINDS: readonly EntryKind[] = ["clause", "target", "duty", "deadline"];

/** What is searched for: a clause, or a fact with its sentence. `title` is read as the first line of the text. */
export interface IndexEntry {
  readonly id: string;
  readonly doc: string;
  readonly kind: EntryKind;
  readonly title: string;
  readonly text: string;
}

/** What an entry is called. */
export type EntryName = Pick<IndexEntry, "id" | "doc" | "kind">;

/** The entries held; a value, never changed. Flat arrays, so that they are stored as they are. */
export interface Entries {
  readonly size: number;
  readonly ids: Texts;
  /** The documents' ids, in the order they came in. */
  readonly docs: Texts;
  /** The version that each document was put in under. */
  readonly versions: Texts;
  /** Index into `docs`, an entry each. */
  readonly docOf: Uint32Array;
  /** Index into `ENTRY_KINDS`, an entry each. */
  readonly kindOf: Uint8Array;
  /** Title, line end, text; folded, without spaces between Han characters. */
  readonly texts: Texts;
}

export const NO_ENTRIES: Entries = {
  size: 0,
  ids: NO_TEXTS,
  docs: NO_TEXTS,
  versions: NO_TEXTS,
  docOf: new Uint32Array(0),
  kindOf: new Uint8Array(0),
  texts: NO_TEXTS,
};

export function nameOf(entries: Entries, entry: number): EntryName {
  return {
    id: textAt(entries.ids, entry),
    doc: textAt(entries.docs, entries.docOf[entry] ?? 0),
    kind: ENTRY_KINDS[entries.kindOf[entry] ?? 0] ?? "clause",
  };
}

/** Which entries a search may find. */
export interface Scope {
  readonly kind?: EntryKind;
  readonly docs?: ReadonlySet<string>;
}

/** Asked for every entry that shares a word with the question, so strings are compared once a document, not once an entry. */
export function entriesIn(entries: Entries, { kind, docs }: Scope): (entry: number) => boolean {
  if (kind === undefined && docs === undefined) return () => true;
  const kindWanted = kind === undefined ? -1 : ENTRY_KINDS.indexOf(kind);
  const isIn = allTexts(entries.docs).map((doc) => docs?.has(doc) ?? true);
  return (entry) =>
    (kindWanted < 0 || entries.kindOf[entry] === kindWanted) && isIn[entries.docOf[entry] ?? 0] === true;
}

/** Every document held, with the version that it was put in under. */
export function versionsOf({ docs, versions }: Entries): Map<string, string> {
  return new Map(allTexts(docs).map((doc, i) => [doc, textAt(versions, i)]));
}

/** Spaces that a scrape leaves inside words: 质 量 强 区. Line ends stay, they separate. */
const SPACES = /(?<=[\u3400-\u9fff])[^\S\n]{1,8}(?=[\u3400-\u9fff])/g;

/** What an entry is searched by, folded. */
export function searchText({ title, text }: IndexEntry): string {
  return fold(title === "" ? text : `${title}\n${text}`).replace(SPACES, "");
}

/** @param versionOf the version of a document; none where versions are of no interest */
export function buildEntries(
  entries: readonly IndexEntry[],
  versionOf: (doc: string) => string = () => "",
): Entries {
  const numbers = new Map<string, number>();
  const docOf = new Uint32Array(entries.length);
  entries.forEach(({ doc }, i) => {
    const number = numbers.get(doc) ?? numbers.size;
    numbers.set(doc, number);
    docOf[i] = number;
  });
  return {
    size: entries.length,
    ids: packTexts(entries.map(({ id }) => id)),
    docs: packTexts([...numbers.keys()]),
    versions: packTexts([...numbers.keys()].map(versionOf)),
    docOf,
    kindOf: Uint8Array.from(entries, ({ kind }) => ENTRY_KINDS.indexOf(kind)),
    texts: packTexts(entries.map(searchText)),
  };
}

/** The numbers of the entries that are not of a document in `removed`, ascending. */
export function entriesWithout(entries: Entries, removed: ReadonlySet<string>): Uint32Array {
  const isKept = allTexts(entries.docs).map((doc) => !removed.has(doc));
  return countUp(entries.size).filter((entry) => isKept[entries.docOf[entry] ?? 0]);
}

/** The entries whose numbers are in `kept`, which ascends. Linear. */
export function keepEntries(entries: Entries, kept: Uint32Array): Entries {
  if (kept.length === entries.size) return entries;
  const keptDocs = new Uint32Array(new Set(kept.map((entry) => entries.docOf[entry] ?? 0))).sort();
  const newDoc = new Map([...keptDocs].map((doc, i) => [doc, i]));
  return {
    size: kept.length,
    ids: joinTexts(entries.ids, kept, NO_TEXTS),
    docs: joinTexts(entries.docs, keptDocs, NO_TEXTS),
    versions: joinTexts(entries.versions, keptDocs, NO_TEXTS),
    docOf: kept.map((entry) => newDoc.get(entries.docOf[entry] ?? 0) ?? 0),
    kindOf: Uint8Array.from(kept, (entry) => entries.kindOf[entry] ?? 0),
    texts: joinTexts(entries.texts, kept, NO_TEXTS),
  };
}

/** The entries of `old`, then those of `fresh`; a document that is in both is one document. */
export function appendEntries(old: Entries, fresh: Entries): Entries {
  if (old.size === 0) return fresh;
  const { docs, versions, placeOfFresh } = appendDocuments(old, fresh);
  const docOf = new Uint32Array(old.size + fresh.size);
  docOf.set(old.docOf);
  docOf.set(
    fresh.docOf.map((doc) => placeOfFresh[doc] ?? 0),
    old.size,
  );
  const kindOf = new Uint8Array(docOf.length);
  kindOf.set(old.kindOf);
  kindOf.set(fresh.kindOf, old.size);
  return {
    size: old.size + fresh.size,
    ids: appendTexts(old.ids, fresh.ids),
    docs,
    versions,
    docOf,
    kindOf,
    texts: appendTexts(old.texts, fresh.texts),
  };
}

/** A document that gets more entries takes the version of the later ones. */
function appendDocuments(
  old: Entries,
  fresh: Entries,
): Pick<Entries, "docs" | "versions"> & { readonly placeOfFresh: Uint32Array } {
  const names = allTexts(fresh.docs);
  const count = old.docs.starts.length - 1;
  const places = new Map(names.map((doc, i) => [doc, count + i]));
  if (!countUp(count).some((place) => places.has(textAt(old.docs, place)))) {
    // Nothing but copying: there may be as many documents as entries.
    return {
      docs: appendTexts(old.docs, fresh.docs),
      versions: appendTexts(old.versions, fresh.versions),
      placeOfFresh: Uint32Array.from(places.values()),
    };
  }
  const all = new Map([...versionsOf(old), ...versionsOf(fresh)]);
  const placeOf = new Map([...all.keys()].map((doc, place) => [doc, place]));
  return {
    docs: packTexts([...all.keys()]),
    versions: packTexts([...all.values()]),
    placeOfFresh: Uint32Array.from(names, (doc) => placeOf.get(doc) ?? 0),
  };
}

function countUp(size: number): Uint32Array {
  return new Uint32Array(size).map((_, i) => i);
}

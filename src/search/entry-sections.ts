import type { Entries } from "./entries.ts";
import { units, words, type Section } from "./snapshot.ts";

/** How many sections of a snapshot the entries take. */
export const ENTRY_SECTIONS = 8;

/** The entries as sections of a snapshot, the first ones of any index. */
export function entrySections({ ids, docs, docOf, kindOf, texts }: Entries): Section[] {
  return [ids.codes, ids.starts, docs.codes, docs.starts, docOf, kindOf, texts.codes, texts.starts];
}

/** Null when there are too few sections. */
export function readEntrySections(sections: readonly Uint8Array[]): Entries | null {
  const [idCodes, idStarts, docCodes, docStarts, docOf, kindOf, codes, starts] = sections;
  if (!idCodes || !idStarts || !docCodes || !docStarts || !docOf || !kindOf || !codes || !starts) return null;
  return {
    size: kindOf.length,
    ids: { codes: units(idCodes), starts: words(idStarts) },
    docs: { codes: units(docCodes), starts: words(docStarts) },
    docOf: words(docOf),
    kindOf,
    texts: { codes: units(codes), starts: words(starts) },
  };
}

import type { Entries } from "./entries.ts";
import { units, words, type Section } from "./snapshot.ts";
import type { Texts } from "./texts.ts";

/** How many sections of a snapshot the entries take. */
export const ENTRY_SECTIONS = 10;

/** The entries as sections of a snapshot, the first ones of any index. */
export function entrySections({ ids, docs, versions, docOf, kindOf, texts }: Entries): Section[] {
  const packed = [ids, docs, versions, texts].flatMap(({ codes, starts }) => [codes, starts]);
  return [...packed, docOf, kindOf];
}

/** Null when there are too few sections. */
export function readEntrySections(sections: readonly Uint8Array[]): Entries | null {
  const [ids, docs, versions, texts] = [0, 2, 4, 6].map((at) => readTexts(sections[at], sections[at + 1]));
  const [docOf, kindOf] = sections.slice(8);
  if (!ids || !docs || !versions || !texts || !docOf || !kindOf) return null;
  return { size: kindOf.length, ids, docs, versions, docOf: words(docOf), kindOf, texts };
}

function readTexts(codes: Uint8Array | undefined, starts: Uint8Array | undefined): Texts | null {
  return codes && starts ? { codes: units(codes), starts: words(starts) } : null;
}

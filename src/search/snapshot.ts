import { crc32 } from "node:zlib";
import type { Entries } from "./entries.ts";

/**
 * The entries as bytes and back: a line of JSON with the version and the sections' lengths, then the arrays as they
 * are. Loading copies nothing and segments nothing. Little-endian, as every machine that Node runs on.
 */
const MAGIC = "zhicetong-index";

/** Raise it when terms, folding or layout change: an index of another version is refused, and built anew. */
const SNAPSHOT_VERSION = 1;

/** Sections start at multiples of it, so that 32-bit arrays can lie upon the bytes. */
const ALIGNMENT = 8;

interface Header {
  readonly magic: string;
  readonly version: number;
  /** Of all bytes after the header: a file cut short or damaged on disk is refused. */
  readonly checksum: string;
  readonly lengths: readonly number[];
}

export function encodeEntries(entries: Entries): Uint8Array {
  const { ids, docs, texts, postings } = entries;
  const sections = [
    ...[
      ids.codes,
      ids.starts,
      docs.codes,
      docs.starts,
      entries.docOf,
      entries.kindOf,
      texts.codes,
      texts.starts,
    ],
    ...[postings.terms, postings.starts, postings.entries, postings.characters],
  ].map(bytesOf);
  const body = new Uint8Array(sections.reduce((size, section) => size + aligned(section.length), 0));
  let at = 0;
  for (const section of sections) {
    body.set(section, at);
    at += aligned(section.length);
  }
  const lengths = sections.map((section) => section.length);
  const header: Header = { magic: MAGIC, version: SNAPSHOT_VERSION, checksum: checksum(body), lengths };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const whole = new Uint8Array(aligned(head.length + 1) + body.length).fill(
    0x20,
    0,
    aligned(head.length + 1),
  );
  whole.set(head);
  whole[aligned(head.length + 1) - 1] = 0x0a;
  whole.set(body, aligned(head.length + 1));
  return whole;
}

/** Null for bytes of another version, damaged or cut short: the caller builds the index anew. */
export function decodeEntries(bytes: Uint8Array): Entries | null {
  const headEnd = bytes.indexOf(0x0a);
  if (headEnd < 0 || headEnd > 4096) return null;
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, headEnd)));
  if (header === null) return null;
  // A file read into a pooled buffer may start at an odd offset; then the bytes are copied once.
  const inPlace = (bytes.byteOffset + headEnd + 1) % ALIGNMENT === 0;
  const body = inPlace ? bytes.subarray(headEnd + 1) : bytes.slice(headEnd + 1);
  if (checksum(body) !== header.checksum) return null;
  const sections: Uint8Array[] = [];
  let at = 0;
  for (const length of header.lengths) {
    sections.push(body.subarray(at, at + length));
    at += aligned(length);
  }
  return fromSections(sections);
}

function fromSections(sections: readonly Uint8Array[]): Entries | null {
  const [
    idCodes,
    idStarts,
    docCodes,
    docStarts,
    docOf,
    kindOf,
    codes,
    starts,
    terms,
    lists,
    entries,
    characters,
  ] = sections;
  if (!idCodes || !idStarts || !docCodes || !docStarts || !docOf || !kindOf || !codes || !starts) return null;
  if (!terms || !lists || !entries || !characters) return null;
  return {
    size: kindOf.length,
    ids: { codes: units(idCodes), starts: words(idStarts) },
    docs: { codes: units(docCodes), starts: words(docStarts) },
    docOf: words(docOf),
    kindOf,
    texts: { codes: units(codes), starts: words(starts) },
    postings: {
      terms: words(terms),
      starts: words(lists),
      entries: words(entries),
      characters: words(characters),
    },
  };
}

function parseHeader(line: string): Header | null {
  try {
    const header = JSON.parse(line) as Partial<Header>;
    const { magic, version, checksum: sum, lengths } = header;
    if (magic !== MAGIC || version !== SNAPSHOT_VERSION || sum === undefined || lengths === undefined)
      return null;
    return { magic, version, checksum: sum, lengths };
  } catch {
    return null;
  }
}

function bytesOf(array: Uint8Array | Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function units(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16);
}

import { crc32 } from "node:zlib";

/**
 * Arrays as bytes and back: a line of JSON with the kind, its version and the sections' lengths, then the arrays as
 * they are. Loading copies nothing. Little-endian, as every machine that Node runs on.
 */
export interface SnapshotKind {
  readonly magic: string;
  /** Bytes of another version are refused, and the index is built anew. */
  readonly version: number;
}

/** What is stored of an array. */
export type Section = Uint8Array | Uint16Array | Uint32Array;

/** Sections start at multiples of it, so that 32-bit arrays can lie upon the bytes. */
const ALIGNMENT = 8;

interface Header extends SnapshotKind {
  /** Of the lengths and all sections: a file cut short or damaged on disk is refused. */
  readonly checksum: string;
  readonly lengths: readonly number[];
}

/** Each section is copied once, into its place: an index of a million clauses is 600 MB. */
export function encodeSections(kind: SnapshotKind, sections: readonly Section[]): Uint8Array {
  const parts = sections.map(bytesOf);
  const lengths = parts.map((part) => part.length);
  const header: Header = { ...kind, checksum: checksum(lengths, parts), lengths };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const headEnd = aligned(head.length + 1);
  const whole = new Uint8Array(lengths.reduce((size, length) => size + aligned(length), headEnd));
  whole.fill(0x20, head.length, headEnd - 1);
  whole.set(head);
  whole[headEnd - 1] = 0x0a;
  let at = headEnd;
  for (const part of parts) {
    whole.set(part, at);
    at += aligned(part.length);
  }
  return whole;
}

/** Null for bytes of another kind or version, damaged or cut short: the caller builds the index anew. */
export function decodeSections(bytes: Uint8Array, kind: SnapshotKind): Uint8Array[] | null {
  const headEnd = bytes.indexOf(0x0a);
  if (headEnd < 0 || headEnd > 4096) return null;
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(0, headEnd)), kind);
  if (header === null) return null;
  // A file read into a pooled buffer may start at an odd offset; then the bytes are copied once.
  const inPlace = (bytes.byteOffset + headEnd + 1) % ALIGNMENT === 0;
  const body = inPlace ? bytes.subarray(headEnd + 1) : bytes.slice(headEnd + 1);
  const sections: Uint8Array[] = [];
  let at = 0;
  for (const length of header.lengths) {
    sections.push(body.subarray(at, at + length));
    at += aligned(length);
  }
  return at === body.length && checksum(header.lengths, sections) === header.checksum ? sections : null;
}

function parseHeader(line: string, kind: SnapshotKind): Header | null {
  try {
    const header = JSON.parse(line) as Partial<Header>;
    const { magic, version, checksum: sum, lengths } = header;
    if (magic !== kind.magic || version !== kind.version || sum === undefined || lengths === undefined)
      return null;
    return { magic, version, checksum: sum, lengths };
  } catch {
    return null;
  }
}

function bytesOf(array: Section): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** A section of 16-bit numbers. */
export function units(bytes: Uint8Array): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
}

/** A section of 32-bit numbers. */
export function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function checksum(lengths: readonly number[], sections: readonly Uint8Array[]): string {
  // zlib starts again from 0 when it is given no bytes at all.
  const filled = sections.filter((section) => section.length > 0);
  return filled.reduce((sum, section) => crc32(section, sum), crc32(JSON.stringify(lengths))).toString(16);
}

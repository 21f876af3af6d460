/**
 * Index terms: what is looked up for a stretch of folded text. Han characters give themselves and each pair of
 * neighbours; Latin words and numbers stay whole (99.8, 19001) and give each pair of neighbours too (iso+9001).
 * On 11,618 encyclopaedia sentences characters and pairs beat the words of a dictionary (`bench search --folder`);
 * the typed arrays do without words, MiniSearch is given both (index-words.ts).
 *
 * A term is a 32-bit number: a character is its code, a pair is `first << 16 | second`, and a Latin or number token is
 * a hash above every pair of Han characters. Two tokens may share a hash (1 chance in 1.6 thousand million a pair),
 * which costs a rank, never a wrong quote.
 */
export type Term = number;

/** Called for every term with the offset of its first character. */
type Visit = (term: Term, at: number) => void;

/** Hashes live above the largest pair of Han characters (0x9fff → 0x9fffffff). */
const HASH_FLOOR = 0xa0000000;
const HASH_SPAN = 0x100000000 - HASH_FLOOR;

/** Visits the terms of `codes[from, to)`, which hold folded text as UTF-16 units, in reading order. */
export function visitTerms(codes: Uint16Array, from: number, to: number, visit: Visit): void {
  let at = from;
  let before: Term = 0; // the token that a pair would start with; 0 after a Han character or a clear break
  let beforeAt = 0;
  while (at < to) {
    const code = codes[at] ?? 0;
    if (isHan(code)) {
      visit(code, at);
      const next = at + 1 < to ? (codes[at + 1] ?? 0) : 0;
      if (isHan(next)) visit(pair(code, next), at);
      before = 0;
      at++;
      continue;
    }
    const end = tokenEnd(codes, at, to);
    if (end === at) {
      if (code > 0x7f || code === 0x2c || code === 0x3b) before = 0;
      at++;
      continue;
    }
    const token = hashToken(codes, at, end);
    visit(token, at);
    if (before !== 0) visit(hashPair(before, token), beforeAt);
    before = token;
    beforeAt = at;
    at = end;
  }
}

/** Han characters, kana and 〇; surrogates too, so that a character outside the basic plane is a pair of its halves. */
function isHan(code: number): boolean {
  return (
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    code === 0x3007 ||
    isRareHan(code)
  );
}

function isRareHan(code: number): boolean {
  return (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x5ff) || (code >= 0xac00 && code <= 0xd7af)
  );
}

/** End of the number (with its decimals) or word that starts at `at`; `at` itself when none does. */
function tokenEnd(codes: Uint16Array, at: number, to: number): number {
  let end = at;
  if (isDigit(codes[at] ?? 0)) {
    while (end < to && (isDigit(codes[end] ?? 0) || isDecimalPoint(codes, end, to))) end++;
    return end;
  }
  while (end < to && isLetter(codes[end] ?? 0)) end++;
  return end;
}

function isDecimalPoint(codes: Uint16Array, at: number, to: number): boolean {
  return codes[at] === 0x2e && at + 1 < to && isDigit(codes[at + 1] ?? 0);
}

function pair(first: number, second: number): Term {
  return ((first << 16) | second) >>> 0;
}

function hashPair(first: Term, second: Term): Term {
  return toHash(Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35));
}

/** FNV-1a over the token's units. */
function hashToken(codes: Uint16Array, from: number, to: number): Term {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x01000193);
  return toHash(hash ^ (hash >>> 15));
}

function toHash(mixed: number): Term {
  return HASH_FLOOR + ((mixed >>> 0) % HASH_SPAN);
}

/** The term of a Latin word, folded. */
export function wordTerm(word: string): Term {
  return hashToken(toCodes(word), 0, word.length);
}

/** UTF-16 units of a string. */
export function toCodes(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}

/** True for a term that stands for one Han character alone. */
export function isSingle(term: Term): boolean {
  return term <= 0xffff;
}

/** True for a term that stands for two neighbouring Han characters. */
export function isHanPair(term: Term): boolean {
  return term > 0xffff && term < HASH_FLOOR;
}

/** A term as a string, for an index with strings as keys: Han characters as they are, a token's hash behind a #. */
export function termKey(term: Term): string {
  if (isSingle(term)) return String.fromCharCode(term);
  return isHanPair(term) ? String.fromCharCode(term >>> 16, term & 0xffff) : `#${term.toString(36)}`;
}

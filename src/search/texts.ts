/** Many strings as one stretch of UTF-16 units: string i is `codes[starts[i], starts[i + 1])`. Loaded as it is stored. */
export interface Texts {
  readonly codes: Uint16Array;
  /** One more than strings. */
  readonly starts: Uint32Array;
}

export const NO_TEXTS: Texts = { codes: new Uint16Array(0), starts: new Uint32Array(1) };

export function packTexts(strings: readonly string[]): Texts {
  const starts = new Uint32Array(strings.length + 1);
  strings.forEach((text, i) => {
    starts[i + 1] = (starts[i] ?? 0) + text.length;
  });
  const codes = new Uint16Array(starts[strings.length] ?? 0);
  let at = 0;
  for (const text of strings) for (let i = 0; i < text.length; i++) codes[at++] = text.charCodeAt(i);
  return { codes, starts };
}

/** More arguments than a call may have would be a stack overflow; ids and clauses are far below it. */
const AT_ONCE = 8192;

/** String i, of a very long one the first `AT_ONCE` units. */
export function textAt({ codes, starts }: Texts, i: number): string {
  const start = starts[i] ?? 0;
  const end = Math.min(starts[i + 1] ?? start, start + AT_ONCE);
  return String.fromCharCode(...codes.subarray(start, end));
}

/** The strings of `old`, then those of `fresh`: copied whole, so that one document more is little work. */
export function appendTexts(old: Texts, fresh: Texts): Texts {
  const codes = new Uint16Array(old.codes.length + fresh.codes.length);
  codes.set(old.codes);
  codes.set(fresh.codes, old.codes.length);
  const starts = new Uint32Array(old.starts.length + fresh.starts.length - 1);
  starts.set(old.starts);
  starts.set(
    fresh.starts.subarray(1).map((start) => old.codes.length + start),
    old.starts.length,
  );
  return { codes, starts };
}

/** The strings of `old` whose numbers are in `kept`, then those of `fresh`. */
export function joinTexts(old: Texts, kept: Uint32Array, fresh: Texts): Texts {
  const starts = new Uint32Array(kept.length + fresh.starts.length);
  let size = 0;
  kept.forEach((from, to) => {
    starts[to] = size;
    size += (old.starts[from + 1] ?? 0) - (old.starts[from] ?? 0);
  });
  fresh.starts.forEach((start, i) => {
    starts[kept.length + i] = size + start;
  });
  const codes = new Uint16Array(size + fresh.codes.length);
  copyKept(old, kept, codes);
  codes.set(fresh.codes, size);
  return { codes, starts };
}

/** Neighbours that are both kept are copied together: mostly nothing was left out. */
function copyKept(old: Texts, kept: Uint32Array, codes: Uint16Array): void {
  let size = 0;
  let i = 0;
  while (i < kept.length) {
    const first = kept[i] ?? 0;
    let last = first;
    while (kept[i + 1] === last + 1) {
      last++;
      i++;
    }
    const run = old.codes.subarray(old.starts[first] ?? 0, old.starts[last + 1] ?? 0);
    codes.set(run, size);
    size += run.length;
    i++;
  }
}

export function allTexts(texts: Texts): string[] {
  return Array.from({ length: texts.starts.length - 1 }, (_, i) => textAt(texts, i));
}

/** Negative when string a comes before string b, by code units. */
export function compareTexts(texts: Texts, a: number, b: number): number {
  const [first, second] = [textAt(texts, a), textAt(texts, b)];
  if (first === second) return a - b;
  return first < second ? -1 : 1;
}

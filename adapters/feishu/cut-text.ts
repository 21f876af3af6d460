/** Where a long text may part, the best first: between lines, sentences, clauses of a sentence. */
const BORDERS: readonly RegExp[] = [
  /\n/g,
  // 。;!? of both widths, unless a quotation ends there.
  /[\u3002\uff1b;\uff01!\uff1f?](?=[^\u201d\u300d\u300f\uff09)])/g,
  // ,、: of both widths, and blanks
  /[\uff0c,\u3001\uff1a: ]/g,
];

/** A border earlier than this part of the room would leave a page nearly empty. */
const LEAST = 0.3;

/**
 * Cuts `text` into two, the first at most `room` UTF-16 units long and never empty. Together they hold every character
 * but the line break between them; a surrogate pair is never parted.
 * @param room at least 2
 */
export function cutText(text: string, room: number): readonly [head: string, tail: string] {
  const at = findCut(text, room);
  const tail = text.slice(at);
  return [text.slice(0, at).replace(/\n$/, ""), tail.replace(/^\n/, "")];
}

function findCut(text: string, room: number): number {
  const within = text.slice(0, room);
  for (const border of BORDERS) {
    const last = [...within.matchAll(border)].at(-1);
    const end = last === undefined ? 0 : last.index + last[0].length;
    if (end > room * LEAST && within.slice(0, end).trim() !== "") return end;
  }
  // The first half of a pair at the very end belongs to what follows.
  return /[\ud800-\udbff]$/.test(within) ? room - 1 : room;
}

import type { Message } from "../../src/channel.ts";
import { renderHtml, renderPlain, toParts, type Page, type Part } from "./render.ts";

/**
 * Telegram takes 4096 UTF-16 units after it has read the marks (https://core.telegram.org/bots/api#sendmessage); the
 * rest is for the page line and for what it may count otherwise.
 */
const LIMIT = 3870;

/** Of the text with its marks: `&` takes five characters. The platform names no limit; a request is not endless. */
const MARKED_LIMIT = 12_000;

/** More than 100 marks in a message are dropped without a word: https://limits.tginfo.me (entities per message). */
const MOST_PARTS = 45;

/** A smaller rest of a page is left empty rather than begun with a few words. */
const LEAST_BEGINNING = 200;

/**
 * Divides a message into pages: between blocks, where one does not fit between its lines, then between sentences.
 * Nothing is lost and nothing twice but the sources of quotes. At least one page; it may be empty.
 */
export function paginate(message: Message): readonly Page[] {
  const pages: Part[][] = [[]];
  const current = (): Part[] => pages.at(-1) ?? [];
  for (const parts of toParts(message)) {
    if (fits([...current(), ...parts])) {
      current().push(...parts);
      continue;
    }
    if (fits(parts) && current().length > 0) {
      pages.push([...parts]);
      continue;
    }
    for (const part of parts) place(part, pages);
  }
  return pages;
}

function fits(page: Page): boolean {
  return (
    page.length <= MOST_PARTS && renderPlain(page).length <= LIMIT && renderHtml(page).length <= MARKED_LIMIT
  );
}

/** Puts a part on the last page and as many further ones as it takes. */
function place(part: Part, pages: Part[][]): void {
  let rest = part;
  for (;;) {
    const page = pages.at(-1) ?? [];
    if (fits([...page, rest])) {
      page.push(rest);
      return;
    }
    const room = roomFor(rest, page);
    if (page.length > 0 && (fits([rest]) || room < LEAST_BEGINNING)) {
      pages.push([]);
      continue;
    }
    const at = borderBefore(rest.text, room);
    page.push({ ...rest, text: rest.text.slice(0, at) });
    rest = { ...rest, text: rest.text.slice(at) };
    if (rest.text.trim() === "") return;
    pages.push([]);
  }
}

/** How much of the part's text the page still takes. */
function roomFor(part: Part, page: Page): number {
  let room = 0;
  for (let step = LIMIT + 1; step >= 1; step = Math.floor(step / 2)) {
    const more = Math.min(room + step, part.text.length);
    if (fits([...page, { ...part, text: part.text.slice(0, more) }])) room = more;
  }
  return room;
}

const BORDERS = ["\n", "。！？；!?;…", ",，、:： \t　"];
const CLOSING = "”’」』）)】》\"'";

/** Where to cut at or before `room`: after a line, else a sentence, else a phrase, else between two characters. */
function borderBefore(text: string, room: number): number {
  for (const border of BORDERS)
    for (let at = room; at > room / 2; at--) {
      if (!border.includes(text.charAt(at - 1))) continue;
      return at < room && CLOSING.includes(text.charAt(at)) ? at + 1 : at;
    }
  return /[\uD800-\uDBFF]/.test(text.charAt(room - 1)) ? room - 1 : room;
}

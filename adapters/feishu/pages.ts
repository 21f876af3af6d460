import type { Message } from "../../src/channel.ts";
import { elementsOf, isJoined } from "./card-elements.ts";
import { cutText } from "./cut-text.ts";
import { takeApart, type Piece, type Pieces, type TablePiece, type TextPiece } from "./pieces.ts";

/** A message as its pages, each small enough for one card. */
export interface Paged {
  readonly pieces: Pieces;
  /** At least one. */
  readonly pages: readonly (readonly Piece[])[];
}

/** What a card has room for, or what a piece takes of it. */
interface Measure {
  /** Of the request's body in UTF-8. */
  readonly bytes: number;
  /** UTF-16 units of text. */
  readonly length: number;
  readonly tables: number;
  /** Components. */
  readonly tags: number;
}

/**
 * The platform takes 30 KB a request, 5 tables and 200 components a card; the rest is left for the title, the buttons
 * and the request around it. 4,000 characters are some eight screens of a phone, more is not read in a chat.
 * https://open.feishu.cn/document/feishu-cards/card-json-v2-breaking-changes-release-notes
 */
const ROOM: Measure = { bytes: 22_000, length: 4000, tables: 5, tags: 120 };

/** A shorter rest of a page is left empty rather than filled with the beginning of something long. */
const WORTH_FILLING = 400;

const NOTHING: Measure = { bytes: 0, length: 0, tables: 0, tags: 0 };

/** The same message always gives the same pages. */
export function paginate(message: Message): Paged {
  const pieces = takeApart(message);
  const pages: Piece[][] = [];
  let page: Piece[] = [];
  let used = NOTHING;
  const waiting = [...pieces.body].reverse();
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const room = subtract(ROOM, used);
    const size = measure(piece, page.at(-1));
    if (fits(size, room)) {
      page.push(piece);
      used = add(used, size);
      continue;
    }
    const parts = page.length === 0 ? split(piece, room) : splitForRest(piece, room);
    if (parts !== null) {
      waiting.push(...parts.toReversed());
    } else if (page.length > 0) {
      pages.push(page);
      page = [];
      used = NOTHING;
      waiting.push(piece);
    } else {
      // Cannot be made smaller: the platform will say what it thinks of it.
      page.push(piece);
      used = ROOM;
    }
  }
  return { pieces, pages: page.length > 0 || pages.length === 0 ? [...pages, page] : pages };
}

/** A page that something stands on takes the beginning only of what no page holds whole. */
function splitForRest(piece: Piece, room: Measure): readonly Piece[] | null {
  if (piece.kind === "table" || room.length < WORTH_FILLING || fits(measure(piece), ROOM)) return null;
  return split(piece, room);
}

/** Smaller pieces in place of one, the first of which has room; null: there are none. */
function split(piece: Piece, room: Measure): readonly Piece[] | null {
  return piece.kind === "table" ? splitTable(piece) : splitText(piece, room);
}

function splitText(piece: TextPiece, room: Measure): readonly Piece[] | null {
  const longest = Math.min(room.length - piece.source.length, piece.text.length - 1);
  for (let length = longest; length >= 2; length = Math.floor(length / 2)) {
    const parts = cutText(piece.text, length)
      .map((text) => ({ ...piece, text }))
      .filter(({ text }) => text.trim() !== "");
    if (parts[0] !== undefined && fits(measure(parts[0]), room)) return parts;
  }
  return null;
}

/** Half its rows and the other half. */
function splitTable(table: TablePiece): readonly Piece[] | null {
  const half = Math.ceil(table.rows.length / 2);
  if (half === table.rows.length) return null;
  return [
    { ...table, rows: table.rows.slice(0, half) },
    // The words stand once, with the first rows.
    { ...table, rows: table.rows.slice(half), lines: [] },
  ];
}

/** What a piece takes up; less where it joins the element of the piece before it. */
function measure(piece: Piece, before?: Piece): Measure {
  const joins = before !== undefined && isJoined(piece, before);
  const alone = JSON.stringify(elementsOf([piece]));
  const together = joins ? JSON.stringify(elementsOf([before, piece])) : alone;
  const without = joins ? JSON.stringify(elementsOf([before])) : "";
  return {
    bytes: bytesInRequest(together) - bytesInRequest(without),
    length:
      piece.kind === "table" ? piece.rows.flat().join("").length : piece.text.length + piece.source.length,
    tables: piece.kind === "table" ? 1 : 0,
    tags: countTags(together) - countTags(without),
  };
}

/** Once more as a string: that is how a card stands in the request. */
function bytesInRequest(json: string): number {
  return json === "" ? 0 : Buffer.byteLength(JSON.stringify(json));
}

function countTags(json: string): number {
  return json.split('"tag":').length - 1;
}

function add(a: Measure, b: Measure): Measure {
  return {
    bytes: a.bytes + b.bytes,
    length: a.length + b.length,
    tables: a.tables + b.tables,
    tags: a.tags + b.tags,
  };
}

function subtract(a: Measure, b: Measure): Measure {
  return {
    bytes: a.bytes - b.bytes,
    length: a.length - b.length,
    tables: a.tables - b.tables,
    tags: a.tags - b.tags,
  };
}

function fits(size: Measure, room: Measure): boolean {
  return (
    size.bytes <= room.bytes &&
    size.length <= room.length &&
    size.tables <= room.tables &&
    size.tags <= room.tags
  );
}

import type { Piece, TablePiece, TextPiece } from "./pieces.ts";

/**
 * Components of a card, JSON 2.0. An unknown property is an error there, so only documented ones are used:
 * https://open.feishu.cn/document/feishu-cards/card-json-v2-components/component-json-v2-overview
 */
export interface Element {
  readonly tag: string;
  readonly [property: string]: unknown;
}

/** Quotes longer than this together are folded, so that what follows is not pushed out of sight. UTF-16 units. */
const FOLDED = 800;

/** A table shows this many rows at a time, the platform's most. */
const ROWS_SHOWN = 10;

/** Never markdown: whatever stands in a document or a question is shown as it is. */
function text(content: string, style: Readonly<Record<string, string>> = {}): Element {
  return { tag: "div", text: { tag: "plain_text", content, ...style } };
}

export function small(content: string): Element {
  return text(content, { text_size: "notation", text_color: "grey" });
}

/** Pieces that follow one another as the elements of a card, in the same order. */
export function elementsOf(pieces: readonly Piece[]): readonly Element[] {
  return groups(pieces).map(groupElement);
}

/** Lines of one block make one text, quotes of one source one frame; everything else stands alone. */
function groups(pieces: readonly Piece[]): readonly (readonly [Piece, ...Piece[]])[] {
  const found: [Piece, ...Piece[]][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last !== undefined && isJoined(piece, last[0])) last.push(piece);
    else found.push([piece]);
  }
  return found;
}

export function isJoined(piece: Piece, before: Piece): boolean {
  const joins = piece.kind === "line" || piece.kind === "quote";
  return joins && piece.kind === before.kind && piece.block === before.block;
}

function groupElement(group: readonly [Piece, ...Piece[]]): Element {
  const [first] = group;
  switch (first.kind) {
    case "table":
      return tableElement(first);
    case "quote":
      return quoteElement(
        group.filter((piece): piece is TextPiece => piece.kind === "quote"),
        first.source,
      );
    case "line":
      return text(group.map((piece) => (piece.kind === "table" ? "" : piece.text)).join("\n"));
    case "plain":
      return text(first.text);
    case "notice":
      return text(`⚠ ${first.text}`, { text_color: "orange" });
    case "hint":
      return text(`→ ${first.text}`, { text_color: "grey" });
  }
}

/** https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/table */
function tableElement({ columns, rows }: TablePiece): Element {
  return {
    tag: "table",
    page_size: Math.min(ROWS_SHOWN, rows.length),
    // Grows with what stands in it, instead of cutting it off.
    row_height: "auto",
    header_style: { bold: true, lines: 2 },
    columns: columns.map((name, index) => ({
      name: `c${index}`,
      display_name: name,
      data_type: "text",
      width: "auto",
    })),
    rows: rows.map((row) => Object.fromEntries(row.map((cell, index) => [`c${index}`, cell]))),
  };
}

function quoteElement(quotes: readonly TextPiece[], source: string): Element {
  const words = quotes.map((quote) => text(quote.text));
  const length = quotes.reduce((sum, quote) => sum + quote.text.length, 0);
  const shown = length > FOLDED ? [fold(words, length)] : words;
  return {
    tag: "column_set",
    background_style: "grey",
    columns: [
      {
        tag: "column",
        width: "weighted",
        weight: 1,
        elements: source === "" ? shown : [...shown, small(`—— ${source}`)],
      },
    ],
  };
}

/** https://open.feishu.cn/document/feishu-cards/card-json-v2-components/containers/collapsible-panel */
function fold(elements: readonly Element[], length: number): Element {
  return {
    tag: "collapsible_panel",
    expanded: false,
    header: { title: { tag: "plain_text", content: `原文 ${length} 字,点开看` } },
    elements,
  };
}

/** A row that breaks where the screen ends. Only objects come back as a button's value. */
export function buttonRow(buttons: readonly { readonly label: string; readonly value: string }[]): Element {
  return {
    tag: "column_set",
    flex_mode: "flow",
    columns: buttons.map(({ label, value }) => ({
      tag: "column",
      width: "auto",
      elements: [
        {
          tag: "button",
          type: "default",
          size: "small",
          text: { tag: "plain_text", content: label },
          behaviors: [{ type: "callback", value: { v: 1, k: value } }],
        },
      ],
    })),
  };
}

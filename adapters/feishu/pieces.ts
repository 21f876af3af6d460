import type { Block, LeadBlock, Message, QuoteBlock, Table } from "../../src/channel.ts";

/** 片: a part of a message that a page holds whole, or, too long for one page, is cut into several. */
export type Piece = TextPiece | TablePiece;

export interface TextPiece {
  readonly kind: "line" | "plain" | "notice" | "hint" | "quote";
  readonly text: string;
  /** Of a quote; on every page that shows a part of it. */
  readonly source: string;
  /** Which block it is of: quotes of one block stand together. */
  readonly block: number;
}

export interface TablePiece {
  readonly kind: "table";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The same in words, for forms without tables. */
  readonly lines: readonly string[];
  readonly block: number;
}

export interface Pieces {
  /** The message in one line; null when it does not begin with words of the bot. */
  readonly headline: string | null;
  readonly body: readonly Piece[];
  /** Whether something must be known before relying on it. */
  readonly cautious: boolean;
}

/** A title takes up to four lines on a phone; a longer line is shortened there and stands whole in the body. */
const HEADLINE_LENGTH = 60;

/** https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/table */
const MAX_COLUMNS = 50;

/** UTF-16 units. Of the column names together and of one row: what is longer is no table but text. */
const MAX_NAMES = 500;
const MAX_ROW = 1000;

/** UTF-16 units. */
const MAX_SOURCE = 500;

export function takeApart(message: Message): Pieces {
  const body = message.blocks.flatMap((block, index) => blockPieces(block, index)).filter(hasContent);
  const cautious = message.blocks.some((block) => block.kind === "notice");
  const first = message.blocks[0]?.kind === "lead" ? message.blocks[0].lines[0]?.trim() : undefined;
  if (first === undefined || first === "") return { headline: null, body, cautious };
  const [top, ...rest] = body;
  const isTitleOnly = first.length <= HEADLINE_LENGTH && !first.includes("\n");
  // In the title already, unless it is only there as a part of a table or shortened.
  const standsFirst = top?.kind === "line" && top.text.trim() === first;
  // A card with a title alone looks broken: its only line is its body.
  if (standsFirst && rest.length === 0) return { headline: null, body, cautious };
  return {
    headline: isTitleOnly ? first : shorten(first),
    body: isTitleOnly && standsFirst ? rest : body,
    cautious,
  };
}

function blockPieces(block: Block, index: number): readonly Piece[] {
  switch (block.kind) {
    case "lead":
      return leadPieces(block, index);
    case "quote":
      return quotePieces(block, index);
    case "plain":
    case "notice":
    case "hint":
      return [{ kind: block.kind, text: block.text, source: "", block: index }];
  }
}

/** An endless source would leave no room for the quote beside it: it then stands once, below. */
function quotePieces({ quotes, source }: QuoteBlock, index: number): readonly Piece[] {
  const isEndless = source.length > MAX_SOURCE;
  const pieces = quotes.map((text): Piece => ({
    kind: "quote",
    text,
    source: isEndless ? "" : source,
    block: index,
  }));
  if (!isEndless) return pieces;
  return [...pieces, { kind: "plain", text: `—— ${source}`, source: "", block: index }];
}

/** The table stands where the last of its lines stood: what stands between them heads parts of the list. */
function leadPieces({ lines, table }: LeadBlock, index: number): readonly Piece[] {
  const line = (text: string): TextPiece => ({ kind: "line", text, source: "", block: index });
  if (table === null || !isShowable(table)) return lines.map(line);
  const tabled = new Set(table.tabled);
  const last = Math.max(...table.tabled);
  const words = lines.filter((_, number) => tabled.has(number));
  const others = (from: number, to: number): readonly TextPiece[] =>
    lines.flatMap((text, number) =>
      number >= from && number < to && !tabled.has(number) ? [line(text)] : [],
    );
  return [
    ...others(0, last),
    { kind: "table", columns: table.columns, rows: table.rows, lines: words, block: index },
    ...others(last, lines.length),
  ];
}

function isShowable({ columns, rows }: Table): boolean {
  return (
    rows.length > 0 &&
    columns.length > 0 &&
    columns.length <= MAX_COLUMNS &&
    columns.join("").length <= MAX_NAMES &&
    rows.every((row) => row.length === columns.length && row.join("").length <= MAX_ROW)
  );
}

function hasContent(piece: Piece): boolean {
  return piece.kind === "table" || piece.text.trim() !== "";
}

function shorten(line: string): string {
  const text = line.replace(/\s+/g, " ");
  // A surrogate pair stays whole.
  return `${text.slice(0, HEADLINE_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

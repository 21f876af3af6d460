import type { Message } from "../../src/channel.ts";
import type { Content } from "./api.ts";
import { paginate, type Paged } from "./pages.ts";
import type { Piece } from "./pieces.ts";
import { clamp } from "./render.ts";

/** 30 KB a request of the post kind, 150 KB of the text kind: https://open.feishu.cn/document/server-docs/im-v1/message/create */
const POST_BYTES = 28_000;
const TEXT_BYTES = 140_000;

/**
 * Forms to try in turn when a card is refused. They have no buttons to turn pages with, so in place of the first page
 * they bring the whole message where the platform's limits allow: nothing of an answer may be out of reach.
 */
export function plainForms(message: Message, page: number): readonly Content[] {
  const paged = paginate(message);
  const { headline, body } = paged.pieces;
  const isWhole = page === 0 || paged.pages.length === 1;
  const onPage = [headline ?? "", ...pageLines(paged, clamp(page, paged))];
  const lines = isWhole ? [headline ?? "", ...body.flatMap(wordsOf)] : onPage;
  const rich = post(lines);
  const plain = text(lines);
  return [
    ...(requestBytes(rich) <= POST_BYTES ? [rich] : []),
    ...(requestBytes(plain) <= TEXT_BYTES ? [plain] : []),
    text(onPage),
  ];
}

/** 富文本: elements of plain text only, none of which the platform reads as markup. */
function post([title = "", ...lines]: readonly string[]): Content {
  const content = lines.map((line) => [{ tag: "text", text: line }]);
  return { type: "post", json: JSON.stringify({ zh_cn: { title, content } }) };
}

/** 文本: the form of last resort. */
function text(lines: readonly string[]): Content {
  return { type: "text", json: JSON.stringify({ text: disarm(lines.join("\n").trim()) }) };
}

/** A content stands in the request as a string. */
function requestBytes({ json }: Content): number {
  return Buffer.byteLength(JSON.stringify(json));
}

function pageLines({ pages }: Paged, at: number): readonly string[] {
  const number = pages.length > 1 ? [`第 ${at + 1}/${pages.length} 页`] : [];
  return [...(pages[at] ?? []).flatMap(wordsOf), ...number];
}

function wordsOf(piece: Piece): readonly string[] {
  switch (piece.kind) {
    case "table":
      return piece.lines;
    case "quote":
      return [`「${piece.text}」`, ...(piece.source === "" ? [] : [`—— ${piece.source}`])];
    case "notice":
      return [`⚠ ${piece.text}`];
    case "hint":
      return [`→ ${piece.text}`];
    case "line":
    case "plain":
      return [piece.text];
  }
}

/**
 * In a text message the platform reads `<at user_id="all">`, `<b>` and `[名](地址)`. A zero-width space inside breaks
 * them and leaves what is seen as it was: https://open.feishu.cn/document/server-docs/im-v1/message-content-description/create_json
 */
function disarm(text: string): string {
  return text
    .replace(/<(?=[/a-z])/gi, "<\u200b")
    .replaceAll("](", "]\u200b(")
    .replaceAll("**", "*\u200b*");
}

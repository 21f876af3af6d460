import type { Message } from "../../src/channel.ts";
import type { Content } from "./api.ts";
import { paginate, type Paged } from "./pages.ts";
import type { Piece } from "./pieces.ts";
import { clamp } from "./render.ts";

/**
 * Forms for when a card is refused. They have no buttons to turn pages with, so the first page brings the whole
 * message where the platform's limits allow: nothing of an answer may be out of reach.
 */

/** 30 KB a request of the post kind, 150 KB of the text kind: https://open.feishu.cn/document/server-docs/im-v1/message/create */
const POST_BYTES = 28_000;
const TEXT_BYTES = 140_000;

/** 富文本: elements of plain text only, none of which the platform reads as markup. */
export function renderPost(message: Message, page: number): Content {
  return withinBytes(message, page, POST_BYTES, (title, lines) => ({
    type: "post",
    json: JSON.stringify({
      zh_cn: { title: title ?? "", content: lines.map((text) => [{ tag: "text", text }]) },
    }),
  }));
}

/** 文本: the form of last resort. */
export function renderText(message: Message, page: number): Content {
  return withinBytes(message, page, TEXT_BYTES, (title, lines) => ({
    type: "text",
    json: JSON.stringify({ text: disarm([...(title === null ? [] : [title]), ...lines].join("\n")) }),
  }));
}

type Write = (title: string | null, lines: readonly string[]) => Content;

function withinBytes(message: Message, page: number, limit: number, write: Write): Content {
  const paged = paginate(message);
  const { headline } = paged.pieces;
  const whole = write(headline, paged.pieces.body.flatMap(wordsOf));
  const size = Buffer.byteLength(JSON.stringify(whole.json));
  if (paged.pages.length === 1 || (page === 0 && size <= limit)) return whole;
  return write(headline, pageLines(paged, clamp(page, paged)));
}

function pageLines({ pages }: Paged, at: number): readonly string[] {
  return [...(pages[at] ?? []).flatMap(wordsOf), `第 ${at + 1}/${pages.length} 页`];
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

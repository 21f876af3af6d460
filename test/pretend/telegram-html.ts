/** Reads a message's HTML as Telegram does: https://core.telegram.org/bots/api#html-style */

export interface PretendEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface ParsedHtml {
  readonly text: string;
  readonly entities: readonly PretendEntity[];
}

/** Message as the platform words it, after `Bad Request: can't parse entities: `. */
export class HtmlError extends Error {
  override readonly name = "HtmlError";
}

const TAGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    b: "bold",
    strong: "bold",
    i: "italic",
    em: "italic",
    u: "underline",
    s: "strikethrough",
    code: "code",
    pre: "pre",
    a: "text_link",
    blockquote: "blockquote",
    "tg-spoiler": "spoiler",
  }),
);

const CHARACTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' }),
);

/** @throws HtmlError */
export function parseHtml(html: string): ParsedHtml {
  let text = "";
  const entities: PretendEntity[] = [];
  const open: { readonly tag: string; readonly type: string; readonly offset: number }[] = [];
  for (const [piece] of html.matchAll(/<[^>]*>?|&[a-z]+;|[^<&]+|&/g)) {
    if (!piece.startsWith("<")) {
      text += CHARACTERS.get(piece) ?? piece;
      continue;
    }
    const [, slash, tag, attributes] =
      /^<(\/?)([a-z-]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>$/.exec(piece) ?? [];
    const type = TAGS.get(tag ?? "");
    if (tag === undefined || type === undefined)
      throw new HtmlError(`Unsupported start tag "${tag ?? piece}" at byte offset ${text.length}`);
    if (slash === "") {
      const expandable = tag === "blockquote" && /\bexpandable\b/.test(attributes ?? "");
      open.push({ tag, type: expandable ? "expandable_blockquote" : type, offset: text.length });
      continue;
    }
    const last = open.pop();
    if (last?.tag !== tag) throw new HtmlError(`Unmatched end tag at byte offset ${text.length}`);
    entities.push({ type: last.type, offset: last.offset, length: text.length - last.offset });
  }
  const [unclosed] = open;
  if (unclosed !== undefined)
    throw new HtmlError(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities };
}

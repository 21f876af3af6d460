import { stripVTControlCharacters } from "node:util";
import type { Block, Message } from "../../src/channel.ts";

/** Plain text, an empty line after it. A document's own control characters must not steer the terminal. */
export function render(message: Message): string {
  const text = message.blocks.map(renderBlock).join("\n\n");
  return `${stripVTControlCharacters(text)}\n`;
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case "lead":
      return block.lines.join("\n");
    case "quote":
      return `${block.quotes.join("\n")}\n—— ${block.source}`;
    case "plain":
      return block.text;
    case "notice":
      return `⚠ ${block.text}`;
    case "hint":
      return `→ ${block.text}`;
  }
}

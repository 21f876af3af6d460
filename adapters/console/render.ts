import { stripVTControlCharacters } from "node:util";
import type { Reply } from "../../src/channel.ts";

/** Plain text, an empty line after it. A document's own control characters must not steer the terminal. */
export function render(reply: Reply): string {
  return `${stripVTControlCharacters(reply.text)}\n`;
}

import type { Block, Message } from "../../src/channel.ts";

/** A stretch of a message that is shown in one way. */
export interface Part {
  /** Index of the block it comes from: an empty line stands between blocks. */
  readonly block: number;
  readonly style: "headline" | "line" | "quote";
  readonly text: string;
  /** Shown below the last quote of the block on each page; null: nothing to show. */
  readonly source: string | null;
}

export type Page = readonly Part[];

/** Longer ones are shown folded, to be opened by a tap. */
const LONG_QUOTE = 250;

/** A longer source is no name of a document and clause; repeating it on each page would leave no room. */
const LONGEST_REPEATED_SOURCE = 300;

/** The parts of each block, from top to bottom; blank ones are left out. */
export function toParts(message: Message): readonly Page[] {
  const headline = message.blocks.findIndex(({ kind }) => kind === "lead");
  return message.blocks
    .map((block, index) =>
      partsOf(block, startOfRun(message.blocks, index), index === headline).filter(
        ({ text }) => text.trim() !== "",
      ),
    )
    .filter((parts) => parts.length > 0);
}

/** Notices that follow one another stand together, and so do hints: no empty line between them. */
function startOfRun(blocks: readonly Block[], index: number): number {
  const kind = blocks[index]?.kind;
  let start = index;
  if (kind === "notice" || kind === "hint") while (start > 0 && blocks[start - 1]?.kind === kind) start--;
  return start;
}

function partsOf(block: Block, index: number, isFirstLead: boolean): Part[] {
  const line = (text: string): Part => ({ block: index, style: "line", text, source: null });
  switch (block.kind) {
    case "lead":
      return block.lines.map((text, row) =>
        isFirstLead && row === 0 ? { ...line(text), style: "headline" } : line(text),
      );
    case "quote": {
      const repeated = block.source.length <= LONGEST_REPEATED_SOURCE && block.quotes.length > 0;
      const source = repeated && block.source.trim() !== "" ? block.source : null;
      const quotes = block.quotes.map((text): Part => ({ block: index, style: "quote", text, source }));
      return source !== null || block.source.trim() === "" ? quotes : [...quotes, line(`—— ${block.source}`)];
    }
    case "plain":
      return [line(block.text)];
    case "notice":
      return [line(`⚠ ${block.text}`)];
    case "hint":
      return [line(`→ ${block.text}`)];
  }
}

/** In Telegram's HTML: https://core.telegram.org/bots/api#html-style */
export function renderHtml(page: Page): string {
  return render(page, partToHtml, (source) => `<i>—— ${escape(source)}</i>`);
}

/** The same characters without any marks: what is left of the HTML once Telegram has read it. */
export function renderPlain(page: Page): string {
  return render(
    page,
    ({ text }) => trimLines(clean(text)),
    (source) => `—— ${clean(source)}`,
  );
}

/** Below every page of several. */
export function renderPageLine(page: number, pages: number): string {
  return pages === 1 ? "" : `\n\n第 ${page + 1}/${pages} 页`;
}

function render(page: Page, show: (part: Part) => string, showSource: (source: string) => string): string {
  let text = "";
  for (const [index, part] of page.entries()) {
    const before = page[index - 1];
    if (before !== undefined) text += before.block === part.block ? "\n" : "\n\n";
    text += show(part);
    const after = page[index + 1];
    const isLastQuote = after?.block !== part.block || after.style !== part.style;
    if (part.source !== null && isLastQuote) text += `\n${showSource(part.source)}`;
  }
  return text;
}

function partToHtml({ style, text }: Part): string {
  const safe = escape(trimLines(text));
  if (style === "headline") return `<b>${safe}</b>`;
  if (style === "line") return safe;
  return `<blockquote${text.length > LONG_QUOTE ? " expandable" : ""}>${safe}</blockquote>`;
}

function escape(text: string): string {
  return clean(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Half of a surrogate pair is no character: Telegram refuses the whole message for it. */
function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Line ends at a cut, where a page ends anyway. */
function trimLines(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === "\n") start++;
  while (end > start && text[end - 1] === "\n") end--;
  return text.slice(start, end);
}

/** 比对前的归一: both sides of every comparison of the scorer go through here. */

/** NFKC, all white space removed. */
export function normalise(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

/**
 * NFKC, white space removed, line breaks kept: a forbidden string that only arises by joining two lines
 * (`开州` at the end of one, `98%` at the start of the next) was never said.
 */
export function normaliseLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(normalise)
    .join("\n");
}

/** “…” 「…」 『…』 taken out: what is pasted from a clause is not the bot's own word. */
export function withoutQuotations(text: string): string {
  return text.replace(/“[^”\n]*”|「[^」\n]*」|『[^』\n]*』/g, "");
}

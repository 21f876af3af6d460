import type { Message } from "../channel.ts";

/** What the bot does about an event. */
export type Response =
  | { readonly kind: "silent" }
  | {
      readonly kind: "send";
      readonly message: Message;
      /** The message that it answers; null: it stands alone. */
      readonly replyTo: string | null;
      /** Once it is sent, under the platform's id. */
      afterSent?(sent: string): Promise<void>;
    }
  | { readonly kind: "edit"; readonly sent: string; readonly message: Message; readonly page: number };

export const SILENT: Response = { kind: "silent" };

/** A message of the bot's own words: a headline, then lines. */
export function plainMessage(
  headline: string,
  lines: readonly string[] = [],
  hints: readonly string[] = [],
): Message {
  return {
    blocks: [
      { kind: "lead", lines: [headline], table: null },
      ...(lines.length === 0 ? [] : [{ kind: "plain", text: lines.join("\n") } as const]),
      ...hints.map((text) => ({ kind: "hint", text }) as const),
    ],
    buttons: [],
    pageValue: null,
  };
}

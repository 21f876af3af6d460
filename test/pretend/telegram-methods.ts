import { z } from "zod";
import { HtmlError, parseHtml, type PretendEntity } from "./telegram-html.ts";

/** The platform's answers that are not a result. https://core.telegram.org/bots/api#making-requests */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | null;

  constructor(code: number, description: string, parameters: Refusal["parameters"] = null) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export interface PretendButton {
  readonly text: string;
  readonly callback_data: string;
}

/** A message of the bot as it stands in the chat now. */
export interface SentMessage {
  readonly id: number;
  readonly chat: number;
  readonly thread: number | null;
  readonly replyTo: number | null;
  /** As people read it. */
  readonly text: string;
  readonly entities: readonly PretendEntity[];
  /** As the bot sent it, with its marks. */
  readonly source: string;
  readonly parseMode: string | null;
  readonly buttons: readonly (readonly PretendButton[])[];
  /** How often it was edited. */
  readonly edits: number;
  /** Milliseconds since 1970 when it was sent first. */
  readonly at: number;
}

const markup = z
  .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))) })
  .optional();
const content = {
  chat_id: z.coerce.number(),
  text: z.string(),
  parse_mode: z.string().optional(),
  reply_markup: markup,
};

export const sendSchema = z.object({
  ...content,
  message_thread_id: z.int().optional(),
  reply_parameters: z
    .object({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() })
    .optional(),
});
export const editSchema = z.object({ ...content, message_id: z.int() });
export const pollSchema = z.object({
  offset: z.int().optional(),
  limit: z.int().min(1).max(100).default(100),
  timeout: z.int().default(0),
  allowed_updates: z.array(z.string()).optional(),
});
export const webhookSchema = z.object({
  url: z.string(),
  secret_token: z
    .string()
    .regex(/^[\w-]{1,256}$/)
    .default(""),
  allowed_updates: z.array(z.string()).optional(),
});
export const callbackSchema = z.object({
  callback_query_id: z.string(),
  text: z.string().max(200).optional(),
});
export const commandsSchema = z.object({
  commands: z.array(
    z.object({ command: z.string().regex(/^[a-z0-9_]{1,32}$/), description: z.string().min(1).max(256) }),
  ),
});

/** @throws Refusal */
export function readPayload<T>(schema: z.ZodType<T>, payload: unknown): T {
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  throw new Refusal(400, `Bad Request: ${read.error.issues[0]?.path.join(".") ?? "payload"} is wrong`);
}

/** What people would see of a text, after the checks that the platform makes. @throws Refusal */
export function toShown(payload: Pick<z.infer<typeof sendSchema>, "text" | "parse_mode" | "reply_markup">) {
  const { text, entities } =
    payload.parse_mode === "HTML" ? read(payload.text) : { text: payload.text, entities: [] };
  if (text.trim() === "") throw new Refusal(400, "Bad Request: message text is empty");
  if (text.length > 4096) throw new Refusal(400, "Bad Request: message is too long");
  const buttons = payload.reply_markup?.inline_keyboard ?? [];
  for (const { text: label, callback_data } of buttons.flat()) {
    if (label === "")
      throw new Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard");
    if (callback_data === "" || Buffer.byteLength(callback_data) > 64)
      throw new Refusal(400, "Bad Request: BUTTON_DATA_INVALID");
  }
  return { text, entities, buttons, source: payload.text, parseMode: payload.parse_mode ?? null };
}

function read(html: string) {
  try {
    return parseHtml(html);
  } catch (error) {
    if (error instanceof HtmlError)
      throw new Refusal(400, `Bad Request: can't parse entities: ${error.message}`);
    throw error;
  }
}

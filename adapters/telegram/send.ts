import type { Api } from "grammy";
import { z } from "zod";
import {
  SendError,
  type ChannelLog,
  type Edit,
  type Message,
  type Outgoing,
  type Sent,
} from "../../src/channel.ts";
import { describeFailure, refusesToken, type Failure } from "./failure.ts";
import type { Health } from "./health.ts";
import { keyboard, type InlineButton } from "./keyboard.ts";
import { paginate } from "./paginate.ts";
import { renderHtml, renderPageLine, renderPlain } from "./render.ts";
import { isAboutMarks, isUnchanged, toSendError } from "./trouble.ts";

export interface SendParts {
  readonly api: Api;
  readonly health: Health;
  readonly log: ChannelLog;
}

/** Sends one page of a message. @throws SendError */
export async function send(parts: SendParts, outgoing: Outgoing): Promise<Sent> {
  const { chat, thread, replyTo, message, page } = outgoing;
  const shown = show(message, page, parts.log);
  const options = {
    link_preview_options: { is_disabled: true },
    ...(replyTo === null ? {} : { reply_parameters: replyParameters(replyTo) }),
    ...(thread === null ? {} : { message_thread_id: Number(thread) }),
    ...(shown.buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: shown.buttons } }),
  };
  const sent = await inEitherForm(parts, "sendMessage", shown, (text, form) =>
    parts.api.sendMessage(toChatId(chat), text, { ...options, ...form }),
  );
  return { id: messageIdOf(sent) };
}

/** Shows another message or page in place of one sent before. @throws SendError */
export async function edit(parts: SendParts, { chat, sent, message, page }: Edit): Promise<void> {
  const shown = show(message, page, parts.log);
  const id = Number(sent);
  if (!Number.isSafeInteger(id)) throw new SendError("editMessageText: no such message", { kind: "gone" });
  // Without buttons the keyboard has to be named all the same: empty, it takes away the old one.
  const options = {
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: shown.buttons },
  };
  await inEitherForm(parts, "editMessageText", shown, (text, form) =>
    parts.api.editMessageText(toChatId(chat), id, text, { ...options, ...form }),
  );
}

interface Shown {
  readonly html: string;
  readonly plain: string;
  readonly buttons: InlineButton[][];
}

/** A page that is no more (the message has become shorter) is its last. */
function show(message: Message, wanted: number, log: ChannelLog): Shown {
  const pages = paginate(message);
  const index = Math.min(Math.max(0, wanted), pages.length - 1);
  const page = pages[index] ?? [];
  const line = renderPageLine(index, pages.length);
  // Telegram takes no empty message.
  const isBlank = renderPlain(page).trim() === "";
  const [html, plain] = isBlank ? ["…", "…"] : [renderHtml(page), renderPlain(page)];
  return { html: html + line, plain: plain + line, buttons: keyboard(message, index, pages.length, log) };
}

type Form = { readonly parse_mode: "HTML" } | Record<string, never>;

/** One attempt with marks, and one without them when it is them that Telegram does not take. */
async function inEitherForm(
  parts: SendParts,
  method: string,
  { html, plain }: Shown,
  call: (text: string, form: Form) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await call(html, { parse_mode: "HTML" });
  } catch (error) {
    const failure = describeFailure(error);
    if (!isAboutMarks(failure)) return settle(parts, method, failure);
    parts.log.warn({ method, words: failure.words }, "marks refused: sent without");
  }
  try {
    return await call(plain, {});
  } catch (error) {
    return settle(parts, method, describeFailure(error));
  }
}

function settle({ health }: SendParts, method: string, failure: Failure): null {
  if (method === "editMessageText" && isUnchanged(failure)) return null;
  if (refusesToken(failure.code)) health.after(failure);
  throw toSendError(method, failure);
}

/** The question may have been deleted meanwhile: then the answer stands alone. */
function replyParameters(replyTo: string) {
  return { message_id: Number(replyTo), allow_sending_without_reply: true };
}

/** Ids are numbers to Telegram; anything else is a public @name. */
function toChatId(chat: string): number | string {
  const id = Number(chat);
  return Number.isSafeInteger(id) ? id : chat;
}

const sentSchema = z.object({ message_id: z.int() });

function messageIdOf(sent: unknown): string {
  const read = sentSchema.safeParse(sent);
  if (!read.success) throw new SendError("sendMessage: an answer without id", { kind: "unknown" });
  return String(read.data.message_id);
}

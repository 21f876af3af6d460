import { GrammyError, HttpError } from "grammy";
import { z } from "zod";

/**
 * What went wrong with a call, with nothing secret in it: grammY's HttpError holds an error whose message is the URL,
 * and the URL holds the bot token. So errors of the library are read here and never passed on.
 */
export interface Failure {
  /** `error_code` of the platform; null: it did not answer, or not in its own words. */
  readonly code: number | null;
  /** The platform's description, or the network's code: `Forbidden: bot was blocked by the user`, `ECONNREFUSED`. */
  readonly words: string;
  /** How long the platform asks to wait. */
  readonly waitMs: number | null;
  readonly movedTo: string | null;
}

/** A day: more than any timer of a program should run, and less than the 24 days that Node's timers can. */
const LONGEST_WAIT_S = 86_400;

const platformError = z.object({
  error_code: z.number().nullable().catch(null),
  description: z.string().catch(""),
  parameters: z
    .object({
      retry_after: z.number().min(0).optional().catch(undefined),
      migrate_to_chat_id: z.number().optional().catch(undefined),
    })
    .catch({}),
});

/** `code` is the operating system's, `type` node-fetch's own: `invalid-json` when a proxy answers 502 in HTML. */
const networkError = z.object({ code: z.string().optional(), type: z.string().optional() });

export function describeFailure(error: unknown): Failure {
  if (error instanceof GrammyError) return describePlatformError(error);
  return { code: null, words: describeNetworkError(error), waitMs: null, movedTo: null };
}

/** In one line for the status; Chinese, no secret. */
export function explainFailure({ code, words }: Failure): string {
  if (code === null) return `连不上 Telegram(${words})`;
  if (refusesToken(code)) return `Telegram 不认 TELEGRAM_BOT_TOKEN(${code})`;
  if (code === 409) return `另有程序在收同一个机器人的消息(409)`;
  if (code === 429) return "Telegram 要求放慢(429)";
  return `Telegram 报错(${code} ${words})`;
}

/** 401: revoked; 404: no bot was ever called that. Trying again is no use. */
export function refusesToken(code: number | null): boolean {
  return code === 401 || code === 404;
}

function describePlatformError(error: GrammyError): Failure {
  const { error_code, description, parameters } = platformError.parse({
    error_code: error.error_code,
    description: error.description,
    parameters: error.parameters,
  });
  const { retry_after, migrate_to_chat_id } = parameters;
  return {
    code: error_code,
    words: harmless(description),
    waitMs: retry_after === undefined ? null : Math.min(Math.max(retry_after, 1), LONGEST_WAIT_S) * 1000,
    movedTo: migrate_to_chat_id === undefined ? null : String(migrate_to_chat_id),
  };
}

function describeNetworkError(error: unknown): string {
  if (!(error instanceof HttpError)) return "UNREADABLE_ANSWER";
  const inner = networkError.safeParse(error.error);
  if (!inner.success) return "NO_ANSWER";
  // grammY's own timeout has neither.
  return harmless(inner.data.code ?? inner.data.type ?? "TIMEOUT");
}

/** Descriptions of parse errors quote the message; and whoever answers might repeat the URL. */
function harmless(words: string): string {
  return words
    .replace(/"[^"]*"/g, '"…"')
    .replace(/\d+:[\w-]{20,}/g, "…")
    .slice(0, 160);
}

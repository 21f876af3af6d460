import { z } from "zod";

/**
 * How a call of the platform failed, with nothing of the request in it: the SDK's own errors carry the app secret and
 * the access token (in `config.data` and `config.headers`).
 * - `unconnected`: no connection came about, the platform cannot have seen it
 * - `unanswered`: sent, but no answer in time, or the connection broke
 * - `unreadable`: an answer that is not the platform's JSON (a gateway's HTML page, half a body)
 * - `answered`: the platform said no
 */
export type Failure =
  | { readonly kind: "unconnected" | "unanswered"; readonly reason: string }
  | { readonly kind: "unreadable"; readonly status: number; readonly resetMs: number | null }
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly code: number;
      /** Of what lies behind the code: `ErrCode: 11310` in the words of a 230099. */
      readonly inner: number | null;
      /** The platform's words in ASCII, shortened, whatever could be a secret or a person's text taken out. */
      readonly words: string;
      /** How long the platform asks to wait. */
      readonly resetMs: number | null;
    };

/** A call of the platform that did not succeed. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(describeFailure(failure));
    this.failure = failure;
  }
}

/** One line for logs and for `/readyz`: codes only. */
export function describeFailure(failure: Failure): string {
  switch (failure.kind) {
    case "unconnected":
      return `连不上飞书(${failure.reason})`;
    case "unanswered":
      return `飞书没有回应(${failure.reason})`;
    case "unreadable":
      return `飞书的回应读不懂(HTTP ${failure.status})`;
    case "answered": {
      const inner = failure.inner === null ? "" : `/${failure.inner}`;
      const words = failure.words === "" ? "" : ` ${failure.words}`;
      return `飞书返回 ${failure.code}${inner}(HTTP ${failure.status})${words}`;
    }
  }
}

/** Every answer of the platform: https://open.feishu.cn/document/server-docs/api-call-guide/calling-process/overview */
const Answer = z.object({ code: z.number(), msg: z.string().default("") });

/** What went wrong in an answer that came; null when it is a success. */
export function readAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, unknown>>,
): Failure | null {
  const answer = Answer.safeParse(body);
  const resetMs = readReset(headers);
  if (!answer.success) return { kind: "unreadable", status, resetMs };
  const { code, msg } = answer.data;
  if (code === 0 && status < 400) return null;
  const inner = /ErrCode: ?(\d{1,9})/i.exec(msg)?.[1];
  return {
    kind: "answered",
    status,
    code,
    inner: inner === undefined ? null : Number(inner),
    words: shorten(msg),
    resetMs,
  };
}

/** Seconds until calls are allowed again: https://open.feishu.cn/document/server-docs/api-call-guide/frequency-control */
function readReset(headers: Readonly<Record<string, unknown>>): number | null {
  const seconds = Number(headers["x-ogw-ratelimit-reset"] ?? headers["retry-after"] ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** What follows `ext=` or `ErrorValue` may be a piece of the message; a long run of letters and digits may be a token. */
function shorten(words: string): string {
  const known = words.split(/ext=|ErrorValue|ErrMsg/i, 1)[0] ?? "";
  return known
    .replace(/[^\x20-\x7e]+/g, "")
    .replace(/[\w.-]{20,}/g, "…")
    .slice(0, 60)
    .trim();
}

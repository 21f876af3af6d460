import { SendError, type Trouble } from "../../src/channel.ts";
import { STALE_TOKEN } from "./credentials.ts";
import { PlatformError, type Failure } from "./failure.ts";

type Answered = Extract<Failure, { kind: "answered" }>;

/** https://open.feishu.cn/document/server-docs/im-v1/message/create (错误码) */
const CLOSED = new Set([
  230002, // the bot is not in the chat
  230006, // the app has no bot
  230013, // the user is outside the app's availability
  230018, // muted in this chat
  230029, // the user has resigned
  232009, // the chat is disbanded
]);

const GONE = new Set([
  230011, // withdrawn
  231003, // deleted
  230110, // deleted
]);

/** Card that the platform does not take: https://open.feishu.cn/document/server-docs/im-v1/message/create, 230099 with ErrCode 11310 and its kin inside. */
const CARD_REFUSED = new Set([230099, 230025, 11310]);

/** In one chat, or to one person, 5 a second, shared by all bots there. */
const CHAT_BUSY = 230020;
/** All calls of the app. */
const APP_BUSY = 99_991_400;

/** Words of a platform that stumbled over itself: its codes for that are many and mostly not documented. */
const STUMBLED = /\b(busy|internal|timeout|timed out|unavailable|try again|server error)\b/i;

/** What it did is not known. */
function isPlatformTrouble({ status, code, words }: Answered): boolean {
  return (
    status >= 500 ||
    (code >= 500 && code < 600) ||
    // internal error: https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code
    (code >= 1500 && code < 1700) ||
    (code >= 190_000 && code < 191_000) ||
    (code >= 1_000_000_000 && code < 2_000_000_000) ||
    STUMBLED.test(words)
  );
}

/** What there is to do about a failure. */
function readTrouble(failure: Failure): Trouble {
  switch (failure.kind) {
    case "unconnected":
      return { kind: "unsent" };
    case "unanswered":
      return { kind: "unknown" };
    case "unreadable":
      return failure.status === 429
        ? { kind: "wait", ms: failure.resetMs ?? 1000, whole: true }
        : { kind: "unknown" };
    case "answered":
      return readCode(failure);
  }
}

function readCode(failure: Answered): Trouble {
  const { status, code, resetMs } = failure;
  if (status === 429 || code === APP_BUSY) return { kind: "wait", ms: resetMs ?? 1000, whole: true };
  if (code === CHAT_BUSY) return { kind: "wait", ms: resetMs ?? 1000, whole: false };
  if (CLOSED.has(code)) return { kind: "closed" };
  if (GONE.has(code)) return { kind: "gone" };
  // Renewed and refused once more: nothing was done, and a later one may do.
  if (STALE_TOKEN.has(code)) return { kind: "unsent" };
  return { kind: isPlatformTrouble(failure) ? "unknown" : "refused" };
}

/** Whether it is the card that is not taken: the same words may pass in another form. */
export function isCardRefused(error: unknown): boolean {
  if (!(error instanceof PlatformError) || error.failure.kind !== "answered") return false;
  const { code, inner } = error.failure;
  return (
    CARD_REFUSED.has(code) ||
    (inner !== null && CARD_REFUSED.has(inner)) ||
    (code >= 200_000 && code < 201_000)
  );
}

/** The only error that leaves `send` and `edit`. Without `cause`: what it holds is all that may be told. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof PlatformError) return new SendError(error.message, readTrouble(error.failure));
  // Ours or the SDK's mistake: whether anything was sent is not known.
  const name = error instanceof Error ? error.name : typeof error;
  return new SendError(`飞书通道出错(${name})`, { kind: "unknown" });
}

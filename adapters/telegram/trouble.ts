import { SendError, type Trouble } from "../../src/channel.ts";
import type { Failure } from "./failure.ts";

/** No connection came about, so nothing can have arrived. */
const UNCONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);

/** When the platform asks to wait without saying how long. */
const WAIT_MS = 3000;

/** The platform's words, as they stand in its source: https://github.com/tdlib/telegram-bot-api */
const CLOSED =
  /chat not found|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|CHAT_RESTRICTED|chat was deactivated|bot was (?:kicked|blocked)|user is deactivated|PEER_ID_INVALID|USER_IS_BLOCKED|need administrator rights|chat_id is empty/i;

/**
 * The message to answer or to change, or the topic it stood in. A topic that was deleted is not a chat that was closed:
 * people go on asking in the chat's other topics.
 */
const GONE =
  /message to be replied not found|replied message not found|reply message not found|message thread not found|TOPIC_DELETED|message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

export function toSendError(method: string, failure: Failure): SendError {
  return new SendError(`${method}: ${failure.code ?? "network"} ${failure.words}`, toTrouble(failure));
}

function toTrouble({ code, words, waitMs, movedTo }: Failure): Trouble {
  if (code === null) return { kind: UNCONNECTED.has(words) ? "unsent" : "unknown" };
  if (movedTo !== null) return { kind: "moved", to: movedTo };
  // The limit of a chat and that of all chats are told in the same words.
  if (code === 429) return { kind: "wait", ms: waitMs ?? WAIT_MS, whole: false };
  if (code >= 500) return { kind: "unsent" };
  if (code === 403) return { kind: "closed" };
  if (GONE.test(words)) return { kind: "gone" };
  return { kind: CLOSED.test(words) ? "closed" : "refused" };
}

/** Marks that Telegram does not take, or a length that it counts otherwise: the same page goes without marks. */
export function isAboutMarks({ code, words }: Failure): boolean {
  return code === 400 && /can't parse entities|message is too long|MESSAGE_TOO_LONG/i.test(words);
}

/** The message already says it: what was wanted is so. */
export function isUnchanged({ code, words }: Failure): boolean {
  return code === 400 && /message is not modified/i.test(words);
}

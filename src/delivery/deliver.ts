import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { SendError, type Channel, type Edit, type Outgoing } from "../channel.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { createPacer } from "./pace.ts";

/**
 * 投递: one message to one chat, whatever the platform and the network do. Tries again only where no second copy can
 * appear: a platform that knows our key tells copies apart, an edit is the same twice, and what certainly did not
 * arrive may go again. What may have arrived on a platform without keys is never sent again.
 */
export type Delivery =
  | { readonly kind: "sent"; readonly id: string; readonly chat: string }
  /** Not sent and not to be sent: `before` said no, the platform refused, the chat is closed, the time is over. */
  | { readonly kind: "stopped" | "refused" | "closed" | "gone" | "late" }
  /** May have arrived or not; nobody can tell. */
  | { readonly kind: "uncertain" }
  /** No answer as often as is tried in one go: again later, so that others in the same chat are not held up. */
  | { readonly kind: "postponed" }
  /** The program is stopping: try again after the next start. */
  | { readonly kind: "interrupted" };

export interface Attempt {
  /** Milliseconds since 1970; after it the message is no use any more. */
  readonly until: number;
  /** Just before each try, when it is this message's turn. False stops. */
  before(): Promise<boolean>;
  /** After a try that certainly did not arrive and is to be made again. */
  notArrived(): Promise<void>;
}

export interface Deliverer {
  send(outgoing: Outgoing, attempt: Attempt): Promise<Delivery>;
  edit(edit: Edit, attempt: Attempt): Promise<Delivery>;
  /** The program will stop soon: messages go as fast as the platform takes them. */
  hurry(): void;
  /** Ends every wait. */
  interrupt(): void;
}

/** First pause after a failure, doubled each time up to the longest: half a minute is soon enough after an outage. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export function createDeliverer(
  channel: Channel,
  options: {
    /** Tries without any answer before a message is postponed. */
    readonly maxAttempts: number;
    readonly now: () => number;
    readonly metrics: Metrics;
    readonly log: Logger;
  },
): Deliverer {
  const pacer = createPacer(channel.pace);
  const stopping = new AbortController();
  // Every message that waits listens to it, however many those are.
  setMaxListeners(0, stopping.signal);
  const { now, metrics, log } = options;

  async function pause(ms: number): Promise<void> {
    // Aborted: the caller sees it in the signal.
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  async function turnOf(chat: string): Promise<boolean> {
    for (;;) {
      if (stopping.signal.aborted) return false;
      const ms = pacer.take(chat, now());
      if (ms === 0) return true;
      await pause(ms);
    }
  }

  /** The message's id, what the platform has against it, or why it is not even tried. */
  async function tryNow(
    attempt: Attempt,
    call: () => Promise<string>,
  ): Promise<string | SendError | Delivery> {
    if (now() > attempt.until) return { kind: "late" };
    if (!(await attempt.before())) return { kind: "stopped" };
    return tryOnce(call);
  }

  async function run(
    first: string,
    again: boolean,
    attempt: Attempt,
    call: (chat: string) => Promise<string>,
  ): Promise<Delivery> {
    let chat = first;
    let failures = 0;
    let unanswered = 0;
    for (;;) {
      if (!(await turnOf(chat))) return { kind: "interrupted" };
      const tried = await tryNow(attempt, () => call(chat)).finally(() => {
        pacer.arrived(chat, now());
      });
      if (typeof tried === "string") return { kind: "sent", id: tried, chat };
      if (!(tried instanceof SendError)) return tried;
      const { trouble } = tried;
      metrics.trouble(channel.name, trouble.kind);
      log.warn({ channel: channel.name, chat, trouble: trouble.kind, said: tried.message }, "not sent");
      switch (trouble.kind) {
        case "closed":
        case "gone":
        case "refused":
          return { kind: trouble.kind };
        case "unknown":
          if (!again) return { kind: "uncertain" };
          if (++unanswered >= options.maxAttempts) return { kind: "postponed" };
          await pause(pauseAfter(failures++));
          break;
        case "unsent":
          await attempt.notArrived();
          await pause(pauseAfter(failures++));
          break;
        case "wait":
          await attempt.notArrived();
          pacer.hold(trouble.whole ? null : chat, now() + trouble.ms);
          break;
        case "moved":
          await attempt.notArrived();
          chat = trouble.to;
          break;
      }
    }
  }

  return {
    send: (outgoing, attempt) =>
      run(outgoing.chat, channel.idempotent, attempt, async (chat) => {
        // A chat that moved has new ids: the question is not found there any more.
        const replyTo = chat === outgoing.chat ? outgoing.replyTo : null;
        return (await channel.send({ ...outgoing, chat, replyTo })).id;
      }),
    edit: (edit, attempt) =>
      run(edit.chat, true, attempt, async (chat) => {
        await channel.edit({ ...edit, chat });
        return edit.sent;
      }),
    hurry() {
      pacer.hurry();
    },
    interrupt() {
      stopping.abort();
    },
  };
}

/** What the call gave, or why it failed. */
async function tryOnce(call: () => Promise<string>): Promise<string | SendError> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof SendError) return error;
    throw error;
  }
}

function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
}

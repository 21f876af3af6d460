import type { Api } from "grammy";
import { leaveWebhook, type ConnectParts } from "./connect.ts";
import { describeFailure, refusesToken } from "./failure.ts";
import { idOf, type Take } from "./intake.ts";
import { ALLOWED_UPDATES } from "./options.ts";
import { pause, pauseAfter } from "./retry.ts";
import { updatesSchema } from "./update.ts";

export interface PollParts extends ConnectParts {
  /** Its calls may take as long as a poll. */
  readonly polling: Api;
  readonly take: Take;
  /** Seconds; 0: the platform answers at once, and we wait between. */
  readonly pollTimeout: number;
}

/** Between polls that the platform does not hold open. */
const SHORT_POLL_MS = 500;

/**
 * 长轮询. Asks for updates until stopped. An update is confirmed, by asking from the next one on, only after it was
 * taken: grammY's own `bot.start` also confirms those whose handler failed, and a full disk would lose them.
 * @returns the id to ask from next, where that was not told to the platform yet
 */
export async function poll(parts: PollParts): Promise<number | null> {
  const { stopping, health, log } = parts;
  let next: number | null = null;
  let told: number | null = null;
  let failures = 0;
  let connected = false;
  while (!stopping.aborted) {
    const updates = await ask(parts, next, connected ? parts.pollTimeout : 0, failures);
    connected = updates !== null;
    if (updates === "refused") return null;
    if (updates === null) {
      failures++;
      continue;
    }
    told = next;
    health.on();
    const taken = await takeAll(updates, parts);
    next = taken.next ?? next;
    failures = taken.failed ? failures + 1 : 0;
    if (taken.failed) {
      health.failing("收到的消息暂时保存不下来");
      await pause(pauseAfter(failures - 1, null), stopping);
    } else if (updates.length === 0 && parts.pollTimeout === 0) await pause(SHORT_POLL_MS, stopping);
  }
  log.debug({ next }, "polling ended");
  return next === told ? null : next;
}

/** Null: failed, and waited for a better moment. The first answer is asked for at once, to know that it works. */
async function ask(
  parts: PollParts,
  offset: number | null,
  timeout: number,
  failures: number,
): Promise<readonly unknown[] | null | "refused"> {
  const { polling, stopping, health, log } = parts;
  try {
    const updates = await polling.getUpdates({
      ...(offset === null ? {} : { offset }),
      timeout,
      allowed_updates: ALLOWED_UPDATES,
    });
    return updatesSchema.parse(updates);
  } catch (error) {
    if (stopping.aborted) return null;
    const failure = describeFailure(error);
    log.warn({ code: failure.code, words: failure.words }, "poll failed");
    health.after(failure);
    if (refusesToken(failure.code)) return "refused";
    await pause(pauseAfter(failures, failure), stopping);
    // "can't use getUpdates method while webhook is active": another program has set one since.
    if (failure.code === 409 && /webhook/i.test(failure.words)) await leaveWebhook(parts);
    return null;
  }
}

/** In order, up to the first that could not be kept. */
async function takeAll(updates: readonly unknown[], { take, stopping, log }: PollParts) {
  let next: number | null = null;
  for (const update of updates) {
    if (stopping.aborted) break;
    const id = idOf(update);
    try {
      await take(update);
    } catch (error) {
      log.error({ update: id, err: error }, "update not kept");
      return { next, failed: true };
    }
    if (id !== null) next = id + 1;
  }
  // A batch of which nothing could be confirmed would come again at once.
  return { next, failed: next === null && updates.length > 0 && !stopping.aborted };
}

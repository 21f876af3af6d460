import { setTimeout as sleep } from "node:timers/promises";

/** What the bot is told: kept until confirmed, asked for by polling or posted to a webhook. */

export interface PendingUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export interface Delivery {
  readonly update: number;
  /** Of the answer; 0: none came. */
  readonly status: number;
  readonly at: number;
}

export interface Asking {
  readonly offset: number | null;
  readonly limit: number;
  readonly timeoutMs: number;
  /** Resolves when whoever asked has gone. */
  readonly gone: Promise<void>;
}

export type Answered =
  { readonly updates: readonly PendingUpdate[] } | { readonly conflict: string } | { readonly gone: true };

export interface UpdateQueue {
  readonly pending: readonly PendingUpdate[];
  readonly deliveries: readonly Delivery[];
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  push(update: PendingUpdate): void;
  ask(asking: Asking): Promise<Answered>;
  setWebhook(webhook: { readonly url: string; readonly secret: string } | null): void;
  close(): void;
}

const LATER_POLL =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** @param retryMs between two postings of an update that was not taken */
export function createUpdateQueue(retryMs: number): UpdateQueue {
  let pending: PendingUpdate[] = [];
  const deliveries: Delivery[] = [];
  let webhook: UpdateQueue["webhook"] = null;
  let waiting: { wake(reason: "news" | "conflict"): void } | null = null;
  const closing = new AbortController();
  let posting = false;

  async function postAll(): Promise<void> {
    if (posting) return;
    posting = true;
    while (webhook !== null && !closing.signal.aborted) {
      const [first] = pending;
      if (first === undefined) break;
      const status = await post(webhook, first, closing.signal);
      deliveries.push({ update: first.update_id, status, at: Date.now() });
      if (status >= 200 && status < 300) pending = pending.filter((update) => update !== first);
      else await sleep(retryMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    posting = false;
  }

  return {
    get pending() {
      return pending;
    },
    deliveries,
    get webhook() {
      return webhook;
    },
    push(update) {
      pending.push(update);
      waiting?.wake("news");
      void postAll();
    },
    async ask({ offset, limit, timeoutMs, gone }) {
      if (webhook !== null) return { conflict: WEBHOOK_ACTIVE };
      waiting?.wake("conflict");
      if (offset !== null) pending = pending.filter(({ update_id }) => update_id >= offset);
      if (pending.length === 0 && timeoutMs > 0) {
        let mine: typeof waiting = null;
        const woken = new Promise<"news" | "conflict">((wake) => (waiting = mine = { wake }));
        const timer = new AbortController();
        const reason = await Promise.race([
          woken,
          gone.then(() => "gone" as const),
          sleep(timeoutMs, "timeout" as const, { signal: timer.signal, ref: false }).catch(
            () => "timeout" as const,
          ),
        ]);
        timer.abort();
        if (waiting === mine) waiting = null;
        if (reason === "conflict") return { conflict: LATER_POLL };
        if (reason === "gone") return { gone: true };
      }
      return { updates: pending.slice(0, limit) };
    },
    setWebhook(next) {
      webhook = next;
      void postAll();
    },
    close() {
      closing.abort();
    },
  };
}

async function post(
  { url, secret }: { readonly url: string; readonly secret: string },
  update: PendingUpdate,
  signal: AbortSignal,
): Promise<number> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
      body: JSON.stringify(update),
      signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

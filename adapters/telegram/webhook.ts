import { createHash, timingSafeEqual } from "node:crypto";
import type { ChannelLog, Webhook, WebhookRequest, WebhookResponse } from "../../src/channel.ts";
import { idOf, type Take } from "./intake.ts";

export interface WebhookParts {
  readonly path: string;
  readonly secret: string | null;
  /** Null: not ready, or not any more. */
  readonly take: () => Take | null;
  readonly log: ChannelLog;
}

export interface TelegramWebhook extends Webhook {
  /** Resolves when the updates on their way are kept. */
  settled(): Promise<void>;
}

/** https://core.telegram.org/bots/api#setwebhook: whatever is not answered 2xx is posted again. */
export function createWebhook(parts: WebhookParts): TelegramWebhook {
  const underway = new Set<Promise<WebhookResponse>>();
  return {
    path: parts.path,
    async handle(request) {
      const handling = handle(parts, request);
      underway.add(handling);
      try {
        return await handling;
      } finally {
        underway.delete(handling);
      }
    },
    async settled() {
      await Promise.all(underway);
    },
  };
}

async function handle(
  { secret, take, log }: WebhookParts,
  request: WebhookRequest,
): Promise<WebhookResponse> {
  const given = request.headers.get("x-telegram-bot-api-secret-token");
  if (secret === null || given === undefined || !isSame(secret, given)) return answer(401);
  const update = parse(request.body);
  if (update === null) return answer(400);
  const taking = take();
  if (taking === null) return answer(503);
  try {
    await taking(update.json);
    return answer(200);
  } catch (error) {
    log.error({ update: idOf(update.json), err: error }, "update not kept");
    return answer(500);
  }
}

function answer(status: number): WebhookResponse {
  return { status, json: null };
}

/** Hashed first: timingSafeEqual wants equal lengths, and the length is a secret too. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** Null: not JSON. */
function parse(body: Uint8Array): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return null;
  }
}

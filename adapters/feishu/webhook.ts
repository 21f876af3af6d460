import type { ChannelTools, Webhook, WebhookRequest, WebhookResponse } from "../../src/channel.ts";
import { eventId } from "./receive.ts";
import type { FeishuOptions } from "./options.ts";
import { judge } from "./webhook-guard.ts";

/** Gives a genuine event to the handlers; rejects when it must be delivered again. */
export type Dispatch = (event: Readonly<Record<string, unknown>>) => Promise<unknown>;

const OK: WebhookResponse = { status: 200, json: {} };
/** The platform delivers again after 15 s, 5 min, 1 h and 6 h. */
const AGAIN: WebhookResponse = { status: 500, json: null };

/** Both paths take both kinds: the platform's console has a field for each, and people swap them. */
export function createWebhooks(options: FeishuOptions, tools: ChannelTools, dispatch: Dispatch): Webhook[] {
  async function handle(request: WebhookRequest): Promise<WebhookResponse> {
    const judged = judge(request, options, tools.now());
    switch (judged.kind) {
      case "challenge":
        return { status: 200, json: { challenge: judged.challenge } };
      case "refused":
        tools.log.warn({ why: judged.why, bytes: request.body.length }, "飞书回调被拒绝");
        return { status: judged.status, json: null };
      case "event":
        return run(judged.event);
    }
  }

  async function run(event: Readonly<Record<string, unknown>>): Promise<WebhookResponse> {
    try {
      const answer = await dispatch(event);
      // A string is the dispatcher's remark that nobody handles this event.
      return typeof answer === "object" && answer !== null ? { status: 200, json: answer } : OK;
    } catch {
      tools.log.warn({ event: eventId(event.header) }, "飞书事件没有收下,等平台重推");
      return AGAIN;
    }
  }

  return [...new Set([options.eventPath, options.cardPath])].map((path) => ({ path, handle }));
}

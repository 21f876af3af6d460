import type { Hono } from "hono";
import type { Webhook } from "../channel.ts";
import { problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** 回调: the paths that chat platforms post to. The bytes go to the channel as they came: signatures are over them. */
export function addWebhookRoutes(
  app: Hono,
  webhooks: readonly Webhook[],
  { log, accepting }: Services,
): void {
  for (const webhook of webhooks) {
    app.post(webhook.path, async (context) => {
      // Stopping: the platform delivers it again, to the next start.
      if (!accepting()) return problem(context, 503, "正在停止");
      const body = new Uint8Array(await context.req.arrayBuffer());
      const headers = new Map(
        Object.entries(context.req.header()).map(([name, value]) => [name.toLowerCase(), value]),
      );
      try {
        const { status, json } = await webhook.handle({ headers, body });
        const type = { "Content-Type": "application/json; charset=utf-8" };
        return new Response(json === null ? null : JSON.stringify(json), {
          status,
          headers: json === null ? {} : type,
        });
      } catch (error) {
        // Not kept: any answer but 2xx has it delivered again.
        log.error({ err: error, path: webhook.path }, "webhook failed");
        return problem(context, 500);
      }
    });
  }
}

import type { Hono } from "hono";
import type { Services } from "./services.ts";

/** `/metrics`: Prometheus text. Numbers alone, nothing of people. */
export function addMetricsRoute(app: Hono, { metrics }: Services): void {
  app.get("/metrics", async (context) =>
    context.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }),
  );
}

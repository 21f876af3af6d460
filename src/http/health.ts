import type { Hono } from "hono";
import { isReady } from "../parts.ts";
import { problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** `/healthz`: alive. `/readyz`: able to answer, and what is on and off. */
export function addHealthRoutes(app: Hono, { parts, ready: engineReady }: Services): void {
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", (context) => {
    const state = engineReady();
    if (state === null) return problem(context, 503, "正在读取文件,请稍候");
    const now = parts();
    const ready = isReady(now);
    const body = {
      status: ready ? "ready" : "degraded",
      documents: state.engine.documents.length,
      parts: now,
    };
    return context.json(body, ready ? 200 : 503);
  });
}

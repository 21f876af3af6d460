import type { Hono } from "hono";
import { problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** `/healthz`: alive. `/readyz`: able to answer, and what is on and off. */
export function addHealthRoutes(app: Hono, { parts, ready }: Services): void {
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", (context) => {
    const state = ready();
    if (state === null) return problem(context, 503, "正在读取文件,请稍候");
    return context.json({ status: "ready", documents: state.engine.documents.length, parts });
  });
}

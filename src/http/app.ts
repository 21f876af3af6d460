import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { addAskRoute } from "./ask.ts";
import { addDocumentRoutes } from "./documents.ts";
import { addFactRoutes } from "./facts.ts";
import type { Webhook } from "../channel.ts";
import { addHealthRoutes } from "./health.ts";
import { addMetricsRoute } from "./metrics.ts";
import { addPage } from "./page.ts";
import { problem } from "./problem.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import type { Services } from "./services.ts";
import { addWebhookRoutes } from "./webhooks.ts";

/** Bytes. A long question is 200; a batch belongs to the command line. */
const LARGEST_BODY = 64 * 1024;

/** Bytes of what a chat platform posts: a message and its envelope are far below. */
const LARGEST_EVENT = 1024 * 1024;

/** 网页、JSON 接口 and the paths that chat platforms post to. */
export function createApp(services: Services, webhooks: readonly Webhook[] = []): Hono {
  const app = new Hono();
  addSecurityHeaders(app);
  const paths = new Set(webhooks.map(({ path }) => path));
  const small = bodyLimit({
    maxSize: LARGEST_BODY,
    onError: (context) => problem(context, 413, "请求体至多 64 KB"),
  });
  const large = bodyLimit({ maxSize: LARGEST_EVENT, onError: (context) => problem(context, 413) });
  app.use((context, next) => (paths.has(context.req.path) ? large : small)(context, next));
  addHealthRoutes(app, services);
  addPage(app);
  addAskRoute(app, services);
  addFactRoutes(app, services);
  addDocumentRoutes(app, services);
  addMetricsRoute(app, services);
  addWebhookRoutes(app, webhooks, services);
  refuseOtherMethods(app);
  app.notFound((context) => problem(context, 404, "接口在 /api/ 之下,见 README"));
  app.onError((error, context) => {
    services.log.error({ err: error, path: context.req.path }, "request failed");
    return problem(context, 500);
  });
  return app;
}

/** Every path that some method has answers the others with 405 and says which there are. */
function refuseOtherMethods(app: Hono): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === "ALL") continue;
    const known = methods.get(path) ?? new Set<string>();
    known.add(method);
    if (method === "GET") known.add("HEAD");
    methods.set(path, known);
  }
  for (const [path, known] of methods) {
    const allow = [...known].join(", ");
    app.all(path, (context) => {
      context.header("Allow", allow);
      return problem(context, 405, `可用的方法:${allow}`);
    });
  }
}

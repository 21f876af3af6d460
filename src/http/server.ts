import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

export interface HttpServer {
  /** `http://127.0.0.1:8080`, with the port that was really taken. */
  readonly address: string;
  /** Takes no more requests, waits a second for the answers on their way. */
  stop(): Promise<void>;
}

/** Milliseconds that answers on their way may take after the end was asked for. */
const LAST_ANSWERS_MS = 1000;

/**
 * Listens on host and port (0 = any free one).
 * @throws the system's error, EADDRINUSE among them
 */
export async function listen(app: Hono, host: string, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return { address: addressOf(server, host), stop: () => stop(server) };
}

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : "";
  return `http://${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
}

async function stop(server: Server): Promise<void> {
  // A platform that posts again and again on a connection kept open would never let go of it.
  server.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, LAST_ANSWERS_MS);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    // Browsers keep connections open for minutes: those without a request on its way are closed at once.
    server.closeIdleConnections();
  });
  clearTimeout(late);
}

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Api } from "grammy";
import type { TelegramOptions } from "./options.ts";

/**
 * Milliseconds that an unused connection is kept: well below what servers allow (nginx: 75 s), so that a message is
 * hardly ever written to a connection that the server is just closing. Such a message may not be sent again blindly.
 */
const IDLE_MS = 15_000;

/** The connections of one purpose; `destroy` ends the calls on their way. */
export function createAgent(apiRoot: string): HttpAgent {
  const settings = { keepAlive: true, timeout: IDLE_MS };
  return apiRoot.startsWith("https:") ? new HttpsAgent(settings) : new HttpAgent(settings);
}

/** @param timeoutMs after which a call is given up; grammY's own is 500 s */
export function createApi(options: TelegramOptions, agent: HttpAgent, timeoutMs: number): Api {
  return new Api(options.botToken, {
    apiRoot: options.apiRoot,
    timeoutSeconds: timeoutMs / 1000,
    baseFetchConfig: { agent, compress: true },
  });
}

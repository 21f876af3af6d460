import type { Agent } from "node:http";
import type { HttpInstance, WSClient } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import type { ChannelTools } from "../../src/channel.ts";
import { endpointCode, type ConnectConfig } from "./connect-config.ts";
import { isCredentialsRefused, refusedCode } from "./credentials.ts";
import { ENDPOINT_PATH, type Http } from "./http.ts";
import type { FeishuOptions } from "./options.ts";
import { createSdkLog } from "./sdk-log.ts";
import type { Sdk } from "./sdk.ts";

/** What the SDK's client of the long connection is made of. */
export interface ClientParts {
  readonly sdk: Sdk;
  readonly options: FeishuOptions;
  readonly tools: ChannelTools;
  readonly http: Http;
  readonly config: ConnectConfig;
  readonly agent: Agent;
}

/** Seconds. A server that is silent for longer after a ping is taken for dead. */
const LONGEST_PONG = 10;

/** What happens to a client. */
export interface Turns {
  onUp(): void;
  onDown(why: string): void;
  /** It will not try again by itself. */
  onEnd(): void;
}

/** @param onRefused told the platform's code when it does not take the app's id and secret */
export function createWsClient(
  { sdk, options, tools, http, config, agent }: ClientParts,
  turns: Turns,
  onRefused: (code: number) => void,
): WSClient {
  return new sdk.WSClient({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.domain,
    httpInstance: watch(http.instance, config, onRefused),
    agent,
    autoReconnect: true,
    handshakeTimeoutMs: tools.timeoutMs,
    // It starts anew with every ping: as long as the interval it would never end, and a server that keeps the socket
    // open but is gone would never be noticed.
    wsConfig: { pingTimeout: Math.min(LONGEST_PONG, config.pingInterval / 2) },
    logger: createSdkLog(tools.log, "ws"),
    loggerLevel: sdk.LoggerLevel.warn,
    onReady: () => {
      turns.onUp();
    },
    onReconnected: () => {
      turns.onUp();
    },
    onReconnecting: () => {
      turns.onDown("长连接断开,正在重连");
    },
    onError: () => {
      turns.onDown("长连接多次重连不成");
      turns.onEnd();
    },
  });
}

/** HTTP for one client: its first question gets the answer that is there already, and refusals are listened for. */
function watch(http: HttpInstance, config: ConnectConfig, onRefused: (code: number) => void): HttpInstance {
  let first: ConnectConfig | null = config;
  return {
    ...http,
    async request<R>(options: Parameters<HttpInstance["request"]>[0]): Promise<R> {
      const isEndpoint = options.url?.endsWith(ENDPOINT_PATH) === true;
      if (isEndpoint && first !== null) {
        const { answer } = first;
        first = null;
        // As it came: what the SDK makes of it is the SDK's business.
        return z.custom<R>().parse(answer);
      }
      const answer = await http.request<R>(options).catch((error: unknown) => {
        const code = refusedCode(error);
        if (code !== null) onRefused(code);
        throw error;
      });
      const code = isEndpoint ? endpointCode(answer) : null;
      if (code !== null && isCredentialsRefused(code)) onRefused(code);
      return answer;
    },
  };
}

import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { EventDispatcher, HttpInstance, WSClient } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import type { ChannelTools } from "../../src/channel.ts";
import { backOff, pause } from "./back-off.ts";
import { endpointCode, fetchConnectConfig, type ConnectConfig } from "./connect-config.ts";
import { isCredentialsRefused, refusedCode } from "./credentials.ts";
import { describeFailure, PlatformError } from "./failure.ts";
import { ENDPOINT_PATH, type Http } from "./http.ts";
import type { FeishuOptions } from "./options.ts";
import { createSdkLog } from "./sdk-log.ts";
import type { Sdk } from "./sdk.ts";

/** 长连接: events come over a WebSocket that the bot opens. It mends itself until it is closed. */
export interface Connection {
  /** `starting`: no try has failed yet. */
  state(): "starting" | "on" | "failing";
  /** What is the matter, in one line; "" when it is on. */
  detail(): string;
  close(): void;
}

interface Means {
  readonly sdk: Sdk;
  readonly options: FeishuOptions;
  readonly tools: ChannelTools;
  readonly http: Http;
  readonly dispatcher: EventDispatcher;
  /** Told the platform's code when it does not take the app's id and secret; nothing more is tried then. */
  readonly onRefused: (code: number) => void;
}

/** Seconds. A server that is silent for longer after a ping is taken for dead. */
const LONGEST_PONG = 10;

export function openConnection(means: Means): Connection {
  const { options, tools, http } = means;
  const stop = new AbortController();
  let client: WSClient | null = null;
  let trouble: string | null = null;

  const isStopped = (): boolean => stop.signal.aborted;

  async function run(): Promise<void> {
    for (let failures = 1; !isStopped(); failures++) {
      const wasOn = await attempt().catch((error: unknown) => {
        const code = refusedCode(error);
        if (code !== null) refused(code);
        trouble = error instanceof PlatformError ? describeFailure(error.failure) : "未知错误";
        return false;
      });
      if (isStopped()) return;
      if (wasOn) failures = 1;
      tools.log.warn({ failures, trouble }, "飞书长连接没有连上,稍后再连");
      await pause(backOff(failures), stop.signal);
    }
  }

  function refused(code: number): void {
    if (isStopped()) return;
    means.onRefused(code);
    stop.abort();
  }

  /** One client, from its first connection to the end of its own tries; tells whether it was ever connected. */
  async function attempt(): Promise<boolean> {
    const config = await fetchConnectConfig(options, http.instance);
    if (isStopped()) return false;
    const agent = config.url.startsWith("wss:") ? new HttpsAgent() : new HttpAgent();
    let wasOn = false;
    const gaveUp = new Promise<void>((resolve) => {
      client = createClient(means, config, agent, watch(http.instance, config, refused), {
        onUp() {
          wasOn = true;
          trouble = null;
          tools.log.info({ pingInterval: config.pingInterval }, "飞书长连接已连上");
        },
        onDown(why) {
          trouble = why;
          tools.log.warn({ why }, "飞书长连接断了");
        },
        onEnd: resolve,
      });
      stop.signal.addEventListener("abort", () => {
        resolve();
      });
      void client.start({ eventDispatcher: means.dispatcher });
    });
    await gaveUp;
    // Politely closed, a dead socket would be waited for half a minute.
    client?.close({ force: true });
    // Ends a handshake that is still on its way.
    agent.destroy();
    return wasOn;
  }

  const running = run();
  running.catch(() => undefined);
  const isOn = (): boolean => client?.getConnectionStatus().state === "connected";
  return {
    state: () => (isOn() ? "on" : trouble === null ? "starting" : "failing"),
    detail: () => (isOn() ? "" : (trouble ?? "正在连接飞书")),
    close() {
      stop.abort();
    },
  };
}

interface Turns {
  onUp(): void;
  onDown(why: string): void;
  /** It will not try again by itself. */
  onEnd(): void;
}

function createClient(
  { sdk, options, tools }: Means,
  config: ConnectConfig,
  agent: HttpAgent,
  httpInstance: HttpInstance,
  turns: Turns,
): WSClient {
  return new sdk.WSClient({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.domain,
    httpInstance,
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

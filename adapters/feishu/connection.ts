import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { EventDispatcher, WSClient } from "@larksuiteoapi/node-sdk";
import type { ChannelTools } from "../../src/channel.ts";
import { backOff, pause } from "./back-off.ts";
import { fetchConnectConfig } from "./connect-config.ts";
import { refusedCode } from "./credentials.ts";
import { describeFailure, PlatformError } from "./failure.ts";
import type { Http } from "./http.ts";
import type { FeishuOptions } from "./options.ts";
import type { Sdk } from "./sdk.ts";
import { createWsClient, type Turns } from "./ws-client.ts";

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

export function openConnection(means: Means): Connection {
  const { sdk, options, tools, http } = means;
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
    const ended = new AbortController();
    const turns: Turns = {
      onUp() {
        wasOn = true;
        trouble = null;
        tools.log.info({ pingInterval: config.pingInterval }, "飞书长连接已连上");
      },
      onDown(why) {
        trouble = why;
        tools.log.warn({ why }, "飞书长连接断了");
      },
      onEnd() {
        ended.abort();
      },
    };
    client = createWsClient({ sdk, options, tools, http, config, agent }, turns, refused);
    void client.start({ eventDispatcher: means.dispatcher });
    await firstOf(ended.signal, stop.signal);
    // Politely closed, a dead socket would be waited for half a minute.
    client.close({ force: true });
    // Ends a handshake that is still on its way.
    agent.destroy();
    return wasOn;
  }

  const running = run();
  running.catch(() => undefined);
  const isOn = (): boolean => client?.getConnectionStatus().state === "connected";
  const isRetrying = (): boolean =>
    trouble !== null || (client?.getConnectionStatus().reconnectAttempts ?? 0) > 0;
  return {
    state: () => (isOn() ? "on" : isRetrying() ? "failing" : "starting"),
    detail: () => (isOn() ? "" : (trouble ?? "正在连接飞书")),
    close() {
      stop.abort();
    },
  };
}

/** Resolves once one of the two is aborted, and lets go of both. */
function firstOf(one: AbortSignal, other: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const signal of [one, other]) signal.removeEventListener("abort", end);
      resolve();
    };
    if (one.aborted || other.aborted) end();
    else for (const signal of [one, other]) signal.addEventListener("abort", end);
  });
}

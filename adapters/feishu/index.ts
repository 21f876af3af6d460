import type { Channel, ChannelHost, ChannelStatus, ChannelTools } from "../../src/channel.ts";
import { createApi, type Api } from "./api.ts";
import { createBotIdentity } from "./bot-identity.ts";
import { openConnection, type Connection } from "./connection.ts";
import { refusal } from "./credentials.ts";
import { createHandlers, type Handlers } from "./handlers.ts";
import { createHttp, type Http } from "./http.ts";
import type { FeishuOptions } from "./options.ts";
import { countPages } from "./render.ts";
import { loadSdk } from "./sdk.ts";
import { createSdkLog } from "./sdk-log.ts";
import { edit, notStarted, send } from "./send.ts";
import { createWebhooks, type Dispatch } from "./webhook.ts";

export type { FeishuOptions } from "./options.ts";

/** What there is once the SDK has been loaded. */
interface Parts {
  readonly api: Api;
  readonly http: Http;
  readonly handlers: Handlers;
  readonly dispatch: Dispatch;
  /** Null in webhook mode. */
  readonly connection: Connection | null;
}

/** A frame's acknowledgement is written right after its handler; this long it may take to leave. */
const ACK_MS = 50;

/** 飞书: long connection or webhook in, cards out. */
export function createFeishu(options: FeishuOptions, tools: ChannelTools): Channel {
  const identity = createBotIdentity(tools);
  const stop = new AbortController();
  let starting: Promise<Parts> | null = null;
  let started: Parts | null = null;
  let failure: string | null = null;

  function fail(host: ChannelHost, reason: string): void {
    if (failure !== null) return;
    failure = reason;
    tools.log.error({ reason }, "飞书通道停用");
    stop.abort();
    started?.connection?.close();
    host.failed(reason);
  }

  async function load(host: ChannelHost): Promise<Parts> {
    const sdk = await loadSdk();
    const http = createHttp(sdk, tools.timeoutMs);
    const onRefused = (code: number): void => {
      fail(host, refusal(code));
    };
    const api = createApi(sdk, options, tools, http, onRefused);
    const handlers = createHandlers(host, tools, identity);
    // Without its key: what reaches it has been judged and decrypted.
    const dispatcher = new sdk.EventDispatcher({
      logger: createSdkLog(tools.log, "events"),
      loggerLevel: sdk.LoggerLevel.warn,
    }).register(handlers.byType);
    const connection =
      options.mode === "ws" && !stop.signal.aborted
        ? openConnection({ sdk, options, tools, http, dispatcher, onRefused })
        : null;
    void identity.learn(() => api.botOpenId(), stop.signal);
    const dispatch: Dispatch = (event) => dispatcher.invoke(event, { needCheck: false });
    started = { api, http, handlers, dispatch, connection };
    return started;
  }

  async function parts(): Promise<Parts> {
    if (starting === null) throw notStarted();
    return starting;
  }

  function status(): ChannelStatus {
    if (failure !== null) return { state: "failed", detail: failure };
    const connection = started?.connection ?? null;
    if (connection !== null && connection.state() !== "on")
      return { state: connection.state(), detail: connection.detail() };
    if (identity.openId() !== null) return { state: "on", detail: "" };
    const trouble = identity.trouble();
    return trouble === null
      ? { state: "starting", detail: "正在连接飞书" }
      : { state: "failing", detail: trouble };
  }

  return {
    name: "feishu",
    label: "飞书",
    idempotent: true,
    // 5 a second in a chat, shared with other bots there; 50 a second and 1,000 a minute in all:
    // https://open.feishu.cn/document/server-docs/im-v1/message/reply
    pace: {
      whole: [
        { count: 45, perMs: 1000 },
        { count: 900, perMs: 60_000 },
      ],
      chat: () => [{ count: 4, perMs: 1000 }],
    },
    webhooks:
      options.mode === "webhook"
        ? createWebhooks(options, tools, async (event) => (await parts()).dispatch(event))
        : [],
    status,
    start(host) {
      starting = load(host);
      starting.catch((error: unknown) => {
        tools.log.error(
          { error: error instanceof Error ? error.message.slice(0, 200) : "unknown" },
          "飞书 SDK 没有载入",
        );
        fail(host, "飞书 SDK 没有载入");
      });
    },
    async stopReceiving() {
      stop.abort();
      const loaded = await starting?.catch(() => null);
      if (loaded === null || loaded === undefined) return;
      loaded.handlers.stop();
      await loaded.handlers.drained();
      if (loaded.connection === null) return;
      await new Promise((resolve) => setTimeout(resolve, ACK_MS));
      loaded.connection.close();
    },
    async close() {
      stop.abort();
      const loaded = await starting?.catch(() => null);
      loaded?.connection?.close();
      loaded?.http.close();
    },
    countPages,
    async send(outgoing) {
      const { api } = await parts();
      return send(api, tools.log, outgoing);
    },
    async edit(outgoing) {
      const { api } = await parts();
      await edit(api, outgoing);
    },
  };
}

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { asJson, parse } from "./feishu/card-check.ts";
import {
  chatEvent,
  clickEvent,
  messageEvent,
  newId,
  withdrawnEvent,
  type App,
  type PretendEvent,
  type Saying,
} from "./feishu/events.ts";
import { createFaults, type Fault, type Faults } from "./feishu/faults.ts";
import { createLongConnection, type ClientConfig, type LongConnection } from "./feishu/long-connection.ts";
import { createMessages, isRefusal, type Messages, type Refusal, type Sending } from "./feishu/messages.ts";
import { encrypt, post, sign, type Posted } from "./feishu/webhook-post.ts";

export * from "./feishu/events.ts";
export { findCardFault } from "./feishu/card-check.ts";
export { encrypt, sign } from "./feishu/webhook-post.ts";
export type { PretendMessage } from "./feishu/messages.ts";
export type { Fault } from "./feishu/faults.ts";

/** 飞书 on loopback: an open platform for one app, as believable as the tests need. */
export interface PretendFeishu extends App {
  /** http://127.0.0.1:port */
  readonly domain: string;
  readonly appSecret: string;
  /** Null: what is posted is not encrypted. */
  readonly encryptKey: string | null;
  /** Every call, in order. */
  readonly calls: readonly Call[];
  readonly messages: Messages;
  readonly faults: Faults;
  readonly ws: LongConnection;
  /** The tokens given out are taken no longer. */
  revokeTokens(): void;
  /** Calls whose `METHOD /path` fits. */
  callsOf(call: RegExp): readonly Call[];
  /** A person says something; delivered as `deliver` does. */
  say(saying: Saying, how?: How): Promise<Delivery>;
  /** A person presses a button of a card. */
  click(
    click: {
      readonly message: string;
      readonly chat: string;
      readonly user?: string;
      readonly value: unknown;
    },
    how?: How,
  ): Promise<Delivery>;
  /** A person withdraws a message, and the bot is told. */
  withdraw(message: string, chat: string, how?: How): Promise<Delivery>;
  /** The bot is added to a chat, taken out of it, or the chat ends. */
  chatChanges(type: "added" | "deleted" | "disbanded", chat: string, how?: How): Promise<Delivery>;
  /** Again and again by the schedule, until it is acknowledged. By webhook where `webhookUrl` is set, else by ws. */
  deliver(event: PretendEvent, how?: How): Promise<Delivery>;
  /** Where events and card callbacks are posted from now on; null: they go by ws. */
  postTo(webhookUrl: string | null): void;
  /** One post as the platform makes it: encrypted and signed where there is a key. */
  postOnce(event: object, options?: { readonly pieces?: number; readonly indent?: number }): Promise<Posted>;
  close(): Promise<void>;
}

export interface PretendFeishuOptions {
  readonly appId?: string;
  readonly appSecret?: string;
  readonly encryptKey?: string | null;
  readonly verificationToken?: string;
  /** Of the bot's webhook; left out: events go by ws. */
  readonly webhookUrl?: string;
  /** Seconds a token lives; default 7200. */
  readonly tokenLife?: number;
  /** 5 a second a chat, 50 a second and 1,000 a minute in all; default true. */
  readonly enforceLimits?: boolean;
  /** HTTP status of 99991400: 429, on old addresses 400. */
  readonly limitStatus?: 429 | 400;
  readonly clientConfig?: Partial<ClientConfig>;
  /** Milliseconds in which an event must be acknowledged; default 3000. */
  readonly ackWindowMs?: number;
  /** Milliseconds before each further delivery; default 15 s, 5 min, 1 h and 6 h shortened to 50, 100, 200, 400. */
  readonly redeliverAfterMs?: readonly number[];
  /** Default 0: any free one. */
  readonly port?: number;
}

export interface How {
  /** Into how many frames an event is cut (ws). */
  readonly fragments?: number;
  /** Each further delivery of a message has another event_id, as the platform does in special cases. */
  readonly newEventIds?: boolean;
  /** Acknowledgements of the first deliveries that are lost on the way. */
  readonly lostAcks?: number;
}

export interface Delivery {
  readonly event: PretendEvent;
  readonly acknowledged: boolean;
  readonly tries: number;
  /** Of the last delivery: HTTP status, or the code of the frame; 0: none. */
  readonly code: number;
  /** What a callback was answered with. */
  readonly answer: unknown;
  /** Of the last delivery. */
  readonly tookMs: number;
}

export interface Call {
  readonly at: number;
  /** `POST /open-apis/im/v1/messages` without the query. */
  readonly call: string;
  readonly query: string;
  readonly token: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** 0: no answer was given. */
  status: number;
  code: number;
}

interface Answer {
  readonly status: number;
  readonly json: object;
  readonly headers?: Fault["headers"];
}

export async function startPretendFeishu(options: PretendFeishuOptions = {}): Promise<PretendFeishu> {
  const app: App = {
    appId: options.appId ?? `cli_${randomBytes(8).toString("hex")}`,
    verificationToken: options.verificationToken ?? randomBytes(12).toString("hex"),
    botOpenId: newId("ou"),
  };
  const appSecret = options.appSecret ?? randomBytes(16).toString("hex");
  const encryptKey = options.encryptKey === undefined ? randomBytes(12).toString("hex") : options.encryptKey;
  const clientConfig = {
    ...{ PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 0.05, ReconnectNonce: 0.02 },
    ...options.clientConfig,
  };
  const ackWindowMs = options.ackWindowMs ?? 3000;
  const schedule = options.redeliverAfterMs ?? [50, 100, 200, 400];
  const calls: Call[] = [];
  const messages = createMessages(options.enforceLimits ?? true);
  const faults = createFaults();
  const ws = createLongConnection(clientConfig);
  const tokens = new Map<string, number>();
  let webhookUrl = options.webhookUrl ?? null;
  let isClosed = false;

  // ------------------------------------------------------------ what the bot calls

  const done = (data: object): Answer => ({ status: 200, json: { code: 0, msg: "success", data } });
  const refuse = ({ status, code, msg, headers }: Refusal): Answer => ({
    status,
    json: { code, msg, error: { log_id: newId("log") } },
    ...(headers === undefined ? {} : { headers }),
  });

  function giveToken(body: Call["body"]): Answer {
    if (body.app_id !== app.appId) return refuse({ status: 400, code: 10003, msg: "invalid app_id" });
    if (body.app_secret !== appSecret) return refuse({ status: 400, code: 10014, msg: "app secret invalid" });
    const token = `t-${randomBytes(20).toString("hex")}`;
    const life = options.tokenLife ?? 7200;
    tokens.set(token, Date.now() + life * 1000);
    return { status: 200, json: { code: 0, msg: "ok", tenant_access_token: token, expire: life } };
  }

  function giveEndpoint(body: Call["body"]): Answer {
    if (body.AppID !== app.appId || body.AppSecret !== appSecret)
      return { status: 200, json: { code: 514, msg: "auth failed" } };
    const { port } = address();
    const URL = `ws://127.0.0.1:${port}/ws/v2?device_id=1&service_id=33554678&ticket=${randomBytes(16).toString("hex")}`;
    return done({ URL, ClientConfig: clientConfig });
  }

  function overLimit(): Answer | null {
    if (options.enforceLimits === false) return null;
    const now = Date.now();
    const mine = calls.filter(({ call, code }) => call.includes("/im/v1/") && code !== 99_991_400);
    const within = (ms: number): number => mine.filter(({ at }) => now - at < ms).length;
    // The call itself is in the list.
    if (within(1000) <= 50 && within(60_000) <= 1000) return null;
    return refuse({
      ...{ status: options.limitStatus ?? 429, code: 99_991_400, msg: "request trigger frequency limit" },
      headers: { "x-ogw-ratelimit-limit": "50", "x-ogw-ratelimit-reset": "1" },
    });
  }

  function isAuthorised(token: string): boolean {
    return (tokens.get(token) ?? 0) > Date.now();
  }

  function answer(call: Call, bytes: number): Answer {
    const { body } = call;
    if (call.call === "POST /open-apis/auth/v3/tenant_access_token/internal") return giveToken(body);
    if (call.call === "POST /callback/ws/endpoint") return giveEndpoint(body);
    if (!isAuthorised(call.token))
      return refuse({ status: 400, code: 99_991_663, msg: "Invalid access token for authorization." });
    if (call.call === "GET /open-apis/bot/v3/info")
      return {
        status: 200,
        json: { code: 0, msg: "ok", bot: { app_name: "质策通", open_id: app.botOpenId } },
      };
    return overLimit() ?? answerMessage(call, bytes);
  }

  function answerMessage({ call, body, query }: Call, bytes: number): Answer {
    const uuid = body.uuid;
    const sending: Sending = {
      type: String(body.msg_type),
      content: String(body.content),
      uuid: typeof uuid === "string" ? uuid : null,
      inThread: body.reply_in_thread === true,
      bytes,
    };
    if ((sending.uuid?.length ?? 0) > 50) return refuse({ status: 400, code: 230_001, msg: "uuid too long" });
    const id = decodeURIComponent(/messages\/([^/]+)/.exec(call)?.[1] ?? "");
    const result = ((): ReturnType<Messages["reply"]> | null => {
      if (/^POST .*\/reply$/.test(call)) return messages.reply(id, sending);
      if (call === "POST /open-apis/im/v1/messages" && query === "receive_id_type=chat_id")
        return messages.create(String(body.receive_id), sending);
      if (call.startsWith("PATCH ")) return messages.patch(id, String(body.content), bytes);
      return null;
    })();
    if (result === null) return refuse({ status: 404, code: 404, msg: "not found" });
    if (isRefusal(result)) return refuse(result);
    return done({ message_id: result.id, chat_id: result.chat, msg_type: result.type });
  }

  // ------------------------------------------------------------ HTTP

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const [path, query = ""] = (request.url ?? "").split("?");
    const call: Call = {
      at: Date.now(),
      call: `${request.method ?? ""} ${path ?? ""}`,
      query,
      token: (request.headers.authorization ?? "").replace("Bearer ", ""),
      body: asJson(parse(raw.toString("utf8"))) ?? {},
      status: 0,
      code: 0,
    };
    calls.push(call);
    const fault = faults.take(call.call, raw.toString("utf8"));
    if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    if (fault !== null && !(await suffer(fault, call, response))) return;
    const given = answer(call, raw.length);
    if (fault?.how === "hangAfter") return;
    if (fault?.how === "dropAfter") {
      response.destroy();
      return;
    }
    write(call, response, given.status, JSON.stringify(given.json), given.headers);
  }

  /** Whether the call is answered as if nothing were wrong. */
  async function suffer(fault: Fault, call: Call, response: ServerResponse): Promise<boolean> {
    switch (fault.how) {
      case "hang":
        return false;
      case "drop":
        response.destroy();
        return false;
      case "dropAfter":
      case "hangAfter":
      case "delay":
        return true;
      default: {
        const body =
          fault.html ?? JSON.stringify(fault.json ?? { code: fault.code, msg: fault.msg ?? "failed" });
        write(call, response, fault.status ?? 200, body, {
          ...(fault.html === undefined ? {} : { "content-type": "text/html" }),
          ...fault.headers,
        });
        return Promise.resolve(false);
      }
    }
  }

  function write(call: Call, response: ServerResponse, status: number, body: string, headers = {}): void {
    call.status = status;
    call.code = Number(asJson(parse(body))?.code ?? 0);
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(body);
  }

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  server.on("upgrade", (request, socket) => {
    ws.upgrade(request, socket);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = (): AddressInfo => {
    const bound = server.address();
    if (bound === null || typeof bound === "string") throw new Error("not listening");
    return bound;
  };

  // ------------------------------------------------------------ what the bot is told

  function postOnce(
    event: object,
    { pieces, indent }: { pieces?: number; indent?: number } = {},
  ): Promise<Posted> {
    if (webhookUrl === null) throw new Error("no webhook");
    const content = JSON.stringify(event, null, indent);
    const body = Buffer.from(
      encryptKey === null ? content : JSON.stringify({ encrypt: encrypt(content, encryptKey) }, null, indent),
    );
    const headers = encryptKey === null ? {} : sign(body, encryptKey);
    return post({ url: webhookUrl, body, headers, ...(pieces === undefined ? {} : { pieces }) }, ackWindowMs);
  }

  type Told = Pick<Delivery, "code" | "answer" | "tookMs">;

  async function tell(event: PretendEvent, how: How): Promise<Told> {
    if (webhookUrl !== null) {
      const { status, body, tookMs } = await postOnce(event);
      return { code: status, answer: parse(body), tookMs };
    }
    const ack = await ws.deliver(event, { fragments: how.fragments ?? 1, windowMs: ackWindowMs });
    return ack ?? { code: 0, answer: null, tookMs: ackWindowMs };
  }

  async function deliver(event: PretendEvent, how: How = {}): Promise<Delivery> {
    // Callbacks are never delivered again.
    const waits = event.header.event_type === "card.action.trigger" ? [] : schedule;
    for (let tries = 1; ; tries++) {
      const header = { ...event.header, event_id: randomBytes(16).toString("hex") };
      const told = await tell(how.newEventIds === true && tries > 1 ? { ...event, header } : event, how);
      const acknowledged = told.code === 200 && tries > (how.lostAcks ?? 0);
      const wait = waits[tries - 1];
      if (acknowledged || wait === undefined || isClosed) return { event, acknowledged, tries, ...told };
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  return {
    ...app,
    appSecret,
    encryptKey,
    domain: `http://127.0.0.1:${address().port}`,
    calls,
    messages,
    faults,
    ws,
    revokeTokens() {
      tokens.clear();
    },
    callsOf: (call) => calls.filter((one) => call.test(one.call)),
    say(saying, how) {
      const event = messageEvent(app, saying);
      const said = asJson(event.event.message) ?? {};
      const thread = saying.thread ?? null;
      messages.byPerson(
        ...([String(said.message_id), String(said.chat_id), thread] as const),
        ...([saying.type ?? "text", String(said.content)] as const),
      );
      return deliver(event, how);
    },
    click: (click, how) => deliver(clickEvent(app, click), how),
    withdraw(message, chat, how) {
      messages.withdraw(message);
      return deliver(withdrawnEvent(app, message, chat), how);
    },
    chatChanges: (type, chat, how) => deliver(chatEvent(app, type, chat), how),
    deliver,
    postTo(url) {
      webhookUrl = url;
    },
    postOnce,
    async close() {
      isClosed = true;
      ws.kill();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { createFaults, type Fault } from "./telegram-faults.ts";
import { createLimits } from "./telegram-limits.ts";
import {
  callbackSchema,
  commandsSchema,
  editSchema,
  pollSchema,
  readPayload,
  Refusal,
  sendSchema,
  toShown,
  webhookSchema,
  type SentMessage,
} from "./telegram-methods.ts";
import { createPeople, type People } from "./telegram-people.ts";
import { createUpdateQueue, type Delivery, type PendingUpdate } from "./telegram-updates.ts";

export type { Fault } from "./telegram-faults.ts";
export type { SentMessage } from "./telegram-methods.ts";
export type { PretendChat } from "./telegram-people.ts";

/** A stand-in for Telegram's Bot API on loopback: what it checks, it checks as the real one does. */
export interface PretendTelegram extends People {
  /** For TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: { readonly id: number; readonly username: string; readonly is_bot: true };
  /** Every call, as it arrived. */
  readonly calls: readonly Call[];
  /** The bot's messages as they stand now, in the order they were sent. */
  readonly sent: readonly SentMessage[];
  /** Answers to pressed buttons, by the id of the callback query. */
  readonly answered: ReadonlyMap<string, string | null>;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  /** Updates that are not confirmed yet. */
  readonly pending: readonly PendingUpdate[];
  /** Posts to the webhook. */
  readonly deliveries: readonly Delivery[];
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  callsOf(method: string): readonly Call[];
  /** The next `times` (1) calls of the method go wrong. */
  fault(method: string, fault: Fault, times?: number): void;
  clearFaults(): void;
  /** Puts a webhook by hand, where the bot does not set its own; null: takes it away. */
  postTo(webhook: { readonly url: string; readonly secret: string } | null): void;
  /** The bot may not write there any more: 403, or 400 where the platform says so. */
  shut(chat: number, code: 400 | 403, description: string): void;
  /** Writing to `from` is refused with the new id. */
  redirect(from: number, to: number): void;
  /** The token is not known any more: 401. */
  revoke(): void;
  /** Nothing listens on the port; `up` again on the same one. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: number;
}

export interface PretendTelegramOptions {
  readonly token?: string;
  readonly username?: string;
  /** 429 for more than 1 message a second in a chat, 20 a minute in a group, 30 a second in all. */
  readonly enforceLimits?: boolean;
  /** Between two posts of an update that a webhook did not take. */
  readonly webhookRetryMs?: number;
  readonly firstUpdateId?: number;
}

const payloadSchema = z.record(z.string(), z.unknown());

export async function startPretendTelegram(options: PretendTelegramOptions = {}): Promise<PretendTelegram> {
  const token = options.token ?? "7000000001:AAPretendTokenOfTheTestsPretendToken01";
  const bot = { id: 7000000001, username: options.username ?? "Zhicetong_Bot", is_bot: true } as const;
  const calls: Call[] = [];
  const sent: SentMessage[] = [];
  const answered = new Map<string, string | null>();
  const shut = new Map<number, Refusal>();
  const faults = createFaults();
  const limits = createLimits();
  const queue = createUpdateQueue(options.webhookRetryMs ?? 100);
  let commands: PretendTelegram["commands"] = [];
  let allowed: readonly string[] | null = null;
  let revoked = false;
  let lastMessage = 100;
  const nextMessageId = () => ++lastMessage;
  const people = createPeople({
    bot,
    firstUpdateId: options.firstUpdateId ?? 500_001,
    nextMessageId,
    push(update) {
      const [, kind = ""] = Object.keys(update);
      if (allowed === null || allowed.includes(kind)) queue.push(update);
    },
  });

  function send(payload: unknown): object {
    const read = readPayload(sendSchema, payload);
    const refusal = shut.get(read.chat_id);
    if (refusal !== undefined) throw refusal;
    const shown = toShown(read);
    const wait = options.enforceLimits === true ? limits.refusal(read.chat_id, Date.now()) : null;
    if (wait !== null)
      throw new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    const message: SentMessage = {
      ...shown,
      id: nextMessageId(),
      chat: read.chat_id,
      thread: read.message_thread_id ?? null,
      replyTo: read.reply_parameters?.message_id ?? null,
      edits: 0,
      at: Date.now(),
    };
    sent.push(message);
    return toResult(message);
  }

  function edit(payload: unknown): object {
    const read = readPayload(editSchema, payload);
    const refusal = shut.get(read.chat_id);
    if (refusal !== undefined) throw refusal;
    const index = sent.findIndex(({ id, chat }) => id === read.message_id && chat === read.chat_id);
    const before = sent[index];
    if (before === undefined) throw new Refusal(400, "Bad Request: message to edit not found");
    const after = { ...before, ...toShown(read), edits: before.edits + 1 };
    const same = (message: SentMessage) => JSON.stringify([message.text, message.entities, message.buttons]);
    if (same(before) === same(after))
      throw new Refusal(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    sent[index] = after;
    return toResult(after);
  }

  const toResult = ({ id, chat, text, at }: SentMessage) => ({
    message_id: id,
    date: Math.floor(at / 1000),
    chat: { id: chat, type: chat < 0 ? "supergroup" : "private" },
    from: bot,
    text,
  });

  async function getUpdates(payload: unknown, gone: Promise<void>): Promise<readonly PendingUpdate[] | null> {
    const { offset, limit, timeout, allowed_updates } = readPayload(pollSchema, payload);
    allowed = allowed_updates ?? allowed;
    const answer = await queue.ask({ offset: offset ?? null, limit, timeoutMs: timeout * 1000, gone });
    if ("conflict" in answer) throw new Refusal(409, answer.conflict);
    return "updates" in answer ? answer.updates : null;
  }

  /** @throws Refusal */
  async function perform(method: string, payload: unknown, gone: Promise<void>): Promise<unknown> {
    switch (method) {
      case "getMe":
        return { ...bot, first_name: "质策通", can_join_groups: true, can_read_all_group_messages: false };
      case "getUpdates":
        return getUpdates(payload, gone);
      case "deleteWebhook":
        queue.setWebhook(null);
        return true;
      case "setWebhook": {
        const { url, secret_token, allowed_updates } = readPayload(webhookSchema, payload);
        allowed = allowed_updates ?? allowed;
        queue.setWebhook(url === "" ? null : { url, secret: secret_token });
        return true;
      }
      case "getWebhookInfo":
        return { url: queue.webhook?.url ?? "", pending_update_count: queue.pending.length };
      case "setMyCommands":
        ({ commands } = readPayload(commandsSchema, payload));
        return true;
      case "sendMessage":
        return send(payload);
      case "editMessageText":
        return edit(payload);
      case "answerCallbackQuery": {
        const { callback_query_id, text } = readPayload(callbackSchema, payload);
        answered.set(callback_query_id, text ?? null);
        return true;
      }
      default:
        throw new Refusal(404, "Not Found: method not found");
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new Promise<void>((resolve) => response.once("close", resolve));
    const payload = await readBody(request);
    const [, given = "", method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "") ?? [];
    calls.push({ method, payload, at: Date.now() });
    if (given !== token || revoked) {
      reply(response, 401, { ok: false, error_code: 401, description: "Unauthorized" });
      return;
    }
    const fault = faults.take(method);
    if (fault !== null && (await suffer(fault, request, response))) return;
    try {
      const result = await perform(method, payload, gone);
      if (fault?.kind === "dropAfter") request.socket.destroy();
      else reply(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      replyRefusal(response, error);
    }
  }

  let server = await listen(answer, 0);
  const { port } = z.object({ port: z.int() }).parse(server.address());

  return {
    ...people,
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    bot,
    calls,
    sent,
    answered,
    get commands() {
      return commands;
    },
    get pending() {
      return queue.pending;
    },
    deliveries: queue.deliveries,
    get webhook() {
      return queue.webhook;
    },
    callsOf: (method) => calls.filter((call) => call.method === method),
    fault: (method, fault, times) => {
      faults.add(method, fault, times);
    },
    clearFaults: () => {
      faults.clear();
    },
    postTo: (webhook) => {
      queue.setWebhook(webhook);
    },
    shut: (chat, code, description) => {
      shut.set(chat, new Refusal(code, description));
    },
    redirect: (from, to) => {
      const words = "Bad Request: group chat was upgraded to a supergroup chat";
      shut.set(from, new Refusal(400, words, { migrate_to_chat_id: to }));
    },
    revoke: () => {
      revoked = true;
    },
    down: () => stop(server),
    up: async () => {
      server = await listen(answer, port);
    },
    close: async () => {
      queue.close();
      await stop(server);
    },
  };
}

/** True: the fault was all that happened. */
async function suffer(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case "error":
      replyRefusal(response, new Refusal(fault.code, fault.description, fault.parameters ?? null));
      return true;
    case "body":
      response.writeHead(fault.status, { "content-type": "text/html" }).end(fault.body);
      return true;
    case "dropBefore":
      request.socket.destroy();
      return true;
    case "hang":
      return true;
    case "delay":
      await sleep(fault.ms);
      return false;
    case "dropAfter":
      return false;
  }
}

function replyRefusal(response: ServerResponse, { code, message, parameters }: Refusal): void {
  const more = parameters === null ? {} : { parameters };
  reply(response, code, { ok: false, error_code: code, description: message, ...more });
}

function reply(response: ServerResponse, status: number, json: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Uint8Array).parse(chunk));
  const body = Buffer.concat(chunks).toString("utf8");
  return body === "" ? {} : payloadSchema.parse(JSON.parse(body));
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    // A caller that went away in the middle is none of this server's business.
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

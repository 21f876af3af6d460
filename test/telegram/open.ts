import { createServer } from "node:http";
import { onTestFinished, vi } from "vitest";
import { createTelegram, type TelegramOptions } from "../../adapters/telegram/index.ts";
import type {
  Channel,
  ChannelEvent,
  ChannelLog,
  Clicked,
  Message,
  Outgoing,
  Receipt,
  Said,
  WebhookRequest,
} from "../../src/channel.ts";
import {
  startPretendTelegram,
  type PretendTelegram,
  type PretendTelegramOptions,
} from "../pretend/telegram.ts";

export const SECRET = "pretend_webhook_secret_of_the_tests";

export interface Opened {
  readonly pretend: PretendTelegram;
  readonly channel: Channel;
  /** What the core was given, and kept. */
  readonly events: ChannelEvent[];
  /** As they stand in the log, JSON. */
  readonly log: string[];
  /** Reasons given to `host.failed`. */
  readonly failures: string[];
  readonly concealed: string[];
  readonly said: () => Said[];
  readonly clicked: () => Clicked[];
  /** Resolves when that many events have come. */
  readonly until: (events: number) => Promise<void>;
}

export interface Opening {
  readonly pretend?: PretendTelegramOptions;
  readonly options?: Partial<TelegramOptions>;
  readonly timeoutMs?: number;
  /** In place of keeping the event. */
  readonly receive?: (event: ChannelEvent) => Promise<Receipt>;
  readonly start?: boolean;
  readonly server?: PretendTelegram;
}

/** The channel against the pretend platform; both are closed when the test is over. */
export async function open(opening: Opening = {}): Promise<Opened> {
  const pretend = opening.server ?? (await startPretendTelegram(opening.pretend));
  const log: string[] = [];
  const events: ChannelEvent[] = [];
  const failures: string[] = [];
  const concealed: string[] = [];
  const channel = createTelegram(
    {
      botToken: pretend.token,
      apiRoot: pretend.apiRoot,
      mode: "polling",
      webhookUrl: null,
      webhookSecret: null,
      webhookPath: "/telegram/webhook",
      pollTimeout: 1,
      ...opening.options,
    },
    {
      log: recordingLog(log),
      now: () => Date.now(),
      conceal: (secret) => concealed.push(secret),
      menu: [{ name: "help", description: "怎么用" }],
      timeoutMs: opening.timeoutMs ?? 1000,
    },
  );
  onTestFinished(async () => {
    await channel.close();
    await pretend.close();
  });
  const host = {
    async receive(event: ChannelEvent) {
      const receipt = (await opening.receive?.(event)) ?? { toast: null };
      events.push(event);
      return receipt;
    },
    failed: (reason: string) => failures.push(reason),
  };
  if (opening.start !== false) channel.start(host);
  return {
    pretend,
    channel,
    events,
    log,
    failures,
    concealed,
    said: () => events.filter((event) => event.kind === "said"),
    clicked: () => events.filter((event) => event.kind === "clicked"),
    until: (count) => eventually(() => events.length >= count),
  };
}

/** Errors are written as pino writes them: with all that hangs on them. */
function recordingLog(lines: string[]): ChannelLog {
  const write = (fields: object, event: string) => {
    lines.push(`${event} ${JSON.stringify(fields, (_, value: unknown) => withError(value))}`);
  };
  return { debug: write, info: write, warn: write, error: write };
}

function withError(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return {
    ...Object.fromEntries(Object.entries(value)),
    message: value.message,
    stack: value.stack,
    cause: value.cause,
  };
}

export async function eventually(condition: () => boolean, timeout = 8000): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error("has not come about");
    },
    { timeout, interval: 10 },
  );
}

/** Hosts a channel's webhooks as the program does; returns its origin. 404 as long as there is no channel. */
export async function serve(channel: () => Channel | null): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
      const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const webhook = channel()?.webhooks.find(({ path }) => path === request.url);
      const answer = await webhook?.handle({ headers, body: Buffer.concat(chunks) });
      response.writeHead(answer?.status ?? 404).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

export function posted(body: string | Uint8Array, secret: string | null = SECRET): WebhookRequest {
  return {
    headers: new Map(secret === null ? [] : [["x-telegram-bot-api-secret-token", secret]]),
    body: typeof body === "string" ? Buffer.from(body) : body,
  };
}

export const ANSWER: Message = {
  blocks: [
    { kind: "lead", lines: ["药品评价性抽检合格率 ≥ 98%", "重庆市开州区,2024 年"], table: null },
    {
      kind: "quote",
      quotes: ["到2024年底,药品评价性抽检合格率达到98%以上。"],
      source: "《开州区质量工作要点》第三条",
    },
    { kind: "notice", text: "征求意见稿,尚未生效。" },
    { kind: "hint", text: "责任单位是谁?" },
  ],
  buttons: [
    { label: "原文", value: "s:1" },
    { label: "责任单位", value: "w:1" },
    { label: "有用", value: "u:1" },
    { label: "有误", value: "x:1" },
    { label: "提醒我", value: "r:1" },
  ],
  pageValue: "p:1:",
};

/** Of `pages` pages or so. */
export function longAnswer(pages: number): Message {
  const sentence = "各区县市场监督管理局负责本辖区食品安全监督抽检,抽检不合格的依法处置。";
  const quote = (n: number) => `(${n})${sentence.repeat(20)}`;
  const quotes = Array.from({ length: pages * 5 }, (_, n) => quote(n));
  return { ...ANSWER, blocks: [...ANSWER.blocks, { kind: "quote", quotes, source: "《要点》第七条" }] };
}

export function outgoing(chat: number, message: Message = ANSWER, more: Partial<Outgoing> = {}): Outgoing {
  return { chat: String(chat), thread: null, replyTo: null, message, page: 0, key: "k", ...more };
}

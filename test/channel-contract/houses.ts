import { createServer } from "node:http";
import { PassThrough } from "node:stream";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConsole } from "../../adapters/console/index.ts";
import { createFeishu } from "../../adapters/feishu/index.ts";
import { createTelegram } from "../../adapters/telegram/index.ts";
import type { Channel, ChannelTools } from "../../src/channel.ts";
import { startPretendFeishu, type PretendFeishu } from "../pretend/feishu.ts";
import { startPretendTelegram } from "../pretend/telegram.ts";

/** A channel, and the people and the platform it is for: what the contract suite needs of each. */
export interface House {
  readonly channel: Channel;
  /** A chat that the bot may write to. */
  readonly chat: string;
  /** Somebody says it to the bot alone; false where the platform does not deliver again what was not kept. */
  say(text: string): void;
  readonly redelivers: boolean;
  /** What the bot wrote, as people see it now: each message whole, earlier ones first. */
  shown(): readonly string[];
  /** Everything the channel logged. */
  readonly log: readonly string[];
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export const HOUSES: Readonly<Record<string, () => Promise<House>>> = {
  console: openConsole,
  "telegram polling": () => openTelegram("polling"),
  "telegram webhook": () => openTelegram("webhook"),
  "feishu ws": () => openFeishu("ws"),
  "feishu webhook": () => openFeishu("webhook"),
};

function tools(log: string[]): ChannelTools {
  const write = (fields: object, event: string) => log.push(`${event} ${JSON.stringify(fields)}`);
  return {
    log: { debug: write, info: write, warn: write, error: write },
    now: Date.now,
    conceal: () => undefined,
    menu: [{ name: "help", description: "怎么用" }],
    timeoutMs: 2000,
  };
}

function openConsole(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "zhicetong-"));
  const input = new PassThrough();
  const output = new PassThrough();
  const shown: string[] = [];
  // A message is written in one piece; prompts are not messages.
  output.setEncoding("utf8").on("data", (text: string) => {
    if (!text.startsWith("问> ") && text.trim() !== "") shown.push(text);
  });
  const channel = createConsole({
    historyFile: join(folder, "history"),
    onEnd: () => undefined,
    now: Date.now,
    terminal: { input, output },
  });
  return Promise.resolve({
    ...{ channel, chat: "terminal", redelivers: false, log: [], secrets: [] },
    say: (text) => input.write(`${text}\n`),
    shown: () => shown,
    async close() {
      await channel.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

async function openTelegram(mode: "polling" | "webhook"): Promise<House> {
  const platform = await startPretendTelegram();
  const secret = "secret-of-the-contract";
  const log: string[] = [];
  const channel = createTelegram(
    {
      ...{ botToken: platform.token, apiRoot: platform.apiRoot, mode, webhookUrl: null, pollTimeout: 1 },
      ...{ webhookSecret: mode === "webhook" ? secret : null, webhookPath: "/telegram/webhook" },
    },
    tools(log),
  );
  const door = await openDoor(channel);
  if (mode === "webhook") platform.postTo({ url: `${door.url}/telegram/webhook`, secret });
  return {
    ...{ channel, chat: "7001", redelivers: true, log, secrets: [platform.token, secret] },
    say: (text) => platform.say({ chat: { id: 7001, type: "private" }, text }),
    shown: () => platform.sent.map(({ text }) => text),
    async close() {
      await channel.close();
      door.close();
      await platform.close();
    },
  };
}

async function openFeishu(mode: "ws" | "webhook"): Promise<House> {
  const platform = await startPretendFeishu();
  const log: string[] = [];
  const channel = createFeishu(
    {
      ...{ appId: platform.appId, appSecret: platform.appSecret, domain: platform.domain, mode },
      ...{ encryptKey: platform.encryptKey, verificationToken: platform.verificationToken },
      ...{
        allowPlaintext: false,
        eventPath: "/feishu/event",
        cardPath: "/feishu/card",
        signatureMaxSkew: 3600,
      },
    },
    tools(log),
  );
  const door = await openDoor(channel);
  if (mode === "webhook") platform.postTo(`${door.url}/feishu/event`);
  return {
    ...{ channel, chat: "oc_contract", redelivers: true, log },
    secrets: [platform.appSecret, platform.encryptKey ?? "", platform.verificationToken],
    say: (text) => void platform.say({ text, private: true, chat: "oc_contract" }),
    shown: () => shownIn(platform),
    async close() {
      await channel.close();
      door.close();
      await platform.close();
    },
  };
}

/** Characters as people see them: cards carry marks of markdown as entities. */
function shownIn({ messages }: PretendFeishu): string[] {
  return messages
    .all()
    .filter(({ by }) => by === "bot")
    .map(({ content }) => {
      const texts: string[] = [];
      JSON.parse(content, (key, value: unknown) => {
        if (key === "content" && typeof value === "string") texts.push(value);
        return value;
      });
      return texts.join("\n").replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    });
}

/** What the program's HTTP host does for a channel's webhooks. */
async function openDoor(channel: Channel): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const hook = channel.webhooks.find(({ path }) => path === request.url);
      const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      void hook?.handle({ headers, body: Buffer.concat(chunks) }).then(
        ({ status, json }) =>
          response.writeHead(status).end(json === null ? undefined : JSON.stringify(json)),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

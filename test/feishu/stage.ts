import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createFeishu, type FeishuOptions } from "../../adapters/feishu/index.ts";
import type {
  Block,
  Button,
  Channel,
  ChannelEvent,
  ChannelTools,
  Message,
  Outgoing,
  Receipt,
} from "../../src/channel.ts";
import { startPretendFeishu, type PretendFeishu, type PretendFeishuOptions } from "../pretend/feishu.ts";

/** The channel on a pretend platform, with a stand-in for the core that keeps what it receives. */
export interface Stage {
  readonly platform: PretendFeishu;
  readonly channel: Channel;
  readonly received: ChannelEvent[];
  readonly failures: string[];
  /** Every log line as JSON. */
  readonly log: string[];
  readonly concealed: string[];
  /** What the core does with an event; by default it keeps it. */
  core: (event: ChannelEvent) => Promise<Receipt>;
  /** Resolves once `test` holds. */
  until(test: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly platform?: PretendFeishuOptions;
  readonly channel?: Partial<FeishuOptions>;
  readonly timeoutMs?: number;
  readonly now?: () => number;
  /** Left out: the channel is started. */
  readonly start?: boolean;
  /** Whatever is to go wrong from the very beginning. */
  readonly before?: (platform: PretendFeishu) => void;
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const platform = await startPretendFeishu(options.platform);
  options.before?.(platform);
  const log: string[] = [];
  const write = (level: string) => (fields: object, event: string) => {
    log.push(JSON.stringify({ level, ...fields, event }));
  };
  const concealed: string[] = [];
  const tools: ChannelTools = {
    log: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    now: options.now ?? Date.now,
    conceal: (secret) => concealed.push(secret),
    menu: [],
    timeoutMs: options.timeoutMs ?? 1000,
  };
  const channel = createFeishu(
    {
      appId: platform.appId,
      appSecret: platform.appSecret,
      domain: platform.domain,
      mode: "ws",
      encryptKey: platform.encryptKey,
      verificationToken: platform.verificationToken,
      allowPlaintext: false,
      eventPath: "/feishu/event",
      cardPath: "/feishu/card",
      signatureMaxSkew: 3600,
      ...options.channel,
    },
    tools,
  );
  const door = channel.webhooks.length === 0 ? null : await openDoor(channel);
  if (door !== null) platform.postTo(`${door.url}/feishu/event`);
  const received: ChannelEvent[] = [];
  const failures: string[] = [];
  const stage: Stage = {
    ...{ platform, channel, received, failures, log, concealed },
    core: (event) => {
      received.push(event);
      return Promise.resolve({ toast: null });
    },
    async until(test, what) {
      const end = Date.now() + 6000;
      while (!test()) {
        if (Date.now() > end) throw new Error(`waited in vain: ${what}\n${log.join("\n")}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async close() {
      await channel.stopReceiving();
      await channel.close();
      door?.server.closeAllConnections();
      door?.server.close();
      await platform.close();
    },
  };
  if (options.start !== false) {
    channel.start({
      receive: (event) => stage.core(event),
      failed: (reason) => failures.push(reason),
    });
  }
  return stage;
}

/** What the host does for the channel's webhooks: bytes in, an answer out. */
async function openDoor(channel: Channel): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const hook = channel.webhooks.find(({ path }) => path === request.url);
      const headers = new Map(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const),
      );
      void hook?.handle({ headers, body: Buffer.concat(chunks) }).then(({ status, json }) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(json === null ? undefined : JSON.stringify(json));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

/** An answer as the bot gives it. */
export const ANSWER: readonly Block[] = [
  {
    kind: "lead",
    lines: ["开州区药品抽检合格率目标:≥ 99.5%", "适用:生产、流通环节", "期限:2025 年底"],
    table: null,
  },
  {
    kind: "quote",
    quotes: ["药品抽检合格率达到99.5%以上。"],
    source: "《开州区质量强区建设方案》一、总体要求(二)主要目标",
  },
  { kind: "notice", text: "征求意见稿,尚未正式印发" },
  { kind: "hint", text: "谁负责药品抽检" },
];

export function message(
  blocks: readonly Block[] = ANSWER,
  buttons: readonly Button[] = [
    { label: "原文", value: "source:1" },
    { label: "有用", value: "good:1" },
  ],
): Message {
  return { blocks, buttons, pageValue: "page:1:" };
}

export function outgoing(to: Partial<Outgoing> = {}): Outgoing {
  return {
    chat: "oc_group",
    thread: null,
    replyTo: null,
    message: message(),
    page: 0,
    key: randomBytes(8).toString("hex"),
    ...to,
  };
}

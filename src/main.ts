import { readFile } from "node:fs/promises";
import { join } from "node:path";
import closeWithGrace from "close-with-grace";
import { createConsole } from "../adapters/console/index.ts";
import { createFeishu } from "../adapters/feishu/index.ts";
import { createTelegram } from "../adapters/telegram/index.ts";
import { MENU } from "./bot/commands.ts";
import type { Channel, ChannelTools } from "./channel.ts";
import { createSystemClock, type Clock } from "./clock.ts";
import { EXIT, FailedError } from "./commands/exit.ts";
import type { Session } from "./commands/session.ts";
import type { Config } from "./config.ts";
import { createConversations } from "./conversations.ts";
import { listDocumentFiles } from "./document-files.ts";
import { openEngine } from "./engine.ts";
import { createApp } from "./http/app.ts";
import { listen, type HttpServer } from "./http/server.ts";
import type { Ready } from "./http/services.ts";
import type { Logger } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { describeParts, partsOf } from "./parts.ts";
import { openSqliteStore, StoreError } from "./store/sqlite-store.ts";
import { createSwitchboard } from "./switchboard.ts";

/** A conversation takes some kilobytes: ten thousand are every official of a city at once. */
const CONVERSATIONS = 10_000;
const CONVERSATION_IDLE_MS = 30 * 60_000;

/**
 * Wires everything, starts it and returns once it answers; the process then lives until it is told to stop.
 * @throws FailedError when the port is taken or the database cannot be used
 */
export async function serve(session: Session): Promise<void> {
  const { config, log } = session;
  const clock = createSystemClock(config.timezone);
  const metrics = createMetrics();
  const running: Stoppable[] = [];
  let stopping = false;
  const grace = closeWithGrace(
    { delay: config.shutdownGraceMs, logger: false, skip: ["beforeExit"] },
    async ({ err }) => {
      if (err !== undefined) log.fatal({ err }, "stopping after an error");
      stopping = true;
      await stopAll(running);
    },
  );
  try {
    let ready: Ready | null = null;
    const channels = createChannels(session, clock, () => {
      grace.close();
    });
    const parts = () => partsOf(config, channels);
    const app = createApp(
      { clock, log, metrics, parts, ready: () => ready, accepting: () => !stopping },
      channels.flatMap(({ webhooks }) => webhooks),
    );
    // Listening comes first: a taken port is told at once, and /healthz answers while documents are read.
    const server = await start(app, config);
    running.push(server);
    ready = await openServices(config, clock, log);
    const held = `收录 ${String(ready.engine.documents.length)} 份文件`;
    process.stderr.write(`网页与接口 ${server.address} · ${describeParts(parts())} · ${held}\n`);
    if (channels.length > 0) {
      const leave = (code: number): void => {
        grace.uninstall();
        stopping = true;
        void stopAll(running).then(() => process.exit(code));
      };
      running.push(await startChat(channels, { config, clock, log, metrics, ready, leave }));
    }
  } catch (error) {
    grace.uninstall();
    await stopAll(running);
    throw error;
  }
}

interface Stoppable {
  stop(): Promise<void>;
}

/** Last started, first stopped: channels take no more questions while the engine still answers those they have. */
async function stopAll(running: readonly Stoppable[]): Promise<void> {
  for (const part of running.toReversed()) await part.stop();
}

/** The channels that the settings turn on, and the terminal where a person sits at one. */
function createChannels(
  { config, log, secrets }: Session,
  clock: Clock,
  onEnd: () => void,
): readonly Channel[] {
  const tools = (channel: string): ChannelTools => ({
    log: log.child({ channel }),
    now: () => clock.now(),
    conceal: (secret) => {
      secrets.add(secret);
    },
    menu: MENU,
    timeoutMs: config.outbound.timeoutMs,
  });
  return [
    ...(config.telegram === null ? [] : [createTelegram(config.telegram, tools("telegram"))]),
    ...(config.feishu === null ? [] : [createFeishu(config.feishu, tools("feishu"))]),
    ...(process.stdin.isTTY
      ? [
          createConsole({
            historyFile: join(config.dataDir, "console-history"),
            onEnd,
            now: () => clock.now(),
          }),
        ]
      : []),
  ];
}

interface ChatOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly ready: Ready;
  readonly leave: (exitCode: number) => void;
}

async function startChat(channels: readonly Channel[], options: ChatOptions): Promise<Stoppable> {
  const { config, clock, log, metrics, ready } = options;
  const store = await openStore(config);
  const switchboard = createSwitchboard({
    channels,
    config,
    ...ready,
    store,
    clock,
    log,
    metrics,
    onFailed(channel, reason) {
      process.stderr.write(`${channel.label} 的设置被平台拒绝:${reason}\n`);
      // With another platform still working the bot goes on, and /readyz names this one.
      const platforms = channels.filter(({ name }) => name !== "console");
      if (platforms.every((one) => one.status().state === "failed")) options.leave(EXIT.config);
    },
  });
  await switchboard.start();
  return switchboard;
}

async function openStore(config: Config) {
  try {
    return await openSqliteStore(join(config.dataDir, "bot.db"));
  } catch (cause) {
    if (cause instanceof StoreError) throw new FailedError(cause.message, { cause });
    throw cause;
  }
}

async function start(app: ReturnType<typeof createApp>, { http }: Config): Promise<HttpServer> {
  try {
    return await listen(app, http.host, http.port);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    const where = `${http.host}:${String(http.port)}`;
    if (code === "EADDRINUSE")
      throw new FailedError(`${where} 已被占用:换一个 HTTP_PORT,或先停下占用它的程序`, { cause });
    if (code === "EACCES") throw new FailedError(`没有权限监听 ${where}:HTTP_PORT 用 1024 以上`, { cause });
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new FailedError(`本机没有 HTTP_HOST 所写的地址`, { cause });
    throw cause;
  }
}

async function openServices(config: Config, clock: Clock, log: Logger): Promise<Ready> {
  const engine = await openEngine(config, log);
  // Tables are read when first needed: not while a platform waits for its acknowledgement.
  engine.ask("帮助", { now: clock.today() });
  const files = new Map(listDocumentFiles(config).map((file) => [file.id, file]));
  return {
    engine,
    conversations: createConversations({
      limit: CONVERSATIONS,
      idleMs: CONVERSATION_IDLE_MS,
      now: () => clock.now(),
      create: () => engine.newConversation(),
    }),
    async original(doc) {
      const file = files.get(doc);
      if (file === undefined) return null;
      try {
        return { name: file.name, bytes: await readFile(file.path) };
      } catch (error) {
        log.warn({ doc, err: error }, "original not readable");
        return null;
      }
    },
  };
}

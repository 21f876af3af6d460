import { readFile } from "node:fs/promises";
import { join } from "node:path";
import closeWithGrace from "close-with-grace";
import { createConsole } from "../adapters/console/index.ts";
import type { Channel, Respond } from "./channel.ts";
import { createSystemClock, type Clock } from "./clock.ts";
import { FailedError } from "./commands/exit.ts";
import type { Config } from "./config.ts";
import { createConversations } from "./conversations.ts";
import { listDocumentFiles } from "./document-files.ts";
import { openEngine } from "./engine.ts";
import { createApp } from "./http/app.ts";
import { listen, type HttpServer } from "./http/server.ts";
import type { Ready } from "./http/services.ts";
import type { Logger } from "./log.ts";
import { describeParts, partsOf } from "./parts.ts";

/** A conversation takes some kilobytes: ten thousand are every official of a city at once. */
const CONVERSATIONS = 10_000;
const CONVERSATION_IDLE_MS = 30 * 60_000;

/**
 * Wires everything, starts it and returns once it answers; the process then lives until it is told to stop.
 * @throws FailedError when the port is taken
 */
export async function serve(config: Config, log: Logger): Promise<void> {
  const clock = createSystemClock(config.timezone);
  const parts = partsOf(config, process.stdin.isTTY);
  const running: Stoppable[] = [];
  const grace = closeWithGrace(
    { delay: config.shutdownGraceMs, logger: false, skip: ["beforeExit"] },
    async ({ err }) => {
      if (err !== undefined) log.fatal({ err }, "stopping after an error");
      await stopAll(running);
    },
  );
  try {
    let ready: Ready | null = null;
    // Listening comes first: a taken port is told at once, and /healthz answers while documents are read.
    const server = await start(createApp({ clock, log, parts, ready: () => ready }), config);
    running.push(server);
    ready = await openServices(config, clock, log);
    const held = `收录 ${String(ready.engine.documents.length)} 份文件`;
    process.stderr.write(`网页与接口 ${server.address} · ${describeParts(parts)} · ${held}\n`);
    if (process.stdin.isTTY) {
      const console = createConsole({
        historyFile: join(config.dataDir, "console-history"),
        onEnd: grace.close,
      });
      running.push(console);
      await startChannel(console, ready, clock);
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

function startChannel(channel: Channel, { engine, conversations }: Ready, clock: Clock): Promise<void> {
  const respond: Respond = ({ conversation, text }) => {
    const held = conversations.get(`${channel.name}:${conversation}`);
    return Promise.resolve({ text: engine.ask(text, { now: clock.today(), conversation: held }).text });
  };
  return channel.start(respond);
}

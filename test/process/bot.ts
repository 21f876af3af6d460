import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PROGRAM, type Environment } from "../cli/process.ts";

/** The bot as it ships, `serve` as a child process. */
export interface Bot {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written to stdout and stderr. */
  output(): string;
  readonly ended: Promise<Ending>;
  /** Sends the signal and waits for the end. */
  end(signal?: "SIGTERM" | "SIGKILL"): Promise<Ending>;
}

export interface Ending {
  readonly code: number | null;
  readonly tookMs: number;
}

export interface BotOptions {
  /** Working directory; what it keeps is in `data` there. */
  readonly folder: string;
  readonly port: number;
  readonly env: Environment;
}

/** Generous: other tests share the machine. */
const PATIENCE_MS = 40_000;

/** Returns at once; what it is ready for, `until` can await. */
export function launchBot({ folder, port, env }: BotOptions): Bot {
  const child = spawn(process.execPath, [...PROGRAM, "serve"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? "",
      DATA_DIR: join(folder, "data"),
      HTTP_PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let signalledAt = Date.now();
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = new Promise<Ending>((resolve) => {
    child.on("close", (code) => {
      resolve({ code, tookMs: Date.now() - signalledAt });
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    end(signal = "SIGTERM") {
      signalledAt = Date.now();
      child.kill(signal);
      return ended;
    },
  };
}

/** Resolves once /readyz says so: every platform that the settings turn on is connected. */
export async function ready(bot: Bot): Promise<Bot> {
  let isOver = false;
  void bot.ended.then(() => (isOver = true));
  await until(
    async () => {
      if (isOver) throw new Error(`the bot ended: ${bot.output()}`);
      return (await statusOf(bot, "/readyz")) === 200;
    },
    () => `ready: ${bot.output()}`,
  );
  return bot;
}

/** Events that are kept and not dealt with yet. */
async function waiting({ url }: Pick<Bot, "url">): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^zhicetong_inbox_waiting (\d+)/m.exec(metrics)?.[1]);
}

/** Resolves once everything that was kept has been dealt with. */
export async function settled(bot: Pick<Bot, "url">): Promise<void> {
  await until(async () => (await waiting(bot)) === 0, "an empty inbox");
}

/** 0: nobody answers. */
export async function statusOf({ url }: Pick<Bot, "url">, path: string): Promise<number> {
  try {
    const response = await fetch(url + path);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** Resolves once the condition holds. @param what it was that did not come about */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string),
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`in vain: ${typeof what === "string" ? what : what()}`);
    await sleep(20);
  }
}

/** A port that nobody listens on; the same one over all restarts, so that webhooks go on arriving. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

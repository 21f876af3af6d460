import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface, type Interface } from "node:readline/promises";
import type { ChannelHost, Said } from "../../src/channel.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

export interface OpenTerminal {
  /** Writes a message and asks for the next line. */
  show(text: string): void;
  stop(): Promise<void>;
}

interface TerminalOptions {
  readonly historyFile: string;
  readonly onEnd: () => void;
  readonly now: () => number;
  readonly terminal?: Terminal;
}

/** Lines kept: a week of questions. */
const HISTORY_SIZE = 500;

/** Reads lines until the person leaves or the program stops. */
export function openTerminal(options: TerminalOptions, host: ChannelHost): OpenTerminal {
  const { input, output } = options.terminal ?? { input: process.stdin, output: process.stdout };
  const stopping = new AbortController();
  const startedAt = options.now();
  let history: readonly string[] = [];
  let lines = 0;

  /** Whoever types waits for the answer: what the bot has nothing to say to gives the next prompt at once. */
  async function hear(line: string, reader: Interface): Promise<void> {
    const text = line.trim();
    if (text === "") {
      reader.prompt();
      return;
    }
    const { toast } = await host.receive(
      saidAt(options.now(), `${String(startedAt)}-${String(++lines)}`, text),
    );
    if (toast !== null) show(`${toast}\n`);
  }

  let reader: Interface | null = null;
  function show(text: string): void {
    output.write(`${text}\n`);
    reader?.prompt();
  }

  async function read(): Promise<void> {
    const earlier = await readHistory(options.historyFile);
    if (stopping.signal.aborted) return;
    const open = createInterface({
      input,
      output,
      prompt: "问> ",
      history: [...earlier],
      historySize: HISTORY_SIZE,
      removeHistoryDuplicates: true,
    });
    reader = open;
    open.on("history", (typed: readonly string[]) => (history = [...typed]));
    // readline takes Ctrl-C for itself; Ctrl-D closes it.
    open.once("SIGINT", () => {
      open.close();
    });
    open.once("close", options.onEnd);
    stopping.signal.addEventListener("abort", () => {
      open.close();
    });
    open.prompt();
    for await (const line of open) await hear(line, open);
    reader = null;
    await writeHistory(options.historyFile, history);
  }

  const reading = read();
  return {
    show,
    async stop() {
      stopping.abort();
      await reading;
    },
  };
}

function saidAt(at: number, id: string, text: string): Said {
  return {
    kind: "said",
    id,
    chat: "terminal",
    thread: null,
    at,
    user: "terminal",
    message: id,
    replyTo: null,
    private: true,
    addressed: true,
    text,
    edited: false,
  };
}

/** Newest first, as readline keeps it. */
async function readHistory(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  } catch {
    return [];
  }
}

/** History is a convenience: a folder that cannot be written to must not end the chat with an error. */
async function writeHistory(file: string, history: readonly string[]): Promise<void> {
  if (history.length === 0) return;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${history.join("\n")}\n`, { mode: 0o600 });
  } catch {
    return;
  }
}

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Respond } from "../../src/channel.ts";
import { render } from "./render.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

interface Chat {
  readonly historyFile: string;
  readonly onEnd: () => void;
  readonly terminal?: Terminal;
  readonly respond: Respond;
  readonly stop: AbortSignal;
}

/** Lines kept: a week of questions. */
const HISTORY_SIZE = 500;

/** Asks and answers until the person leaves or the program stops. */
export async function receive(chat: Chat): Promise<void> {
  const { input, output } = chat.terminal ?? { input: process.stdin, output: process.stdout };
  const earlier = await readHistory(chat.historyFile);
  if (chat.stop.aborted) return;
  const reader = createInterface({
    input,
    output,
    prompt: "问> ",
    history: [...earlier],
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
  });
  let history: readonly string[] = [];
  reader.on("history", (lines: readonly string[]) => (history = [...lines]));
  // readline takes Ctrl-C for itself; Ctrl-D closes it.
  reader.once("SIGINT", () => {
    reader.close();
  });
  reader.once("close", chat.onEnd);
  chat.stop.addEventListener("abort", () => {
    reader.close();
  });
  reader.prompt();
  for await (const line of reader) {
    const question = line.trim();
    if (question !== "")
      output.write(`${render(await chat.respond({ conversation: "terminal", text: question }))}\n`);
    reader.prompt();
  }
  await writeHistory(chat.historyFile, history);
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

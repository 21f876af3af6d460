import { once } from "node:events";

/** One line of the result on stdout, which carries nothing else. Waits while the reader is slower than the writer. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
}

/** How far something long has come, on stderr. */
export function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One JSON value on one line. */
export async function printJson(value: unknown): Promise<void> {
  await print(JSON.stringify(value));
}

/** For people to read and `jq` alike. */
export async function printPrettyJson(value: unknown): Promise<void> {
  await print(JSON.stringify(value, null, 2));
}

/** `… | head -1` closes the pipe early: that is the reader's good right, not an error of ours. */
export function endQuietlyWhenPipeCloses(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
}

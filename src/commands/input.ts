import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { FailedError } from "./exit.ts";

/** A non-blank line of JSON lines, with its number counted from 1. */
export interface InputLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Non-blank lines of a file, or of stdin for "-", one at a time.
 * @throws FailedError when the file cannot be read
 */
export async function* readLines(file: string): AsyncGenerator<InputLine> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number++;
      const text = number === 1 ? line.replace(/^\ufeff/, "") : line;
      if (text.trim() !== "") yield { number, text };
    }
  } catch (cause) {
    throw new FailedError(`${file} 读不了:${reasonOf(cause)}`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "没有这个文件",
  EACCES: "没有读写权限",
  EPERM: "没有读写权限",
  EEXIST: "另一个程序刚收录了同名文件,请再试一次",
  EISDIR: "这是文件夹,不是文件",
  ENOTDIR: "路径中间有一段不是文件夹",
  ENAMETOOLONG: "文件名太长",
  ENOSPC: "磁盘已满",
  EROFS: "文件系统只读",
};

/** Why something failed, in the words of people. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return REASONS[code] ?? error.message;
}

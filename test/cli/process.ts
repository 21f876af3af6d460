import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The program as a child process, as a person or a script meets it. */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The compiled program, as it ships; while the sources are newer, the sources themselves (three times slower). */
export const PROGRAM = isCompiled()
  ? [join(ROOT, "dist/src/cli.js")]
  : ["--import", import.meta.resolve("tsx"), join(ROOT, "src/cli.ts")];

function isCompiled(): boolean {
  const built = join(ROOT, "dist/.tsbuildinfo");
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return ["src", "adapters", "seeds/lexicon"].every((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).every(
      (name) => statSync(join(ROOT, folder, name)).mtimeMs <= builtAt,
    ),
  );
}

export interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Result>;
  /** Resolves once stderr holds the words; rejects when the process ends before. */
  readonly says: (words: string) => Promise<string>;
}

/** A folder of its own for one test, gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "zhicetong-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export type Environment = Readonly<Record<string, string>>;

/** @param cwd working directory; the default has no .env */
export function start(args: readonly string[], env: Environment, cwd: string = temporaryFolder()): Running {
  const child = spawn(process.execPath, [...PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? "", DATA_DIR: join(cwd, "index-data"), ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // A child that has ended takes no more input.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<Result>((resolve) => {
    child.on("close", (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
  const says = (words: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (stderr.includes(words)) resolve(stderr);
      };
      child.stderr.on("data", look);
      child.on("close", () => {
        reject(new Error(`ended without saying ${words}: ${stderr}`));
      });
      look();
    });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { child, ended, says };
}

export async function run(
  args: readonly string[],
  options: { readonly env?: Environment; readonly input?: string; readonly cwd?: string } = {},
): Promise<Result> {
  const running = start(args, options.env ?? {}, options.cwd);
  running.child.stdin.end(options.input ?? "");
  return running.ended;
}

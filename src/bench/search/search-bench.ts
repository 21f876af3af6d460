import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { Building, Serving, type Figures } from "./figures.ts";
import type { Source } from "./trial.ts";

/** One contender measured; without figures when it failed or took too long, and why. */
export interface Outcome {
  readonly contender: string;
  readonly figures: Figures | null;
  readonly problem: string | null;
}

/** Milliseconds a step may take: BASE with a million clauses needs eight minutes to be built. */
const LONGEST = 900_000;

/** BASE with a million clauses holds 2.8 GB. */
const HEAP = "--max-old-space-size=8192";

/** Every contender on the same source, one after another: together they would take each other's processor. */
export async function* contest(
  program: string,
  contenders: readonly string[],
  source: Source,
): AsyncGenerator<Outcome> {
  for (const contender of contenders) {
    const folder = mkdtempSync(join(tmpdir(), "bench-"));
    try {
      const task = { contender, folder, source };
      const building = await run(program, { step: "build", ...task }, Building);
      const serving = await run(program, { step: "serve", ...task }, Serving);
      yield { contender, figures: { ...building, ...serving }, problem: null };
    } catch (error) {
      yield { contender, figures: null, problem: error instanceof Error ? error.message : String(error) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function run<T>(program: string, task: object, result: z.ZodType<T>): Promise<T> {
  const child = spawn(process.execPath, [HEAP, program, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "pipe"],
    timeout: LONGEST,
  });
  let [printed, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complained += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code === null) throw new Error("超时");
  if (code !== 0) throw new Error(reason(complained));
  return result.parse(JSON.parse(printed));
}

const reason = (complained: string): string =>
  /^\w*Error.*$/m.exec(complained)?.[0].slice(0, 200) ?? complained.slice(0, 200);

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { millisecondsOf, percentile } from "../measure.ts";
import type { Contender, Passage } from "./contender.ts";
import { CONTENDERS } from "./contenders.ts";
import type { Building, Serving } from "./figures.ts";
import { openTrial, Source, type Question } from "./trial.ts";

/**
 * The process that measures one contender, so that the memory of each is its own: `build` makes the index and saves it,
 * `serve` loads it and answers. Prints its figures as JSON.
 */
const Task = z.object({
  step: z.enum(["build", "serve"]),
  contender: z.string(),
  folder: z.string(),
  source: Source,
});

/** Questions asked before the clock runs: users meet a process that has been up for days. */
const WARM_UP = 100;

/** Ranks beyond it count nothing: MRR@10. */
const LIMIT = 10;

const task = Task.parse(JSON.parse(process.argv[2] ?? ""));
const opening = await CONTENDERS[task.contender]?.();
if (opening === undefined) throw new Error(`no contender ${task.contender}`);
opening.prepare?.();
const trial = openTrial(task.source);
const result = task.step === "build" ? await build() : await serve();
process.stdout.write(`${JSON.stringify(result)}\n`);
// LanceDB's threads would keep the process.
process.exit(0);

async function build(): Promise<z.infer<typeof Building>> {
  const contender = await opening?.create(task.folder);
  let passages = 0;
  function* counted(): Generator<Passage> {
    for (const passage of trial.passages()) {
      passages++;
      yield passage;
    }
  }
  const buildMs = await millisecondsOf(async () => {
    await contender?.build(counted());
    await contender?.search(trial.questions[0]?.text ?? "", LIMIT);
  });
  await contender?.save();
  return { passages, buildMs, bytes: sizeOf(task.folder), buildMb: peak() };
}

async function serve(): Promise<z.infer<typeof Serving>> {
  let contender: Contender | undefined;
  const loadMs = await millisecondsOf(async () => {
    contender = await opening?.load(task.folder);
    await contender?.search("质量", LIMIT);
  });
  if (contender === undefined) throw new Error("not loaded");
  const answered = await answer(contender, trial.questions);
  return { ...answered, loadMs, servingMb: peak(), addMs: await addOne(contender) };
}

async function answer(contender: Contender, questions: readonly Question[]) {
  for (const { text } of questions.slice(0, WARM_UP)) await contender.search(text, LIMIT);
  const took: number[] = [];
  const reciprocals: number[] = [];
  for (const { text, relevant } of questions) {
    let found: readonly string[] = [];
    took.push(
      await millisecondsOf(async () => {
        found = await contender.search(text, LIMIT);
      }),
    );
    const rank = found.findIndex((id) => relevant.includes(id)) + 1;
    reciprocals.push(rank === 0 ? 0 : 1 / rank);
  }
  const half = Math.floor(questions.length / 2);
  return {
    questions: questions.length,
    mrr: mean(reciprocals),
    mrrChosen: mean(reciprocals.slice(0, half)),
    mrrHeldOut: mean(reciprocals.slice(half)),
    hit1: mean(reciprocals.map((one) => (one === 1 ? 1 : 0))),
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}

async function addOne(contender: Contender): Promise<number | null> {
  if (contender.add === undefined) return null;
  return millisecondsOf(async () => {
    await contender.add?.(trial.more);
    await contender.search(trial.more[0]?.text.slice(0, 20) ?? "", LIMIT);
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Megabytes. */
function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function sizeOf(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.reduce((sum, name) => {
    const stat = statSync(join(folder, name));
    return sum + (stat.isFile() ? stat.size : 0);
  }, 0);
}

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { CONTENDERS } from "../bench/search/contenders.ts";
import { compare, Run, table } from "../bench/search/report.ts";
import { contest, type Outcome } from "../bench/search/search-bench.ts";
import type { Source } from "../bench/search/trial.ts";
import type { Config } from "../config.ts";
import { FailedError, UsageError } from "./exit.ts";
import { reasonOf } from "./input.ts";
import { print, printProgress } from "./output.ts";

/** The options of `bench search`, as typed. */
export interface SearchBenchOptions {
  readonly folder?: string;
  readonly clauses: string;
  readonly only?: string;
  readonly output?: string;
  readonly compare?: string;
}

/** The clause index beside its peers: a table for every source, a file for a later run to be compared with. */
export async function runSearchBench(config: Config, options: SearchBenchOptions): Promise<void> {
  const contenders = chooseContenders(options.only);
  const earlier = options.compare === undefined ? null : readRun(options.compare);
  const program = join(config.programDir, "dist", "src", "bench", "search", "contend.js");
  const results: Run["results"] = [];
  for (const [name, source] of sources(options, join(config.seedsDir, "documents"))) {
    await print(`\n${name}\n`);
    const outcomes: Outcome[] = [];
    for await (const outcome of contest(program, contenders, source)) {
      outcomes.push(outcome);
      printProgress(`${name} ${outcome.contender} ${outcome.problem ?? "完成"}`);
      if (outcome.figures !== null)
        results.push({ source: name, contender: outcome.contender, figures: outcome.figures });
    }
    for (const line of table(outcomes)) await print(line);
  }
  const now: Run = {
    date: new Date().toISOString(),
    node: process.version,
    processors: availableParallelism(),
    results,
  };
  if (options.output !== undefined) writeFileSync(options.output, `${JSON.stringify(now, null, 1)}\n`);
  if (earlier !== null) for (const line of compare(earlier, now)) await print(line);
}

function chooseContenders(only: string | undefined): string[] {
  const known = Object.keys(CONTENDERS);
  const chosen = only?.split(",") ?? known;
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UsageError(`--only 里没有 ${unknown.join("、")},可选:${known.join(",")}`);
  return chosen;
}

function sources({ folder, clauses }: SearchBenchOptions, documents: string): Map<string, Source> {
  const chosen = new Map<string, Source>();
  if (folder !== undefined) {
    if (!existsSync(join(folder, "corpus.jsonl"))) throw new UsageError("--folder 里没有 corpus.jsonl");
    chosen.set("检索集", { folder });
  }
  if (!/^\d{1,8}(,\d{1,8})*$/.test(clauses)) throw new UsageError("--clauses 应如 10000,100000;0 为不测");
  for (const count of clauses.split(",").map(Number))
    if (count > 0) chosen.set(`${String(count)} 条`, { clauses: count, documents });
  return chosen;
}

function readRun(path: string): Run {
  try {
    return Run.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new FailedError(`读不了 --compare 的文件:${reasonOf(cause)}`, { cause });
  }
}

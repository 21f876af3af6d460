import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { figures, median, type Bench, type Measurement } from "./measure.ts";

/** Runs of each, in turn, so that a busy moment of the machine falls on both. */
const ROUNDS = 7;

/** The segmenter's dictionary is most of what a start costs, and no start of this program can do without it. */
const DICTIONARY_ALONE = `
  const began = performance.now();
  const jieba = require("nodejieba");
  jieba.load();
  jieba.cut("食品抽检合格率目标");
  console.error(process.resourceUsage().maxRSS);
`;
const WITH_PEAK = `process.on("exit", () => console.error(process.resourceUsage().maxRSS));`;

interface Run {
  readonly ms: number;
  readonly megabytes: number;
}

/** From nothing to the first answer, a process each, beside a process that only loads nodejieba's dictionary. */
export const startBench: Bench = ({ config }) => {
  const program = join(config.programDir, "dist", "src", "cli.js");
  const question = [program, "ask", "食品抽检合格率目标是多少"];
  const alone: Run[] = [];
  const whole: Run[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(run(["-e", DICTIONARY_ALONE], config.programDir));
    whole.push(
      run(
        ["--import", `data:text/javascript,${encodeURIComponent(WITH_PEAK)}`, ...question],
        config.programDir,
      ),
    );
  }
  return Promise.resolve([
    ...compare(
      "首答",
      "ms",
      whole.map(({ ms }) => ms),
      alone.map(({ ms }) => ms),
    ),
    ...compare(
      "内存峰值",
      "MB",
      whole.map(({ megabytes }) => megabytes),
      alone.map(({ megabytes }) => megabytes),
    ),
  ]);
};

function run(args: readonly string[], cwd: string): Run {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`bench child failed: ${stderr.slice(0, 200)}`);
  const kilobytes = Number(stderr.trim().split("\n").at(-1));
  return { ms: performance.now() - began, megabytes: kilobytes / 1024 };
}

function compare(
  what: string,
  unit: string,
  ours: readonly number[],
  base: readonly number[],
): Measurement[] {
  const [a, b] = [median(ours), median(base)];
  return [
    { what, value: figures(a), unit },
    { what: `${what}(只载入 nodejieba 词典)`, value: figures(b), unit },
    { what: `${what}之比`, value: figures(a / b), unit: "倍" },
  ];
}

import { Command, CommanderError } from "commander";
import { ConfigError } from "../config.ts";
import { scrub } from "../log.ts";
import { addAsk } from "./ask.ts";
import { addBench } from "./bench.ts";
import { addDocuments } from "./documents.ts";
import { addEval } from "./eval.ts";
import { EXIT, FailedError, UsageError } from "./exit.ts";
import { addFacts } from "./facts.ts";
import { addIngest } from "./ingest.ts";
import { addSearch } from "./search.ts";
import { addServe } from "./serve.ts";
import { addStats } from "./stats.ts";
import { addVerify } from "./verify.ts";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法:",
  "Arguments:": "参数:",
  "Options:": "选项:",
  "Commands:": "命令:",
};

/** What commander says of wrong usage, in Chinese; what is quoted in it stays. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '([^']*)'/, "不认识的选项 $1"],
  [/^error: unknown command '([^']*)'/, "没有命令 $1"],
  [/^error: missing required argument '([^']*)'/, "缺少参数 $1"],
  [/^error: required option '([^']*)' not specified/, "缺少选项 $1"],
  [/^error: option '([^']*)' argument missing/, "选项 $1 后面缺少值"],
  [
    /^error: too many arguments.*?Expected (\d+) arguments? but got (\d+)\.?/,
    "参数太多:至多 $1 个,给了 $2 个",
  ],
  [/\(Did you mean (?:one of )?([^)?]*)\?\)/, "(是不是 $1?)"],
];

function complain(message: string): string {
  return COMPLAINTS.reduce((said, [pattern, chinese]) => said.replace(pattern, chinese), message);
}

/** Settings of one command are inherited by those made from it: they stand before the commands are added. */
function createProgram(): Command {
  const program = new Command("zhicetong")
    .exitOverride()
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      outputError: (message, write) => {
        write(complain(message));
      },
    })
    .helpOption("-h, --help", "显示帮助")
    .helpCommand(false)
    .description("质策通:回答质量政策文件问题,每个答案都有原文为证。")
    .addHelpText(
      "after",
      `
每个命令都有自己的帮助:zhicetong ask --help
退出码:0 完成 · 1 有事没办成(标准错误里说明)· 2 用法错误 · 78 设置错误`,
    );
  for (const add of [
    addServe,
    addAsk,
    addIngest,
    addDocuments,
    addFacts,
    addVerify,
    addEval,
    addSearch,
    addStats,
    addBench,
  ]) {
    add(program);
  }
  return program;
}

/** Runs a command line; the result is the exit code, and what failed is named on stderr. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const program = createProgram();
  if (args.length === 0) {
    program.outputHelp({ error: true });
    return EXIT.usage;
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) return say(error.message, EXIT.usage);
  if (error instanceof ConfigError) return say(`设置错误:${error.message}`, EXIT.config);
  if (error instanceof FailedError) return say(error.message, EXIT.failed);
  // The settings are not known here: what looks like a secret is taken out by its shape.
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return say(`出错了:${scrub(told, [])}`, EXIT.failed);
}

function say(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}

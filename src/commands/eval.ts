import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { Engine } from "../engine.ts";
import { formatReport, scoreFile } from "../evaluation/score.ts";
import type { IsoDate } from "../model.ts";
import { FailedError } from "./exit.ts";
import { readLines } from "./input.ts";
import { print } from "./output.ts";
import { openEngineSession } from "./session.ts";

export function addEval(program: Command): void {
  program
    .command("eval")
    .summary("用题目文件给答案评分")
    .description("用题目文件(每行一题,含应有的答案)给机器人评分。")
    .argument("[文件...]", "题目文件,每行一个 JSON;不写则为项目自带的全部题目")
    .option("--verbose", "列出每道没答对的题及原因")
    .option("--now <日期>", "把这一天当作今天,如 2026-11-21")
    .addHelpText("after", "\n示例:\n  zhicetong eval test/questions/dev.jsonl --verbose")
    .action(runEval);
}

interface EvalOptions {
  readonly verbose?: true;
  readonly now?: string;
}

async function runEval(given: readonly string[], options: EvalOptions): Promise<void> {
  const { engine, now, config } = await openEngineSession(options.now);
  const files = given.length > 0 ? given : ownQuestionFiles(join(config.programDir, "test", "questions"));
  for (const file of files) {
    if (files.length > 1) await print(`# ${file}`);
    const report = score(engine, file, await wholeFile(file), now);
    await print(formatReport(report, { verbose: options.verbose === true }));
  }
}

function ownQuestionFiles(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".jsonl")) : [];
  if (names.length === 0) throw new FailedError("没有自带的题目文件,请写出文件名:zhicetong eval 文件");
  return names.sort().map((name) => join(folder, name));
}

async function wholeFile(file: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { text } of readLines(file)) lines.push(text);
  return lines;
}

function score(engine: Engine, file: string, lines: readonly string[], now: IsoDate) {
  const texts = new Map(engine.documents.map((document) => [document.id, document.text]));
  const ask = (question: string, context: readonly string[]) => {
    const conversation = engine.newConversation();
    for (const earlier of context) engine.ask(earlier, { now, conversation });
    return engine.ask(question, { now, conversation });
  };
  try {
    return scoreFile(lines, ask, { documentText: (id) => texts.get(id) });
  } catch (cause) {
    throw new FailedError(`${file} 不是题目文件:${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

import type { Command } from "commander";
import { z } from "zod";
import { answerJson } from "../contract.ts";
import type { Engine } from "../engine.ts";
import type { IsoDate } from "../model.ts";
import { reportFailure, UsageError } from "./exit.ts";
import { readLines, type InputLine } from "./input.ts";
import { print, printJson, printPrettyJson } from "./output.ts";
import { openEngineSession } from "./session.ts";

interface AskOptions {
  readonly json?: true;
  readonly now?: string;
  readonly batch?: true;
}

export function addAsk(program: Command): void {
  program
    .command("ask")
    .summary("问一个问题,得到一个带原文的答案")
    .description("问一个问题,得到一个带原文的答案。")
    .argument("[问题]", "如:开州药品抽检目标")
    .option("--json", "输出完整的答案(JSON)")
    .option("--now <日期>", "把这一天当作今天,如 2026-11-21")
    .option("--batch", '从标准输入逐行读 {"id","q","context":[…]},按顺序每行输出一个答案')
    .addHelpText(
      "after",
      `
示例:
  zhicetong ask "开州药品抽检目标"
  zhicetong ask "宿迁2025年科技进步贡献率目标是多少" --json --now 2026-11-21
  zhicetong ask --batch < questions.jsonl > answers.jsonl`,
    )
    .action(runAsk);
}

async function runAsk(question: string | undefined, options: AskOptions): Promise<void> {
  if (options.batch) {
    if (question !== undefined) throw new UsageError("--batch 从标准输入读问题,命令行上不要再写问题");
    await askBatch(options);
  } else if (question === undefined || question.trim() === "") {
    throw new UsageError('缺少问题,如:zhicetong ask "开州药品抽检目标"');
  } else {
    await askOne(question, options);
  }
}

async function askOne(question: string, options: AskOptions): Promise<void> {
  const { engine, now } = await openEngineSession(options.now);
  const answer = timedAnswer(engine, question, [], now);
  if (options.json) await printPrettyJson(answer);
  else await print(answer.text);
}

async function askBatch(options: AskOptions): Promise<void> {
  const { engine, now } = await openEngineSession(options.now);
  for await (const line of readLines("-")) await printJson(answerLine(engine, line, now));
}

const Identified = z.object({ id: z.union([z.string(), z.number()]) });
const BatchLine = Identified.extend({
  q: z.string(),
  context: z.array(z.string()).nullish(),
});

/** A line that is no question still gives one line, so that answers stay beside their questions. */
function answerLine(engine: Engine, line: InputLine, now: IsoDate): object {
  const value = parseJson(line.text);
  const parsed = BatchLine.safeParse(value);
  if (!parsed.success) {
    const error = `第 ${String(line.number)} 行不是问题:应为 {"id":…,"q":"…","context":["…"]}`;
    reportFailure(error);
    return { id: Identified.safeParse(value).data?.id ?? null, error };
  }
  const { id, q, context } = parsed.data;
  return { id, ...timedAnswer(engine, q, context ?? [], now) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function timedAnswer(engine: Engine, question: string, context: readonly string[], now: IsoDate) {
  const conversation = engine.newConversation();
  for (const earlier of context) engine.ask(earlier, { now, conversation });
  const began = performance.now();
  const answer = engine.ask(question, { now, conversation });
  return answerJson(answer, now, performance.now() - began);
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { countByWeek, exportLines } from "../bot/statistics.ts";
import { dateIn } from "../clock.ts";
import { openSqliteStore, StoreError } from "../store/sqlite-store.ts";
import type { JudgedAnswer } from "../store/store.ts";
import { FailedError } from "./exit.ts";
import { print, printJson } from "./output.ts";
import { openSession } from "./session.ts";

interface StatsOptions {
  readonly json?: true;
  readonly export?: true;
}

export function addStats(program: Command): void {
  program
    .command("stats")
    .summary("聊天里的提问统计;导出没答上来的问题")
    .description("聊天里的提问:每周多少、多少没答上来、多少被指有误。")
    .option("--export", "输出没答上来或被指有误的问题,每行一个,可加进题目文件")
    .option("--json", "按周输出 JSON 行")
    .addHelpText("after", "\n示例:\n  zhicetong stats\n  zhicetong stats --export >> 题目.jsonl")
    .action(runStats);
}

async function runStats(options: StatsOptions): Promise<void> {
  const { config } = openSession();
  const answers = await readAnswers(join(config.dataDir, "bot.db"));
  if (options.export) {
    for (const line of exportLines(answers)) await print(line);
    return;
  }
  const weeks = countByWeek(answers, (moment) => dateIn(config.timezone, new Date(moment)));
  if (options.json) {
    for (const week of weeks) await printJson(week);
    return;
  }
  if (weeks.length === 0) await print("还没有人在聊天里提问");
  for (const { monday, questions, unanswered, useful, wrong } of weeks)
    await print(`${monday} 起一周\t提问 ${questions}\t未答 ${unanswered}\t有用 ${useful}\t有误 ${wrong}`);
}

async function readAnswers(path: string): Promise<readonly JudgedAnswer[]> {
  if (!existsSync(path)) return [];
  try {
    const store = await openSqliteStore(path);
    try {
      return await store.answers.since(0);
    } finally {
      await store.close();
    }
  } catch (cause) {
    if (cause instanceof StoreError) throw new FailedError(cause.message, { cause });
    throw cause;
  }
}

import type { Command } from "commander";
import { searchFiles } from "../search/search-files.ts";
import { FailedError, UsageError } from "./exit.ts";
import { reasonOf } from "./input.ts";
import { printJson, printProgress } from "./output.ts";

interface SearchOptions {
  readonly corpus: string;
  readonly queries: string;
  readonly top: string;
}

export function addSearch(program: Command): void {
  program
    .command("search")
    .summary("只用条款索引,在任意段落里检索")
    .description("只用条款索引,在任意段落里检索:每个查询输出一行 {id, hits:[{id, score}]}。")
    .requiredOption("--corpus <文件>", '段落,每行 {"id","text","title"?}')
    .requiredOption("--queries <文件>", '查询,每行 {"id","text"}')
    .option("--top <个数>", "每个查询最多几条", "10")
    .addHelpText("after", "\n示例:\n  zhicetong search --corpus corpus.jsonl --queries queries.jsonl --top 5")
    .action(runSearch);
}

async function runSearch({ corpus, queries, top }: SearchOptions): Promise<void> {
  if (!/^[1-9]\d{0,4}$/.test(top)) throw new UsageError("--top 应为 1 到 99999 的整数,如 --top 10");
  try {
    const results = searchFiles(corpus, queries, Number(top), (passages) => {
      printProgress(`已读入 ${String(passages)} 段`);
    });
    for await (const hits of results) await printJson(hits);
  } catch (cause) {
    throw new FailedError(`检索中断:${reasonOf(cause)}`, { cause });
  }
}

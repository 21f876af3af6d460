import type { Command } from "commander";
import { CONTENDERS } from "../bench/search/contenders.ts";
import { BENCHES } from "../bench/table.ts";
import { UsageError } from "./exit.ts";
import { print } from "./output.ts";
import { runSearchBench, type SearchBenchOptions } from "./search-bench.ts";
import { openSession } from "./session.ts";

const SEARCH = "search";

export function addBench(program: Command): void {
  const names = [...Object.keys(BENCHES), SEARCH].join("、");
  program
    .command("bench")
    .summary("测量速度与内存,检索与同类并排")
    .description(
      `测量速度与内存,不写名称则全部:${names}。search 把条款检索与同类并排测,每个各用一个进程;以下选项都属于它。`,
    )
    .argument("[名称]", names)
    .option("--folder <文件夹>", "检索集:corpus.jsonl 与 queries.jsonl,测排得准不准")
    .option("--clauses <条数>", "造出的条款数,逗号分隔;1000000 要一小时与 10 GB 内存;0 为不测", "10000")
    .option("--only <名称>", `只测这些,逗号分隔:${Object.keys(CONTENDERS).join(",")}`)
    .option("--output <文件>", "结果另存为 JSON,供以后对比")
    .option("--compare <文件>", "与以前存下的结果对比,列出变差和变好的")
    .addHelpText(
      "after",
      "\n示例:\n  zhicetong bench\n  zhicetong bench ask\n  zhicetong bench search --folder 检索集 --clauses 10000,100000 --output now.json",
    )
    .action(runBench);
}

async function runBench(name: string | undefined, options: SearchBenchOptions): Promise<void> {
  const session = openSession();
  const chosen = Object.entries(BENCHES).filter(([known]) => name === undefined || name === known);
  if (chosen.length === 0 && name !== SEARCH)
    throw new UsageError(
      `没有名为 ${String(name)} 的测量,可选:${[...Object.keys(BENCHES), SEARCH].join("、")}`,
    );
  for (const [known, bench] of chosen) {
    for (const { what, value, unit } of await bench(session))
      await print(`${known}\t${what}\t${value}\t${unit}`);
  }
  if (name === undefined || name === SEARCH) await runSearchBench(session.config, options);
}

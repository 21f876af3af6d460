import type { Command } from "commander";
import { BENCHES } from "../bench/table.ts";
import { UsageError } from "./exit.ts";
import { print } from "./output.ts";
import { openSession } from "./session.ts";

export function addBench(program: Command): void {
  const names = Object.keys(BENCHES).join("、");
  program
    .command("bench")
    .summary("测量速度与内存")
    .description(`测量速度与内存,不写名称则全部:${names}。`)
    .argument("[名称]", names)
    .addHelpText("after", "\n示例:\n  zhicetong bench\n  zhicetong bench ask")
    .action(runBench);
}

async function runBench(name: string | undefined): Promise<void> {
  const session = openSession();
  const chosen = Object.entries(BENCHES).filter(([known]) => name === undefined || name === known);
  if (chosen.length === 0)
    throw new UsageError(`没有名为 ${String(name)} 的测量,可选:${Object.keys(BENCHES).join("、")}`);
  for (const [known, bench] of chosen) {
    for (const { what, value, unit } of await bench(session))
      await print(`${known}\t${what}\t${value}\t${unit}`);
  }
}

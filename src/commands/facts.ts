import type { Command } from "commander";
import { factsJson } from "../contract.ts";
import { readHoldings, type Holdings } from "../engine.ts";
import type { Fact, PolicyDocument } from "../model.ts";
import { FailedError } from "./exit.ts";
import { print, printPrettyJson } from "./output.ts";
import { openSession } from "./session.ts";

interface FactsOptions {
  readonly json?: true;
  readonly doc?: string;
  readonly now?: string;
}

export function addFacts(program: Command): void {
  program
    .command("facts")
    .summary("读出的全部指标、任务分工、时限")
    .description("读出的全部指标、任务分工、时限,每条都带原文与位置。")
    .option("--json", "输出 JSON:{documents, targets, duties, deadlines}")
    .option("--doc <编号>", "只看这一份文件")
    .option("--now <日期>", "按这一天判断时限是否已过,如 2026-11-21")
    .addHelpText(
      "after",
      `
示例:
  zhicetong facts --doc kaizhou-2024
  zhicetong facts --json --now 2026-11-21 > facts.json`,
    )
    .action(runFacts);
}

async function runFacts(options: FactsOptions): Promise<void> {
  const { config, log, now } = openSession(options.now);
  const holdings = readHoldings(config, log);
  const documents = chosen(holdings, options.doc);
  const ids = new Set(documents.map((document) => document.id));
  const held = (fact: Fact) => ids.has(fact.doc);
  const facts = factsJson(
    documents,
    {
      targets: holdings.facts.targets.filter(held),
      duties: holdings.facts.duties.filter(held),
      deadlines: holdings.facts.deadlines.filter(held),
    },
    now,
  );
  if (options.json) await printPrettyJson(facts);
  else await printForPeople(facts);
}

function chosen(holdings: Holdings, id: string | undefined): readonly PolicyDocument[] {
  if (id === undefined) return holdings.documents;
  const document = holdings.documents.find((held) => held.id === id);
  if (document === undefined) throw new FailedError(`没有编号为 ${id} 的文件,编号见 zhicetong documents`);
  return [document];
}

async function printForPeople(facts: ReturnType<typeof factsJson>): Promise<void> {
  for (const document of facts.documents) {
    const own = (fact: { readonly doc: string }) => fact.doc === document.id;
    await print(`# ${document.id} ${document.title ?? "标题未读出"}`);
    for (const { indicator, scope, valueText, by } of facts.targets.filter(own)) {
      await print(`指标\t${scope === null ? "" : `${scope} `}${indicator}\t${valueText}\t${by?.text ?? ""}`);
    }
    for (const { task, departments, others } of facts.duties.filter(own)) {
      const names = departments.map(({ name, role }) => (role === "lead" ? `${name}(牵头)` : name));
      await print(`分工\t${task}\t${names.join("、")}${others ? "等" : ""}`);
    }
    for (const { what, due, recurring, overdue } of facts.deadlines.filter(own)) {
      await print(`时限\t${what}\t${due?.text ?? recurring?.text ?? ""}${overdue ? "(已过)" : ""}`);
    }
  }
}

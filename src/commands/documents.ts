import type { Command } from "commander";
import { documentJson } from "../contract.ts";
import { listDocumentFiles, removeDocumentFile } from "../document-files.ts";
import { readHoldings } from "../engine.ts";
import { FailedError } from "./exit.ts";
import { print, printPrettyJson } from "./output.ts";
import { openSession } from "./session.ts";

const STAGES = {
  "consultation-draft": "征求意见稿",
  trial: "试行",
  issued: "正式印发",
  interpretation: "政策解读",
  unknown: "阶段不明",
} as const;

const STATUSES = {
  "in-force": "有效",
  expired: "已过有效期",
  superseded: "已有新版",
  unknown: "效力未载明",
} as const;

export function addDocuments(program: Command): void {
  const documents = program
    .command("documents")
    .summary("列出收录的文件;documents remove 编号 删除导入的一份")
    .description("列出收录的文件及其阶段、效力、版本。")
    .option("--json", "输出 JSON")
    .addHelpText(
      "after",
      `
示例:
  zhicetong documents
  zhicetong documents --json
  zhicetong documents remove 通知-2`,
    )
    .action(listDocuments);
  documents
    .command("remove")
    .summary("删除一份导入的文件")
    .description("删除一份导入的文件(seeds/ 里的文件由人维护,程序不删)。")
    .argument("<编号>", "文件编号,见 zhicetong documents")
    .addHelpText("after", "\n示例:\n  zhicetong documents remove 通知-2")
    .action(removeDocument);
}

async function listDocuments(options: { readonly json?: true }): Promise<void> {
  const { config, log, now } = openSession();
  const origins = new Map(listDocumentFiles(config).map((file) => [file.id, file.origin]));
  const rows = readHoldings(config, log).documents.map((document) => ({
    ...documentJson(document, now),
    origin: origins.get(document.id) ?? null,
  }));
  if (options.json) return printPrettyJson(rows);
  if (rows.length === 0)
    return print("还没有收录文件:把文件放进 SEEDS_DIR/documents,或运行 zhicetong ingest 路径");
  for (const row of rows) {
    const facts = [STAGES[row.stage], STATUSES[row.status], row.issuedOn ?? row.publishedOn ?? "日期未读出"];
    const origin = row.origin === "imported" ? "导入" : "seeds";
    await print(
      `${row.id}\t${row.title ?? "标题未读出"}\t${facts.join(" · ")} · 版本 ${row.hash.slice(0, 8)} · ${origin}`,
    );
  }
}

async function removeDocument(id: string): Promise<void> {
  const { config } = openSession();
  const file = listDocumentFiles(config).find((held) => held.id === id);
  if (file === undefined) throw new FailedError(`没有编号为 ${id} 的文件,编号见 zhicetong documents`);
  if (file.origin === "seed") {
    throw new FailedError(
      `${id} 在 SEEDS_DIR/documents 里,由人维护,程序不删:要撤下请把 ${file.name} 从该文件夹移走`,
    );
  }
  await removeDocumentFile(file);
  await print(`已删除 ${id}`);
}

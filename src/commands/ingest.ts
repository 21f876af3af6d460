import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { Presets, SingleBar } from "cli-progress";
import type { Command } from "commander";
import { documentJson } from "../contract.ts";
import { isReadableName, openShelf, READABLE_EXTENSIONS, type Shelf } from "../document-files.ts";
import { readDocument, type ReadDocument } from "../engine.ts";
import type { IsoDate } from "../model.ts";
import { reportFailure } from "./exit.ts";
import { reasonOf } from "./input.ts";
import { print, printPrettyJson } from "./output.ts";
import { openSession } from "./session.ts";

type FileReport =
  | (Summary & { readonly path: string; readonly result: "added" | "unchanged" })
  | { readonly path: string; readonly result: "failed"; readonly reason: string };

type Summary = ReturnType<typeof summarise>;

export function addIngest(program: Command): void {
  program
    .command("ingest")
    .summary("收录文件或整个文件夹")
    .description(`收录文件或整个文件夹(${READABLE_EXTENSIONS.join("、")}),逐份报告读出了什么、哪里残缺。`)
    .argument("<路径...>", "文件或文件夹")
    .option("--json", "输出 JSON")
    .addHelpText(
      "after",
      `
内容相同的文件只收一次(unchanged);同名而内容不同的另取编号。
坏文件逐个说明原因,其余照收,退出码为 1。

示例:
  zhicetong ingest 本周新文件/ 通知.txt
  zhicetong ingest 通知.txt --json`,
    )
    .action(runIngest);
}

async function runIngest(paths: readonly string[], options: { readonly json?: true }): Promise<void> {
  const { config, now } = openSession();
  const shelf = openShelf(config);
  await shelf.tidy(Date.now());
  const reports = await ingestAll(shelf, paths, now);
  if (options.json) await printPrettyJson({ files: reports, ...countResults(reports) });
  else for (const report of reports) await print(describe(report));
  for (const report of reports) {
    if (report.result === "failed") reportFailure(`没有收录 ${report.path}:${report.reason}`);
  }
}

/** Fewer go by before a bar could be read. */
const FILES_WORTH_A_BAR = 5;

async function ingestAll(
  shelf: Shelf,
  paths: readonly string[],
  now: IsoDate,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  const files: string[] = [];
  for (const path of paths) {
    try {
      files.push(...(await filesUnder(path)));
    } catch (error) {
      reports.push({ path, result: "failed", reason: reasonOf(error) });
    }
  }
  const bar = new SingleBar(
    { stream: process.stderr, format: "收录 {bar} {value}/{total}" },
    Presets.shades_classic,
  );
  const showBar = process.stderr.isTTY && files.length >= FILES_WORTH_A_BAR;
  if (showBar) bar.start(files.length, 0);
  for (const file of files) {
    reports.push(await ingestFile(shelf, file, now));
    if (showBar) bar.increment();
  }
  if (showBar) bar.stop();
  return reports;
}

/** The file itself, or all files of a folder and the folders in it, hidden ones left out. */
async function filesUnder(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const found: string[] = [];
  const entries = await readdir(path, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(inner)));
    else found.push(inner);
  }
  return found;
}

/** Bytes. The longest policy document known has 300 KB of text; more is no document, and would stop everyone else. */
const LARGEST_FILE = 20 * 1024 * 1024;

async function ingestFile(shelf: Shelf, path: string, now: IsoDate): Promise<FileReport> {
  try {
    const name = basename(path);
    if (!isReadableName(name)) {
      throw new Error(`只收 ${READABLE_EXTENSIONS.join("、")},不收 ${extname(name) || "没有扩展名的文件"}`);
    }
    if ((await stat(path)).size > LARGEST_FILE) throw new Error("文件超过 20 MB");
    return { path, ...(await ingestBytes(shelf, name, await readFile(path), now)) };
  } catch (error) {
    return { path, result: "failed", reason: reasonOf(error) };
  }
}

async function ingestBytes(shelf: Shelf, name: string, bytes: Uint8Array, now: IsoDate) {
  const same = shelf.findSame(bytes);
  if (same !== null) return { result: "unchanged" as const, ...summarise(readDocument(bytes, same), now) };
  const id = shelf.freeId(name);
  // Read before it is stored: what cannot be read never gets in.
  const read = readDocument(bytes, { id, name });
  await shelf.store(id, name, bytes);
  return { result: "added" as const, ...summarise(read, now) };
}

function summarise({ document, facts }: ReadDocument, now: IsoDate) {
  return {
    ...documentJson(document, now),
    clauses: document.clauses.length,
    targets: facts.targets.length,
    duties: facts.duties.length,
    deadlines: facts.deadlines.length,
  };
}

function countResults(reports: readonly FileReport[]) {
  const count = (result: FileReport["result"]) => reports.filter((report) => report.result === result).length;
  return { added: count("added"), unchanged: count("unchanged"), failed: count("failed") };
}

function describe(report: FileReport): string {
  if (report.result === "failed") return `✗ ${report.path}:${report.reason}`;
  const { id, title, issuer, documentNumber, issuedOn, publishedOn, stage, defects } = report;
  return [
    `${report.result === "added" ? "✓ 已收录" : "= 已有,未变"} ${id}(${report.path})`,
    `  标题 ${title ?? "未读出"} · 机关 ${issuer ?? "未读出"} · 文号 ${documentNumber ?? "无"}`,
    `  成文 ${issuedOn ?? "未读出"} · 发布 ${publishedOn ?? "未读出"} · 阶段 ${stage}`,
    `  条款 ${String(report.clauses)} · 指标 ${String(report.targets)} · 任务分工 ${String(report.duties)} · 时限 ${String(report.deadlines)}`,
    ...defects.map((defect) => `  残缺:${defect.note}`),
  ].join("\n");
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "./process.ts";

const COMMANDS = ["serve", "ask", "ingest", "documents", "facts", "verify", "eval", "search", "bench"];

describe("help", () => {
  it("lists every command, in Chinese, on stdout", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const command of COMMANDS) expect(stdout).toContain(`\n  ${command}`);
    expect(stdout).toContain("用法:");
    expect(stdout).not.toContain("remind");
  });

  it.each(COMMANDS)("%s --help shows an example", async (command) => {
    const { code, stdout } = await run([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`示例:\n.*zhicetong ${command}`));
  });
});

describe("wrong usage ends with 2, says so in Chinese on stderr and leaves stdout empty", () => {
  it.each([
    [[], "用法:"],
    [["aks"], "没有命令 aks"],
    [["ask"], "缺少问题"],
    [["ask", "  "], "缺少问题"],
    [["ask", "甲", "乙"], "参数太多"],
    [["ask", "甲", "--nosuch"], "不认识的选项 --nosuch"],
    [["ask", "甲", "--now"], "后面缺少值"],
    [["ask", "甲", "--now", "明天"], "--now 2026-11-21"],
    [["ask", "甲", "--now", "2026-02-30"], "--now 2026-11-21"],
    [["ask", "甲", "--batch"], "--batch"],
    [["ingest"], "缺少参数"],
    [["documents", "remove"], "缺少参数"],
    [["search", "--corpus", "a.jsonl"], "缺少选项"],
    [["search", "--corpus", "a", "--queries", "b", "--top", "0"], "--top"],
    [["bench", "nosuch"], "nosuch"],
    [["bench", "search", "--only", "nosuch"], "nosuch"],
    [["bench", "search", "--folder", "nowhere"], "corpus.jsonl"],
  ])("%j", async (args, said) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(said);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("wrong settings end with 78 and name the variable, never the value", () => {
  it.each([
    ["HTTP_PORT", { HTTP_PORT: "eighty-eighty" }],
    ["TIMEZONE", { TIMEZONE: "eighty-eighty" }],
    ["LOG_LEVEL", { LOG_LEVEL: "eighty-eighty" }],
    ["SEEDS_DIR", { SEEDS_DIR: "eighty-eighty" }],
    ["TELEGRAM_BOT_TOKEN", { TELEGRAM_BOT_TOKEN: "eighty-eighty" }],
    ["TELEGRAM_BOT_TOKEN_FILE", { TELEGRAM_BOT_TOKEN_FILE: "eighty-eighty" }],
    ["DATABASE_URL", { DATABASE_URL: "eighty-eighty" }],
  ])("%s", async (name, env) => {
    const { code, stdout, stderr } = await run(["documents"], { env });
    expect(stderr).toContain(name);
    expect(stderr).not.toContain("eighty-eighty");
    expect(stdout).toBe("");
    expect(code).toBe(78);
  });

  it("reads .env in the working directory", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, ".env"), "HTTP_PORT=99999\n");
    const { code, stderr } = await run(["documents"], { cwd });
    expect(stderr).toContain("HTTP_PORT");
    expect(code).toBe(78);
  });
});

describe("what cannot be done ends with 1 and is named", () => {
  it.each([
    [["verify", "nosuch.jsonl"], "nosuch.jsonl"],
    [["eval", "nosuch.jsonl"], "nosuch.jsonl"],
    [["ingest", "nosuch.txt"], "nosuch.txt"],
    [["search", "--corpus", "nosuch.jsonl", "--queries", "nosuch.jsonl"], "检索中断"],
    [["documents", "remove", "nosuch"], "nosuch"],
    [["facts", "--doc", "nosuch"], "nosuch"],
  ])("%j", async (args, said) => {
    const { code, stderr } = await run(args);
    expect(stderr).toContain(said);
    expect(code).toBe(1);
  });

  it("a folder in place of a file", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "answers"));
    const { code, stderr } = await run(["verify", "answers"], { cwd });
    expect(stderr).toContain("文件夹");
    expect(code).toBe(1);
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, start, temporaryFolder } from "./process.ts";

const NOTICE = `黄石市人民政府办公室关于印发《黄石市质量强市工作方案》的通知
一、主要目标
到2025年,全市产品质量监督抽查合格率达到95%以上。
二、重点任务
(一)加强食品抽检。(责任单位:市市场监管局)
`;

interface IngestReport {
  readonly files: readonly {
    readonly path: string;
    readonly result: string;
    readonly id?: string;
    readonly reason?: string;
  }[];
  readonly added: number;
  readonly unchanged: number;
  readonly failed: number;
}

async function ingest(cwd: string, ...paths: string[]) {
  const result = await run(["ingest", "--json", ...paths], { cwd });
  return { ...result, report: JSON.parse(result.stdout) as IngestReport };
}

async function heldIds(cwd: string): Promise<readonly string[]> {
  const { stdout } = await run(["documents", "--json"], { cwd });
  return (JSON.parse(stdout) as { readonly id: string; readonly origin: string }[])
    .filter(({ origin }) => origin === "imported")
    .map(({ id }) => id);
}

describe("ingest", () => {
  it("takes in a folder, names what is bad, lets the others in", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "new/inner"), { recursive: true });
    writeFileSync(join(cwd, "new/黄石.txt"), NOTICE);
    writeFileSync(join(cwd, "new/inner/大冶.md"), NOTICE.replaceAll("黄石", "大冶"));
    writeFileSync(join(cwd, "new/empty.txt"), "");
    writeFileSync(join(cwd, "new/binary.txt"), Buffer.from([0, 1, 2, 0xff, 0xfe, 0, 0, 7]));
    writeFileSync(join(cwd, "new/table.xlsx"), "PK");
    writeFileSync(join(cwd, "new/.DS_Store"), "hidden");
    const { code, report, stderr } = await ingest(cwd, "new");
    expect(report).toMatchObject({ added: 2, unchanged: 0, failed: 3 });
    expect(report.files.flatMap(({ id }) => id ?? []).sort()).toEqual(["大冶", "黄石"]);
    for (const name of ["empty.txt", "binary.txt", "table.xlsx"]) expect(stderr).toContain(name);
    expect(code).toBe(1);
    expect([...(await heldIds(cwd))].sort()).toEqual(["大冶", "黄石"]);
  });

  it("takes the same content once, and another of the same name under its own id", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "通知.txt"), NOTICE);
    expect((await ingest(cwd, "通知.txt")).report).toMatchObject({ added: 1 });
    const again = await ingest(cwd, "通知.txt");
    expect(again.report).toMatchObject({ added: 0, unchanged: 1, files: [{ id: "通知" }] });
    expect(again.code).toBe(0);
    writeFileSync(join(cwd, "通知.txt"), `${NOTICE}三、附则\n`);
    expect((await ingest(cwd, "通知.txt")).report).toMatchObject({ added: 1, files: [{ id: "通知-2" }] });
    expect(await heldIds(cwd)).toEqual(["通知", "通知-2"]);
  });

  it("stores the bytes as they came, and nothing else", async () => {
    const cwd = temporaryFolder();
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(NOTICE.replaceAll("\n", "\r\n")),
    ]);
    writeFileSync(join(cwd, "a.txt"), bytes);
    await ingest(cwd, "a.txt");
    expect(readdirSync(join(cwd, "index-data/documents"))).toEqual(["a.txt"]);
    expect(readFileSync(join(cwd, "index-data/documents/a.txt")).equals(bytes)).toBe(true);
  });

  it("reports in words without --json", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "a.txt"), NOTICE);
    const { stdout, stderr, code } = await run(["ingest", "a.txt"], { cwd });
    expect(stdout).toContain("已收录 a");
    expect(stdout).toContain("任务分工");
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("killed at any moment, it leaves each file whole or not at all", async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, "index-data/documents");
    const stored = () =>
      existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith(".")) : [];
    mkdirSync(join(cwd, "many"));
    const texts = Array.from({ length: 40 }, (_, n) => `${NOTICE.repeat(30)}第${String(n)}份`);
    for (const [n, text] of texts.entries()) writeFileSync(join(cwd, "many", `n${String(n)}.txt`), text);
    for (const files of [1, 5, 12, 25]) {
      const { child, ended } = start(["ingest", "many"], {}, cwd);
      const watch = setInterval(() => {
        if (stored().length >= files) child.kill("SIGKILL");
      }, 1);
      await ended;
      clearInterval(watch);
      for (const name of stored()) expect(texts).toContain(readFileSync(join(folder, name), "utf8"));
    }
    const { report, code } = await ingest(cwd, "many");
    expect(report.failed).toBe(0);
    expect(report.unchanged).toBeGreaterThanOrEqual(25);
    expect(code).toBe(0);
    expect(stored()).toHaveLength(40);
  });
});

describe("documents remove", () => {
  it("removes an imported one, and tells why not a seed", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "a.txt"), NOTICE);
    await ingest(cwd, "a.txt");
    const removed = await run(["documents", "remove", "a"], { cwd });
    expect(removed.code).toBe(0);
    expect(await heldIds(cwd)).toEqual([]);
    const seed = await run(["documents", "remove", "kaizhou-2024"], { cwd });
    expect(seed.code).toBe(1);
    expect(seed.stderr).toContain("由人维护");
  });
});

describe("facts", () => {
  it("prints documents, targets, duties and deadlines", async () => {
    const { code, stdout, stderr } = await run(["facts", "--json", "--now", "2026-11-21"]);
    const facts = JSON.parse(stdout) as Record<string, readonly Record<string, unknown>[]>;
    expect(Object.keys(facts)).toEqual(["documents", "targets", "duties", "deadlines"]);
    expect(facts.documents?.map(({ id }) => id)).toContain("kaizhou-2024");
    const common = ["id", "doc", "region", "clause", "path", "quote", "start", "end"];
    const fields = {
      documents: [
        "id",
        "title",
        "issuer",
        "region",
        "documentNumber",
        "issuedOn",
        "publishedOn",
        "stage",
        "status",
        "defects",
        "source",
      ],
      targets: [...common, "indicator", "scope", "comparator", "value", "value2", "unit", "aspired", "by"],
      duties: [...common, "task", "departments", "others"],
      deadlines: [...common, "what", "due", "recurring", "overdue"],
    };
    for (const [kind, names] of Object.entries(fields)) {
      for (const fact of facts[kind] ?? []) expect(Object.keys(fact)).toEqual(expect.arrayContaining(names));
    }
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("keeps to one document", async () => {
    const { stdout } = await run(["facts", "--json", "--doc", "suqian-2023"]);
    const facts = JSON.parse(stdout) as Record<
      string,
      readonly { readonly id: string; readonly doc?: string }[]
    >;
    expect(facts.documents?.map(({ id }) => id)).toEqual(["suqian-2023"]);
    const docs = [...(facts.targets ?? []), ...(facts.duties ?? []), ...(facts.deadlines ?? [])].map(
      ({ doc }) => doc,
    );
    expect(docs.every((doc) => doc === "suqian-2023")).toBe(true);
  });
});

describe("verify", () => {
  it("finds every quote of every fact in its document", async () => {
    const { code, stdout, stderr } = await run(["verify"]);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/不符 0 处\n$/);
    expect(code).toBe(0);
  });

  const SEED = readFileSync(new URL("../../seeds/documents/kaizhou-2024.txt", import.meta.url), "utf8");
  const answer = (quote: string, start: number) =>
    JSON.stringify({
      citations: [{ doc: "kaizhou-2024", quote, start, end: start + quote.length }],
      facts: [],
    });

  it("finds the quotes of answers, and the one character that was changed", async () => {
    const cwd = temporaryFolder();
    const quote = SEED.slice(100, 120);
    writeFileSync(join(cwd, "good.jsonl"), `${answer(quote, 100)}\n`);
    expect(await run(["verify", "good.jsonl"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    writeFileSync(
      join(cwd, "bad.jsonl"),
      `${answer(quote, 100)}\n${answer(`${quote.slice(0, -1)}X`, 100)}\n`,
    );
    const bad = await run(["verify", "bad.jsonl"], { cwd });
    expect(bad.stderr).toContain("第 2 行:引文与原文不符");
    expect(bad.stdout).toContain("不符 1 处");
    expect(bad.code).toBe(1);
  });

  it("refuses what is no answer, a document not held and an empty quote", async () => {
    const foreign = JSON.stringify({
      citations: [{ doc: "nosuch", quote: "甲", start: 0, end: 1 }],
      facts: [],
    });
    const input = ["{}", foreign, answer("", 100)].join("\n");
    const { code, stderr } = await run(["verify", "-"], { input });
    expect(stderr).toContain("第 1 行不是答案");
    expect(stderr).toContain("没有收录文件 nosuch");
    expect(stderr).toContain("第 3 行:引文与原文不符");
    expect(code).toBe(1);
  });
});

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { ClauseIndex, IndexEntry } from "../../../src/search/clause-index.ts";
import { IndexEngineError, openBlockingIndex } from "../../../src/search/lance/blocking-index.ts";
import { openTestLance } from "./test-lance.ts";

const lance = await openTestLance();
const folders: string[] = [];
afterAll(async () => {
  await lance?.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const entry = (doc: string, number: number, text: string): IndexEntry => ({
  id: `${doc}#${String(number)}`,
  doc,
  kind: "clause",
  title: "",
  text,
});

const many = (doc: string, count: number): IndexEntry[] =>
  Array.from({ length: count }, (_, i) => entry(doc, i, `第${String(i)}批消费品质量安全监督抽查`));

const idsFor = (index: ClauseIndex, query: string): string[] =>
  index.search(query, { limit: 5 }).map(({ id }) => id);

/** Milliseconds within which a replica must see what the writer wrote. */
const SECONDS = 5000;

describe.skipIf(lance === null)("a clause index on LanceDB", () => {
  const folder = lance?.folder ?? "";

  it("is there for the next process, with its counts", async () => {
    const written = lance?.fill([entry("k", 0, "药品抽检合格率达到99%"), entry("s", 0, "食品抽检批次")]);
    const hits = written?.search("药品抽检合格率", { limit: 5 });
    const reader = await openBlockingIndex({ uri: folder, isReadOnly: true });
    expect(reader.search("药品抽检合格率", { limit: 5 })).toEqual(hits);
    expect(reader.size).toBe(2);
    await reader.close();
  });

  it("shows a replica a new document within seconds, and a document that has left no more", async () => {
    const writer = lance?.fill([entry("k", 0, "药品抽检合格率达到99%")]);
    const replica = await openBlockingIndex({ uri: folder, isReadOnly: true });
    expect(idsFor(replica, "知识产权保护")).toEqual([]);
    writer?.add([entry("n", 0, "知识产权保护满意度达到82分")]);
    expect(writer?.size).toBe(2);
    const until = performance.now() + SECONDS;
    while (idsFor(replica, "知识产权保护").length === 0 && performance.now() < until) await wait(100);
    expect(idsFor(replica, "知识产权保护")).toEqual(["n#0"]);
    writer?.remove("n");
    expect(writer?.size).toBe(1);
    while (idsFor(replica, "知识产权保护").length > 0 && performance.now() < until) await wait(100);
    expect(idsFor(replica, "知识产权保护")).toEqual([]);
    await replica.close();
  });

  it("is readable after its writer was killed, holds whole documents only, and goes on", async () => {
    const killed = mkdtempSync(join(tmpdir(), "lance-killed-"));
    folders.push(killed);
    const source = pathToFileURL(join(import.meta.dirname, "endless-writer.ts")).href;
    const writer = spawn(process.execPath, ["--import", "tsx", new URL(source).pathname, killed], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    // It says each document that it has written; killed between two of them or within one.
    await new Promise<void>((resolve) => {
      let written = 0;
      writer.stdout.on("data", () => {
        if (++written === 3) setTimeout(resolve, 20);
      });
    });
    writer.kill("SIGKILL");
    await new Promise((resolve) => writer.on("close", resolve));
    const replica = mkdtempSync(join(tmpdir(), "lance-copy-"));
    folders.push(replica);
    cpSync(killed, replica, { recursive: true });
    const reader = await openBlockingIndex({ uri: replica, isReadOnly: true });
    expect(idsFor(reader, "消费品质量安全")).toHaveLength(5);
    expect(reader.size % 50).toBe(0);
    await reader.close();
    const next = await openBlockingIndex({ uri: killed, isReadOnly: false });
    const size = next.size;
    next.add(many("after", 50));
    expect(next.size).toBe(size + 50);
    expect(next.search("消费品质量", { limit: 1 })[0]?.coverage).toBeCloseTo(1);
    await next.close();
  });

  it("says in Chinese when its place cannot be opened", async () => {
    await expect(openBlockingIndex({ uri: "/dev/null/nowhere", isReadOnly: false })).rejects.toThrow(
      IndexEngineError,
    );
    await expect(openBlockingIndex({ uri: "/dev/null/nowhere", isReadOnly: false })).rejects.toThrow(
      /INDEX_URL/,
    );
  });
});

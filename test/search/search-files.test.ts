import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchFiles, type FileHits } from "../../src/search/search-files.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "search-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(corpus: string, queries: string, top = 10): Promise<FileHits[]> {
  writeFileSync(join(folder, "corpus"), corpus);
  writeFileSync(join(folder, "queries"), queries);
  const results: FileHits[] = [];
  for await (const hits of searchFiles(join(folder, "corpus"), join(folder, "queries"), top))
    results.push(hits);
  return results;
}

const CORPUS = [
  '{"id":"a","text":"药品抽检合格率","title":"目标"}',
  '{"id":7,"text":"食品抽检合格率"}',
  "",
].join("\r\n");

describe("searchFiles", () => {
  it("answers every query in order, with text or q", async () => {
    const results = await run(
      `\ufeff${CORPUS}`,
      '{"id":"1","text":"药品目标"}\n{"id":"2","q":"食品","rel":["7"]}\n',
      1,
    );
    expect(results.map(({ id, hits }) => [id, hits.map((hit) => hit.id)])).toEqual([
      ["1", ["a"]],
      ["2", ["7"]],
    ]);
  });

  it("gives an empty list where nothing fits", async () => {
    expect(await run(CORPUS, '{"id":"1","text":"龘"}')).toEqual([{ id: "1", hits: [] }]);
  });

  it("names file and line of what it cannot read", async () => {
    await expect(run(CORPUS, '{"id":"1"}')).rejects.toThrow(/queries:1/);
    await expect(run('{"id":"1","text":"a"}\nnonsense', "")).rejects.toThrow(/corpus:2/);
    await expect(run(CORPUS, "[]")).rejects.toThrow(/queries:1/);
  });
});

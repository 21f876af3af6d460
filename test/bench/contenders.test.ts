import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CONTENDERS, TITLES } from "../../src/bench/search/contenders.ts";
import { openTrial } from "../../src/bench/search/trial.ts";

const trial = openTrial({ clauses: 300, documents: "seeds/documents" });
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Those on LanceDB have their own tests, and a thread each. */
const NAMES = Object.keys(CONTENDERS).filter((name) => !name.startsWith("lance"));

describe("drawn clauses", () => {
  it("are the same each time, each with an id of its own", () => {
    const [first, second] = [[...trial.passages()], [...trial.passages()]];
    expect(first).toEqual(second);
    expect(new Set(first.map(({ id }) => id)).size).toBe(300);
  });
});

describe.each(NAMES)("%s", (name) => {
  it("finds the clause that was asked for, built as well as saved and loaded", async () => {
    const opening = await CONTENDERS[name]?.();
    const folder = mkdtempSync(join(tmpdir(), "contender-"));
    folders.push(folder);
    const built = await opening?.create(folder);
    await built?.build(trial.passages());
    const questions = trial.questions.slice(0, 20);
    const answers = await Promise.all(questions.map(({ text }) => built?.search(text, 10)));
    const right = answers.filter((ids, i) => ids?.includes(questions[i]?.relevant[0] ?? "") === true);
    expect(right.length).toBeGreaterThanOrEqual(15);
    await built?.save();
    const loaded = await opening?.load(folder);
    expect(await Promise.all(questions.map(({ text }) => loaded?.search(text, 10)))).toEqual(answers);
    expect(TITLES[name]).toBeDefined();
  });
});

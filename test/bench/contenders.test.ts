import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Contender } from "../../src/bench/search/contender.ts";
import { CONTENDERS, TITLES } from "../../src/bench/search/contenders.ts";
import { openTrial, type Question } from "../../src/bench/search/trial.ts";

const trial = openTrial({ clauses: 300, documents: "seeds/documents" });
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Those on LanceDB have their own tests, and a thread each. */
const NAMES = Object.keys(CONTENDERS).filter((name) => !name.startsWith("lance"));

async function ask(
  contender: Contender | undefined,
  questions: readonly Question[],
): Promise<(readonly string[])[]> {
  const answers: (readonly string[])[] = [];
  for (const { text } of questions) answers.push((await contender?.search(text, 10)) ?? []);
  return answers;
}

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
    const answers = await ask(built, questions);
    const right = answers.filter((ids, i) => ids.includes(questions[i]?.relevant[0] ?? ""));
    expect(right.length).toBeGreaterThanOrEqual(15);
    await built?.save();
    const loaded = await opening?.load(folder);
    expect(await ask(loaded, questions)).toEqual(answers);
    expect(TITLES[name]).toBeDefined();
  });
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/engine.ts";
import { scoreFile } from "../../src/evaluation/score.ts";
import { askInTurn, openTestEngine } from "./engine.ts";

const FILES = new URL("../questions/", import.meta.url);

/** Questions whose answers hold strictly today; a change may raise a floor and never lower one. */
const FLOORS = [
  { file: "five.jsonl", strict: 79, of: 79 },
  { file: "targets.jsonl", strict: 68, of: 70 },
  { file: "duties.jsonl", strict: 94, of: 94 },
  { file: "other.jsonl", strict: 228, of: 229 },
  { file: "clauses.jsonl", strict: 141, of: 141 },
  { file: "trial.jsonl", strict: 830, of: 889 },
];
/** Files written as ordinary questions: every rule that holds for any answer is checked on all of them. */
const RULED = new Set(["five.jsonl", "targets.jsonl", "duties.jsonl", "other.jsonl", "clauses.jsonl"]);

describe("question files on the five documents", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openTestEngine();
  });

  it.each(FLOORS)("$file: at least $strict of $of strict", ({ file, strict, of }) => {
    const texts = new Map(engine.documents.map(({ id, text }) => [id, text]));
    const report = scoreFile(
      readFileSync(new URL(file, FILES), "utf8").split("\n"),
      (question, context) => askInTurn(engine, ...context, question),
      { documentText: (id) => texts.get(id) },
    );
    const lost = report.results.filter((result) => !result.strict).map(({ question }) => question.id);
    expect(report.total.questions).toBe(of);
    expect(report.total.strict, `not strict: ${lost.join(" ")}`).toBeGreaterThanOrEqual(strict);
    if (!RULED.has(file)) return;
    expect(
      report.results.flatMap(({ question, violations }) => violations.map((v) => `${question.id} ${v}`)),
    ).toEqual([]);
    expect(report.total.falseAnswer).toBe(0);
  });

  it("gives the same bytes for the same question", async () => {
    const again = await openTestEngine();
    for (const question of ["开州药品抽检目标", "第5条是什么", "宿迁药品抽检合格率", "哪个部门任务最多"]) {
      expect(JSON.stringify(askInTurn(again, question))).toBe(JSON.stringify(askInTurn(engine, question)));
    }
  });
});

describe("question file on the invented documents", () => {
  it("test/fixtures: at least 75 of 83 strict", async () => {
    const engine = await openTestEngine(fileURLToPath(new URL("../fixtures", import.meta.url)));
    const lines = readFileSync(new URL("../fixtures/questions.jsonl", import.meta.url), "utf8").split("\n");
    const report = scoreFile(lines, (question, context) => askInTurn(engine, ...context, question));
    expect(report.total.questions).toBe(83);
    expect(report.total.strict).toBeGreaterThanOrEqual(75);
  });
});

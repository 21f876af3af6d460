import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { loadConfig } from "../../src/config.ts";
import { openEngine, type Engine } from "../../src/engine.ts";
import type { Answer } from "../../src/model.ts";

/** The day on which every question of these tests is asked. */
export const NOW = "2026-11-21";

/** The engine on a folder of documents (the five that ship, when none is named), with a data folder of its own. */
export function openTestEngine(seeds?: string): Promise<Engine> {
  const dataDir = mkdtempSync(join(tmpdir(), "zhicetong-answer-"));
  const config = loadConfig(
    { DATA_DIR: dataDir, ...(seeds === undefined ? {} : { SEEDS_DIR: seeds }) },
    dataDir,
  );
  return openEngine(config, pino({ level: "silent" }));
}

/** The answer to the last of several questions, asked in one conversation. */
export function askInTurn(engine: Engine, ...questions: readonly string[]): Answer {
  const conversation = engine.newConversation();
  let answer: Answer | null = null;
  for (const question of questions) answer = engine.ask(question, { now: NOW, conversation });
  if (answer === null) throw new RangeError("no question");
  return answer;
}

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.ts";
import { openEngine, type Engine } from "../../src/engine.ts";
import { createLogger, createSecrets } from "../../src/log.ts";

const folder = () => mkdtempSync(join(tmpdir(), "zhicetong-engine-"));

export const silent = createLogger({ level: "silent", secrets: createSecrets([]) });

/** The engine with the documents that ship with the project. */
export function seedEngine(): Promise<Engine> {
  return openEngine(loadConfig({ DATA_DIR: folder() }, folder()), silent);
}

/** The engine without a single document. */
export function emptyEngine(): Promise<Engine> {
  return openEngine(loadConfig({ DATA_DIR: folder(), SEEDS_DIR: folder() }, folder()), silent);
}

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareLance } from "../../../src/config.ts";
import type { ClauseIndex, IndexEntry } from "../../../src/search/clause-index.ts";
import { openBlockingIndex } from "../../../src/search/lance/blocking-index.ts";

/** One LanceDB in a folder of its own, which every test fills anew: opening a thread for each would take minutes. */
export interface TestLance {
  readonly folder: string;
  fill(entries?: readonly IndexEntry[]): ClauseIndex;
  close(): Promise<void>;
}

/** Null where the optional package is not installed. */
export async function openTestLance(): Promise<TestLance | null> {
  if (!isInstalled()) return null;
  prepareLance();
  const folder = mkdtempSync(join(tmpdir(), "lance-"));
  const index = await openBlockingIndex({ uri: folder, isReadOnly: false });
  return {
    folder,
    fill(entries = []) {
      for (const doc of index.versions().keys()) index.remove(doc);
      index.add(entries);
      return index;
    },
    async close() {
      await index.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve("@lancedb/lancedb");
    return true;
  } catch {
    return false;
  }
}

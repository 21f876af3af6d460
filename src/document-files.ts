import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { link, mkdir, open, readdir, rm, stat, unlink } from "node:fs/promises";
import { dirname, extname, join, parse } from "node:path";
import type { Config } from "./config.ts";

/** 文件柜: the document files on disk — those people put into seeds/ and those the program imported. */
export interface DocumentFile {
  /** File name without its extension, made unique. */
  readonly id: string;
  /** File name. */
  readonly name: string;
  readonly path: string;
  /** `seed` files belong to people: read, never written. */
  readonly origin: "seed" | "imported";
}

/** Extensions that are read. */
export const READABLE_EXTENSIONS: readonly string[] = [".txt", ".md"];

type Folders = Pick<Config, "seedsDir" | "dataDir">;

/** Every document file held: seeds first, each folder in the order of code points (never of the machine's locale). */
export function listDocumentFiles(folders: Folders): readonly DocumentFile[] {
  const files: DocumentFile[] = [];
  const taken = new Set<string>();
  for (const [origin, folder] of [
    ["seed", join(folders.seedsDir, "documents")],
    ["imported", importedFolder(folders)],
  ] as const) {
    for (const name of documentNames(folder)) {
      const id = firstFree(parse(name).name, taken);
      taken.add(id);
      files.push({ id, name, path: join(folder, name), origin });
    }
  }
  return files;
}

function importedFolder(folders: Folders): string {
  return join(folders.dataDir, "documents");
}

function documentNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && isReadableName(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => compareCodePoints(parse(a).name, parse(b).name) || compareCodePoints(a, b));
}

/** The order must not depend on the machine's locale: ids are given in it. */
function compareCodePoints(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Names that begin with a dot are the file system's, an editor's or our own half-written ones. */
export function isReadableName(name: string): boolean {
  return !name.startsWith(".") && READABLE_EXTENSIONS.includes(extname(name).toLowerCase());
}

/** `plan`, or `plan-2`, `plan-3` … when that is taken. */
function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${String(n)}`;
  return id;
}

/** SHA-256 in hex: the same bytes are the same document. */
export function contentHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What is held, while files are added to it. */
export interface Shelf {
  /** The file held that has exactly these bytes, if any. */
  findSame(bytes: Uint8Array): DocumentFile | null;
  /** The id a file of this name would get. */
  freeId(name: string): string;
  /** Puts a document into the program's folder, whole or not at all. */
  store(id: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Removes what writes that were killed half-way left behind. @param now milliseconds since 1970 */
  tidy(now: number): Promise<void>;
}

/** Reads every file held once, to know their contents again. */
export function openShelf(folders: Folders): Shelf {
  const folder = importedFolder(folders);
  const ids = new Set<string>();
  const byHash = new Map<string, DocumentFile>();
  const add = (file: DocumentFile, bytes: Uint8Array) => {
    ids.add(file.id);
    byHash.set(contentHash(bytes), file);
  };
  for (const file of listDocumentFiles(folders)) add(file, readFileSync(file.path));
  return {
    findSame: (bytes) => byHash.get(contentHash(bytes)) ?? null,
    freeId: (name) => firstFree(parse(name).name, ids),
    async store(id, name, bytes) {
      const stored = id + extname(name).toLowerCase();
      const path = join(folder, stored);
      await writeWhole(path, bytes);
      add({ id, name: stored, path, origin: "imported" }, bytes);
    },
    tidy: (now) => removeAbandoned(folder, now),
  };
}

/**
 * After a crash or a power cut at any moment the file is there whole or not at all: it is written beside, flushed to
 * the disk, then linked into place. Unlike rename, link never replaces what another process put there meanwhile: it
 * fails with EEXIST.
 */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const incoming = join(folder, `${INCOMING}${randomBytes(8).toString("hex")}`);
  try {
    await writeFlushed(incoming, bytes);
    await link(incoming, path);
  } finally {
    await rm(incoming, { force: true });
  }
  await flushFolder(folder);
}

/** Takes an imported document off the disk. */
export async function removeDocumentFile(file: DocumentFile): Promise<void> {
  await unlink(file.path);
  await flushFolder(dirname(file.path));
}

const INCOMING = ".incoming-";
/** Milliseconds. No write of a document takes an hour: a file that old was left by a crash. */
const ABANDONED_AFTER = 3_600_000;

async function removeAbandoned(folder: string, now: number): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(INCOMING)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > ABANDONED_AFTER) await rm(path, { force: true });
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is on the disk only once its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

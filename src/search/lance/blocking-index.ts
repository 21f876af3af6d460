import { once } from "node:events";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker, type WorkerOptions } from "node:worker_threads";
import type { ClauseIndex } from "../clause-index.ts";
import type { VersionedEntry } from "./clause-table.ts";
import type { LancePlace } from "./lance-index.ts";
import type { ThreadData } from "./lance-thread.ts";
import type { Call, Reply, Results } from "./messages.ts";

/** LanceDB is not there, does not open, or does not answer. Says in Chinese what to do. */
export class IndexEngineError extends Error {
  override readonly name = "IndexEngineError";
}

/** A clause index that lives in a thread of its own. */
export interface ServedIndex extends ClauseIndex {
  close(): Promise<void>;
}

/**
 * The port on LanceDB. Answering is a pure function that waits for nothing, LanceDB can only be awaited: so it lives in
 * a thread, and this one sleeps until the answer is there. It sleeps about as long as it would have counted itself (a
 * few milliseconds on a local folder); with object storage other questions wait meanwhile, and replicas are the remedy.
 * @throws IndexEngineError
 */
export async function openBlockingIndex(place: LancePlace): Promise<ServedIndex> {
  requireLance();
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const data: ThreadData = { place, port: port2, signal };
  const worker = startThread({ workerData: data, transferList: [port2] });
  // A worker that fails while it opens emits `error`, which `once` throws.
  await once(worker, "message").catch((cause: unknown) => {
    throw new IndexEngineError(`INDEX_URL 所指的索引打不开:${reasonOf(cause)}`, { cause });
  });
  worker.unref();
  port.unref();
  return createServedIndex(
    (message) => callAndWait(message, port, signal),
    async () => {
      await worker.terminate();
    },
  );
}

/** Beside this file: .ts under tsx and vitest, .js when built. */
const EXTENSION = extname(fileURLToPath(import.meta.url));
const THREAD = new URL(`./lance-thread${EXTENSION}`, import.meta.url);

/** From source the thread needs tsx, which does nothing in a worker unless it is called there. */
function startThread(options: WorkerOptions): Worker {
  if (EXTENSION === ".js") return new Worker(THREAD, options);
  const start = `import('tsx/esm/api').then(({ register }) => { register(); return import('${THREAD.href}'); })`;
  return new Worker(start, { ...options, eval: true });
}

/** Milliseconds; a scan of a million texts takes one second, putting a batch into the index some. */
const MOST_WAITING = 600_000;

/** More entries at once would only take more memory, fewer would make more small files. */
const BATCH = 10_000;

function requireLance(): void {
  try {
    createRequire(import.meta.url).resolve("@lancedb/lancedb");
  } catch (cause) {
    throw new IndexEngineError(
      "设了 INDEX_URL=lancedb:…,但没有安装 LanceDB:请运行 npm install --include=optional",
      {
        cause,
      },
    );
  }
}

function callAndWait<C extends Call>(
  call: C,
  port: MessageChannel["port1"],
  signal: Int32Array,
): Results[C["what"]] {
  Atomics.store(signal, 0, 0);
  port.postMessage(call);
  Atomics.wait(signal, 0, 0, MOST_WAITING);
  const received = receiveMessageOnPort(port) as { message: Reply } | undefined;
  if (received === undefined) throw new IndexEngineError("索引没有回应,请重启服务");
  const { message } = received;
  if ("error" in message) throw new IndexEngineError(`索引出错:${message.error}`);
  return message.result as Results[C["what"]];
}

type Caller = <C extends Call>(call: C) => Results[C["what"]];

/** Additions wait for the next search or for a batch of them; documents are not divided between two batches. */
function createServedIndex(call: Caller, close: () => Promise<void>): ServedIndex {
  let added: VersionedEntry[] = [];
  let removed = new Set<string>();
  let isIndexed = true;
  const write = (): void => {
    if (added.length === 0 && removed.size === 0) return;
    call({ what: "change", removed: [...removed], added });
    added = [];
    removed = new Set();
    isIndexed = false;
  };
  const settle = (): void => {
    write();
    if (!isIndexed) call({ what: "index" });
    isIndexed = true;
  };
  return {
    get size() {
      settle();
      return call({ what: "size" });
    },
    versions() {
      settle();
      return call({ what: "versions" });
    },
    search(query, options) {
      settle();
      return call({ what: "search", query, options });
    },
    add(entries, version = "") {
      for (const entry of entries) added.push({ ...entry, version });
      if (added.length >= BATCH) write();
    },
    remove(doc) {
      added = added.filter((entry) => entry.doc !== doc);
      removed.add(doc);
    },
    close,
  };
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

import { workerData, parentPort, type MessagePort } from "node:worker_threads";
import { openLanceIndex, type LanceIndex, type LancePlace } from "./lance-index.ts";
import type { Call, Reply } from "./messages.ts";

/** The thread that blocking-index.ts waits for: it answers one call after another. Loaded only as a worker. */
export interface ThreadData {
  readonly place: LancePlace;
  readonly port: MessagePort;
  /** Set to 1 and notified when a reply lies ready. */
  readonly signal: Int32Array;
}

const { place, port, signal } = workerData as ThreadData;
// A failure to open is thrown, and is the `error` of this worker.
const index = await openLanceIndex(place);
port.on("message", (call: Call) => {
  void reply(call);
});
parentPort?.postMessage("open");

async function reply(call: Call): Promise<void> {
  let message: Reply;
  try {
    message = { result: await run(index, call) };
  } catch (error) {
    message = { error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(message);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function run(opened: LanceIndex, call: Call): Promise<Exclude<Reply, { error: string }>["result"]> {
  switch (call.what) {
    case "size":
      return opened.size();
    case "versions":
      return opened.versions();
    case "search":
      return opened.search(call.query, call.options);
    case "change":
      return opened.change(call.removed, call.added).then(() => undefined);
    case "index":
      return opened.index().then(() => undefined);
  }
}

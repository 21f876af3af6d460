import type { Response } from "../../src/bot/response.ts";
import type { Message, Said } from "../../src/channel.ts";
import { createDeliverer } from "../../src/delivery/deliver.ts";
import { createIntake } from "../../src/inbox/intake.ts";
import { createWorker } from "../../src/inbox/work.ts";
import { createMetrics } from "../../src/metrics.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Entry, Store } from "../../src/store/store.ts";
import { createPaperChannel, type PaperChannel } from "../delivery/paper-channel.ts";
import { silent } from "../http/engine.ts";

export const saying = (text: string): Message => ({
  blocks: [{ kind: "lead", lines: [text], table: null }],
  buttons: [],
  pageValue: null,
});

export const said = (id: string, change: Partial<Said> = {}): Said => ({
  kind: "said",
  id,
  chat: "c1",
  thread: null,
  at: Date.now(),
  user: "u1",
  message: `m-${id}`,
  replyTo: null,
  private: true,
  addressed: true,
  text: `问${id}`,
  edited: false,
  ...change,
});

/** What the bot would say: the question back again. */
const echo = ({ event }: Entry): Promise<Response> =>
  Promise.resolve(
    event.kind === "said"
      ? { kind: "send", message: saying(`答${event.text ?? ""}`), replyTo: event.message }
      : { kind: "silent" },
  );

/** Intake, inbox and worker around a channel on paper. The same `path` again is a restart. */
export async function openStage(
  options: {
    readonly path?: string;
    readonly channel?: PaperChannel;
    readonly respond?: (entry: Entry) => Promise<Response>;
    readonly ratePerUserPerMinute?: number;
    readonly mayTalk?: () => boolean;
    readonly breakStore?: (store: Store) => Store;
  } = {},
) {
  const { channel = createPaperChannel(), respond = echo, breakStore = (store) => store } = options;
  const store = breakStore(await openSqliteStore(options.path ?? ":memory:"));
  const metrics = createMetrics();
  const now = () => Date.now();
  const deliverer = createDeliverer(channel, { maxAttempts: 5, now, metrics, log: silent });
  const worker = createWorker({
    store,
    respond,
    failure: saying("出错了"),
    routes: new Map([[channel.name, { channel, deliverer }]]),
    log: silent,
    metrics,
    now,
    maxAge: 1_800_000,
  });
  const intake = createIntake({
    inbox: store.inbox,
    log: silent,
    metrics,
    now,
    maxAge: 1_800_000,
    ratePerUserPerMinute: options.ratePerUserPerMinute ?? 1000,
    mayTalk: options.mayTalk ?? (() => true),
    toast: () => Promise.resolve("收到"),
    onKept: (entry) => {
      worker.take(entry);
    },
  });
  return { store, channel, worker, intake, metrics };
}

export const headlines = (channel: PaperChannel): readonly string[] =>
  channel.sent.map(({ message }) => {
    const [first] = message.blocks;
    return first?.kind === "lead" ? (first.lines[0] ?? "") : "";
  });

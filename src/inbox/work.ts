import { setImmediate as giveWay, setTimeout as sleep } from "node:timers/promises";
import type { Response } from "../bot/response.ts";
import type { Channel, ChannelEvent, Message } from "../channel.ts";
import type { Deliverer, Delivery } from "../delivery/deliver.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Entry, Outcome, Store } from "../store/store.ts";
import { createLanes } from "./lanes.ts";

/**
 * 办理: deals with the events in the inbox, one after the other in a conversation, side by side between conversations.
 * An event stays in the inbox until it is dealt with: what a crash cuts off is taken up at the next start.
 */
export interface Worker {
  take(entry: Entry): void;
  /** Takes up what an earlier run left. */
  resume(): Promise<void>;
  /**
   * Finishes what it can within `ms` milliseconds, then waits `lastMs` for calls that have begun; the rest stays in the
   * inbox. A platform that does not answer must not hold the end up: what was being sent counts as perhaps sent.
   */
  stop(ms: number, lastMs?: number): Promise<void>;
}

export interface Route {
  readonly channel: Channel;
  readonly deliverer: Deliverer;
}

export interface WorkerOptions {
  readonly store: Store;
  readonly respond: (entry: Entry) => Promise<Response>;
  /** What is said when `respond` itself fails. */
  readonly failure: Message;
  readonly routes: ReadonlyMap<string, Route>;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly now: () => number;
  /** Milliseconds after which a question is no longer answered. */
  readonly maxAge: number;
}

/**
 * Milliseconds before an event is dealt with. A message changed before the platform saw the click acknowledged is
 * rolled back (Feishu); a group that becomes a supergroup is both joined and moved to, in any order (Telegram), and is
 * not greeted.
 */
const PAUSE_MS: Readonly<Partial<Record<ChannelEvent["kind"], number>>> = { clicked: 150, joined: 1500 };
const POSTPONED_MS = 30_000;
const UNWRITTEN_MS = 1000;
const LAST_CALLS_MS = 1000;

export function createWorker(options: WorkerOptions): Worker {
  const { store, routes, log, metrics, now } = options;
  const lanes = createLanes();
  const postponed = new Set<NodeJS.Timeout>();
  let turn = Promise.resolve();
  let stopped = false;

  function take(entry: Entry): void {
    const { chat, thread } = entry.event;
    lanes.run([entry.channel, chat, thread ?? ""].join(":"), async () => {
      try {
        const pause = PAUSE_MS[entry.event.kind];
        if (pause !== undefined) await sleep(pause);
        await myTurn();
        if (!stopped) await work(entry);
      } catch (error) {
        // The store failed (a full disk) before anything was sent: the event is still in it.
        log.error({ event: entry.id, err: error }, "event put off");
        postpone(entry);
      }
    });
  }

  /**
   * Answering is plain computing. One answer in each round of the event loop: what comes and goes in between, other
   * events' acknowledgements above all, would else wait for the answers of all conversations.
   */
  function myTurn(): Promise<void> {
    turn = turn.then(() => giveWay());
    return turn;
  }

  async function work(entry: Entry): Promise<void> {
    const route = routes.get(entry.channel);
    if (isTooOld(entry)) return end(entry, "expired");
    if (route === undefined) return;
    const response = await respondSafely(entry);
    switch (response.kind) {
      case "silent":
        return end(entry, "silent");
      case "send":
        return send(entry, route, response);
      case "edit":
        return conclude(
          entry,
          await route.deliverer.edit({ chat: entry.event.chat, ...response }, attempt(entry)),
        );
    }
  }

  async function respondSafely(entry: Entry): Promise<Response> {
    try {
      return await options.respond(entry);
    } catch (error) {
      log.error({ event: entry.id, err: error }, "no answer could be made");
      return entry.event.kind === "said"
        ? { kind: "send", message: options.failure, replyTo: entry.event.message }
        : { kind: "silent" };
    }
  }

  async function send(entry: Entry, { channel, deliverer }: Route, response: Response & { kind: "send" }) {
    const repeated = entry.interrupted && !channel.idempotent;
    if (repeated) metrics.possibleRepeat(entry.channel);
    const { chat, thread } = entry.event;
    const delivery = await deliverer.send(
      {
        chat,
        thread,
        replyTo: response.replyTo,
        message: repeated ? sayRepeated(response.message) : response.message,
        page: 0,
        key: entry.id,
      },
      attempt(entry),
    );
    if (delivery.kind === "sent") {
      await noteSent(entry, response, delivery);
    }
    await conclude(entry, delivery);
  }

  /** What is only a convenience later: failing at it must not have the answer sent again. */
  async function noteSent(
    { id, channel, event }: Entry,
    response: Response & { kind: "send" },
    sent: Delivery & { kind: "sent" },
  ): Promise<void> {
    try {
      if (sent.chat !== event.chat) await store.chats.move(channel, event.chat, sent.chat);
      await response.afterSent?.(sent.id);
    } catch (error) {
      log.error({ event: id, err: error }, "sent, but not noted under which id");
    }
  }

  function attempt({ id, event }: Entry) {
    return {
      until: event.at + options.maxAge,
      before: () => store.inbox.begin(id),
      notArrived: () => store.inbox.release(id),
    };
  }

  async function conclude(entry: Entry, delivery: Delivery): Promise<void> {
    if (delivery.kind === "interrupted") return;
    if (delivery.kind === "postponed") {
      postpone(entry);
      return;
    }
    if (delivery.kind !== "sent")
      log.warn({ event: entry.id, delivery: delivery.kind }, "answer not delivered");
    await end(entry, OUTCOMES[delivery.kind]);
  }

  function postpone(entry: Entry): void {
    const timer = setTimeout(() => {
      postponed.delete(timer);
      take(entry);
    }, POSTPONED_MS);
    postponed.add(timer);
  }

  /** Until it is written down that an answer went out, nothing else may happen in its conversation: or it goes twice. */
  async function end(entry: Entry, outcome: Outcome): Promise<void> {
    for (;;) {
      try {
        await store.inbox.finish(entry.id, outcome, now());
        break;
      } catch (error) {
        log.error({ event: entry.id, outcome, err: error }, "end of an event not written: trying again");
        if (stopped) return;
        await sleep(UNWRITTEN_MS);
      }
    }
    metrics.ended(entry.channel, outcome, (now() - entry.receivedAt) / 1000);
  }

  /** A chat's coming, going and moving is never too old to be known. */
  function isTooOld({ event }: Entry): boolean {
    return (event.kind === "said" || event.kind === "clicked") && event.at < now() - options.maxAge;
  }

  async function idleWithin(ms: number): Promise<void> {
    const done = new AbortController();
    await Promise.race([
      lanes.idle().finally(() => {
        done.abort();
      }),
      sleep(ms, undefined, { signal: done.signal }).catch(() => undefined),
    ]);
  }

  return {
    take,
    async resume() {
      for (const entry of await store.inbox.waiting()) take(entry);
    },
    async stop(ms, lastMs = LAST_CALLS_MS) {
      for (const { deliverer } of routes.values()) deliverer.hurry();
      await idleWithin(ms);
      stopped = true;
      for (const timer of postponed) clearTimeout(timer);
      for (const { deliverer } of routes.values()) deliverer.interrupt();
      await idleWithin(lastMs);
    },
  };
}

const OUTCOMES = {
  sent: "answered",
  stopped: "withdrawn",
  refused: "undelivered",
  closed: "undelivered",
  gone: "undelivered",
  late: "expired",
  uncertain: "uncertain",
} as const;

/** A platform that cannot tell copies apart may have taken the first one before the crash. */
function sayRepeated(message: Message): Message {
  const notice = { kind: "notice", text: "程序中断后重发,可能重复" } as const;
  return { ...message, blocks: [...message.blocks, notice] };
}

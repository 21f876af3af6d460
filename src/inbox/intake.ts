import type { ChannelEvent, Clicked, Receipt } from "../channel.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Entry, Inbox } from "../store/store.ts";
import { createFloodGate } from "./flood.ts";

/**
 * 收件: decides what of a platform's events is the bot's business and keeps it on the disk before it is acknowledged.
 * What is not meant for the bot is not kept: a group's talk is its own.
 */
export interface Intake {
  /** Rejects when the event could not be kept: the platform must deliver it again. */
  receive(channel: string, event: ChannelEvent): Promise<Receipt>;
  /** Events that are being kept at this moment. */
  readonly size: number;
  /** Resolves when none is; wait for it before the store is closed. */
  idle(): Promise<void>;
}

export interface IntakeOptions {
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly now: () => number;
  /** Milliseconds; older events are passed over: who asked has gone on by then. */
  readonly maxAge: number;
  readonly ratePerUserPerMinute: number;
  readonly mayTalk: (channel: string, event: ChannelEvent) => boolean;
  /** What to say at once to whoever pressed a button. */
  readonly toast: (channel: string, event: Clicked) => Promise<string | null>;
  /** A kept event, to be dealt with. */
  readonly onKept: (entry: Entry) => void;
}

const FLOOD_TOAST = "操作太频繁,请过一分钟再试";

export function createIntake(options: IntakeOptions): Intake {
  const { inbox, log, metrics, now } = options;
  const gate = createFloodGate(options.ratePerUserPerMinute);
  /** By the event's id: the same one delivered five times at once is received once, and counts once. */
  const under = new Map<string, Promise<Receipt>>();

  async function receive(channel: string, event: ChannelEvent): Promise<Receipt> {
    const id = `${channel}:${event.id}`;
    const reason = await whyNot(id, channel, event);
    if (reason !== null) {
      metrics.arrived(channel, reason);
      return { toast: null };
    }
    const verdict = "user" in event ? gate.admit(`${channel}:${event.user}`, now()) : "through";
    if (verdict === "drop" || (verdict === "notice" && event.kind === "clicked")) {
      metrics.arrived(channel, "flooding");
      return { toast: FLOOD_TOAST };
    }
    const entry = { id, channel, event, receivedAt: now(), flooding: verdict === "notice" };
    const isNew = await inbox.add(entry);
    metrics.arrived(channel, isNew ? "kept" : "known");
    if (event.kind === "withdrawn") await inbox.withdraw(channel, event.chat, event.message, now());
    if (isNew) options.onKept({ ...entry, interrupted: false });
    return { toast: event.kind === "clicked" ? await options.toast(channel, event) : null };
  }

  /** Null: the event is the bot's business and new. */
  async function whyNot(id: string, channel: string, event: ChannelEvent): Promise<string | null> {
    if (event.kind === "said" && !event.addressed) return "ignored";
    if (!options.mayTalk(channel, event)) {
      log.info({ channel, chat: event.chat }, "chat not in ALLOWED_CHATS: passed over");
      return "not_allowed";
    }
    if ((event.kind === "said" || event.kind === "clicked") && event.at < now() - options.maxAge) {
      log.info({ event: id, age: now() - event.at }, "older than MESSAGE_MAX_AGE_S: passed over");
      return "too_old";
    }
    // Before the flood gate: the same event delivered five times is one question.
    return (await inbox.has(id)) ? "known" : null;
  }

  return {
    receive(channel, event) {
      const id = `${channel}:${event.id}`;
      const already = under.get(id);
      if (already !== undefined) return already;
      const receiving = receive(channel, event);
      under.set(id, receiving);
      const done = () => under.delete(id);
      receiving.then(done, done);
      return receiving;
    },
    get size() {
      return under.size;
    },
    async idle() {
      while (under.size > 0) await Promise.allSettled(under.values());
    },
  };
}

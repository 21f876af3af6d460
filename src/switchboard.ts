import { createBot } from "./bot/bot.ts";
import { failed } from "./bot/texts.ts";
import type { Channel, ChannelEvent } from "./channel.ts";
import { dateIn, type Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Conversations } from "./conversations.ts";
import { createDeliverer } from "./delivery/deliver.ts";
import type { Engine } from "./engine.ts";
import { createIntake } from "./inbox/intake.ts";
import { createWorker, type Route } from "./inbox/work.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Store } from "./store/store.ts";

/** 交换台: joins the channels to the bot by way of the inbox, and starts and stops all of it in the right order. */
export interface Switchboard {
  start(): Promise<void>;
  /** Takes no more events, finishes those it has as far as the grace period allows, lets go of everything. */
  stop(): Promise<void>;
}

export interface SwitchboardOptions {
  readonly channels: readonly Channel[];
  readonly config: Config;
  readonly engine: Engine;
  readonly conversations: Conversations;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** A platform refuses the settings for good. */
  readonly onFailed: (channel: Channel, reason: string) => void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Feishu delivers again for 7 hours, Telegram keeps updates for a day; three days leave room for clocks and outages. */
const EVENTS_REMEMBERED_MS = 3 * DAY_MS;
/** Feishu changes cards for 14 days: https://open.feishu.cn/document/server-docs/im-v1/message-card/patch */
const BUTTONS_WORK_MS = 14 * DAY_MS;
const ANSWERS_KEPT_MS = 400 * DAY_MS;
/** Of the grace period; the rest is for closing connections and the database. */
const SHARE_FOR_ANSWERS = 0.8;
const SHARE_FOR_LAST_CALLS = 0.1;

export function createSwitchboard(options: SwitchboardOptions): Switchboard {
  const { channels, config, store, clock, log, metrics } = options;
  const now = () => clock.now();
  const bot = createBot({
    engine: options.engine,
    conversations: options.conversations,
    store,
    now,
    today: () => clock.today(),
    dayOf: (moment) => dateIn(config.timezone, new Date(moment)),
    admins: config.admins,
    ratePerUserPerMinute: config.ratePerUserPerMinute,
  });
  const routes = new Map(
    channels.map((channel): [string, Route] => [
      channel.name,
      {
        channel,
        deliverer: createDeliverer(channel, { maxAttempts: config.outbound.maxAttempts, now, metrics, log }),
      },
    ]),
  );
  const maxAge = config.messageMaxAge * 1000;
  const worker = createWorker({
    store,
    respond: (entry) => bot.respond(entry),
    failure: failed(),
    routes,
    log,
    metrics,
    now,
    maxAge,
  });
  const intake = createIntake({
    inbox: store.inbox,
    log,
    metrics,
    now,
    maxAge,
    ratePerUserPerMinute: config.ratePerUserPerMinute,
    mayTalk: (channel, event) => mayTalk(config, channel, event),
    toast: (channel, event) => bot.toast(channel, event),
    onKept: (entry) => {
      worker.take(entry);
    },
  });
  metrics.watchWaiting(() => store.inbox.countWaiting());

  async function forget(): Promise<void> {
    try {
      await store.inbox.prune(now() - EVENTS_REMEMBERED_MS);
      await store.answers.prune(now() - BUTTONS_WORK_MS, now() - ANSWERS_KEPT_MS);
    } catch (error) {
      log.warn({ err: error }, "old records not removed: tried again in an hour");
    }
  }
  let forgetting: NodeJS.Timeout | undefined;

  return {
    async start() {
      await forget();
      forgetting = setInterval(() => void forget(), HOUR_MS);
      // What an earlier run left comes before what arrives now.
      await worker.resume();
      for (const channel of channels) {
        channel.start({
          receive: (event) => intake.receive(channel.name, event),
          failed: (reason) => {
            options.onFailed(channel, reason);
          },
        });
      }
    },
    async stop() {
      const grace = config.shutdownGraceMs;
      const answersUntil = now() + grace * SHARE_FOR_ANSWERS;
      clearInterval(forgetting);
      await Promise.all(channels.map((channel) => channel.stopReceiving()));
      await intake.idle();
      await worker.stop(Math.max(0, answersUntil - now()), grace * SHARE_FOR_LAST_CALLS);
      await Promise.all(channels.map((channel) => channel.close()));
      await store.close();
    },
  };
}

/** ALLOWED_CHATS names chats with or without their platform; admins may always talk to the bot alone. */
function mayTalk({ allowedChats, admins }: Config, channel: string, event: ChannelEvent): boolean {
  if (allowedChats === null || channel === "console") return true;
  if (allowedChats.includes(event.chat) || allowedChats.includes(`${channel}:${event.chat}`)) return true;
  return event.kind === "said" && event.private && admins.includes(`${channel}:${event.user}`);
}

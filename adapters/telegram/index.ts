import type { Channel, ChannelHost, ChannelTools } from "../../src/channel.ts";
import { createAgent, createApi } from "./api.ts";
import { createClicks } from "./clicks.ts";
import { enterWebhook, introduce, leaveWebhook, offerMenu, type ConnectParts } from "./connect.ts";
import { createHealth } from "./health.ts";
import { createIntake, type Take } from "./intake.ts";
import type { TelegramOptions } from "./options.ts";
import { PACE } from "./pace.ts";
import { paginate } from "./paginate.ts";
import { poll } from "./poll.ts";
import { edit, send } from "./send.ts";
import { createWebhook } from "./webhook.ts";

export type { TelegramOptions };

/** Milliseconds that the last confirmation may hold up the end; without it, known updates come once more. */
const FAREWELL_MS = 2000;

/** Telegram, by long polling or webhook. */
export function createTelegram(options: TelegramOptions, tools: ChannelTools): Channel {
  const { log, now, timeoutMs } = tools;
  tools.conceal(options.botToken);
  if (options.webhookSecret !== null) tools.conceal(options.webhookSecret);
  const stopping = new AbortController();
  // Connections of their own: destroying them ends a poll that is held open for half a minute. (grammY takes a
  // signal for that, but of the type of a polyfill.)
  const receivingAgent = createAgent(options.apiRoot);
  const sendingAgent = createAgent(options.apiRoot);
  const sending = createApi(options, sendingAgent, timeoutMs);
  let host: ChannelHost | null = null;
  let take: Take | null = null;
  let receiving: Promise<void> = Promise.resolve();

  const health = createHealth(log, (reason) => host?.failed(reason));
  const clicks = createClicks(sending, log, now);
  const webhook = createWebhook({
    path: options.webhookPath,
    secret: options.webhookSecret,
    take: () => (stopping.signal.aborted ? null : take),
    log,
  });
  const parts: ConnectParts = {
    api: createApi(options, receivingAgent, timeoutMs),
    health,
    log,
    stopping: stopping.signal,
  };

  async function receive(to: ChannelHost): Promise<void> {
    const bot = await introduce(parts);
    if (bot === null) return;
    const taking = createIntake({ host: to, bot, clicks, log, now });
    take = taking;
    await Promise.all([
      offerMenu(parts, tools.menu),
      options.mode === "webhook" ? enterWebhook(parts, options) : receiveByPolling(taking),
    ]);
  }

  async function receiveByPolling(taking: Take): Promise<void> {
    await leaveWebhook(parts);
    const polling = createApi(options, receivingAgent, options.pollTimeout * 1000 + timeoutMs);
    const next = await poll({ ...parts, polling, take: taking, pollTimeout: options.pollTimeout });
    if (next === null) return;
    // Confirms what was taken, so that it does not come again; what it answers is not confirmed and stays there.
    const farewell = createApi(options, sendingAgent, Math.min(timeoutMs, FAREWELL_MS));
    await farewell.getUpdates({ offset: next, limit: 1, timeout: 0 }).catch(() => {
      log.debug({ next }, "last updates not confirmed");
    });
  }

  async function stopReceiving(): Promise<void> {
    stopping.abort();
    receivingAgent.destroy();
    await Promise.all([receiving, webhook.settled()]);
  }

  return {
    name: "telegram",
    label: "Telegram",
    // No parameter of https://core.telegram.org/bots/api#sendmessage tells a repetition from a second message.
    idempotent: false,
    pace: PACE,
    webhooks: options.mode === "webhook" ? [webhook] : [],
    status: () => health.status(),
    start(to) {
      host = to;
      receiving = receive(to);
    },
    stopReceiving,
    async close() {
      await stopReceiving();
      await clicks.close();
      receivingAgent.destroy();
      sendingAgent.destroy();
    },
    countPages: (message) => paginate(message).length,
    send: (outgoing) => send({ api: sending, health, log }, outgoing),
    edit: (outgoing) => edit({ api: sending, health, log }, outgoing),
  };
}

import type { ChannelEvent, ChannelHost, ChannelTools, Receipt } from "../../src/channel.ts";
import { pause } from "./back-off.ts";
import type { BotIdentity } from "./bot-identity.ts";
import { eventId, readClick, readMembership, readMessage, readWithdrawn } from "./receive.ts";

/** A group message cannot be judged before the bot knows itself; longer than this the platform would count it as failed. */
const IDENTITY_WAIT_MS = 2000;

/** A callback must be answered in 3 s or the person sees an error: https://open.feishu.cn/document/feishu-cards/card-callback-communication */
const CLICK_WAIT_MS = 2500;

/** What a callback is answered with. */
type ClickAnswer =
  { readonly toast: { readonly type: "info"; readonly content: string } } | Record<string, never>;

export interface Handlers {
  /** By event type, as the SDK's dispatcher wants them. One that rejects makes the platform deliver again. */
  readonly byType: Readonly<Record<string, (event: unknown) => Promise<unknown>>>;
  /** Turns away whatever comes from now on. */
  stop(): void;
  /** Resolves once everything on its way to the core has been kept or refused. */
  drained(): Promise<void>;
}

export function createHandlers(host: ChannelHost, tools: ChannelTools, identity: BotIdentity): Handlers {
  const onTheWay = new Set<Promise<unknown>>();
  let stopped = false;

  function tracked<T>(work: Promise<T>): Promise<T> {
    onTheWay.add(work);
    const done = (): void => {
      onTheWay.delete(work);
    };
    work.then(done, done);
    return work;
  }

  function taking<T>(handle: (event: unknown) => Promise<T>): (event: unknown) => Promise<T> {
    return (event) => (stopped ? Promise.reject(new Error("stopping")) : tracked(handle(event)));
  }

  /** What the core rejects with is its own to log; the SDK logs what it gets from here. */
  function keep(event: ChannelEvent): Promise<Receipt> {
    return host.receive(event).catch(() => {
      throw new Error("not kept");
    });
  }

  async function take(event: ChannelEvent | null, raw: unknown): Promise<void> {
    // Acknowledged: delivered again it would be no better.
    if (event === null) tools.log.debug({ event: eventId(raw) }, "飞书事件略过");
    else await keep(event);
  }

  async function takeMessage(raw: unknown): Promise<void> {
    const message = readMessage(raw);
    if (message === null) {
      await take(null, raw);
      return;
    }
    const bot = message.private ? identity.openId() : await identity.within(IDENTITY_WAIT_MS);
    if (!message.private && bot === null) throw new Error("bot unknown");
    await take(message.asSaid(bot), raw);
  }

  async function takeClick(raw: unknown): Promise<ClickAnswer> {
    const click = readClick(raw);
    if (click === null) {
      await take(null, raw);
      return {};
    }
    const waiting = new AbortController();
    const receipt = tracked(keep(click));
    const late = pause(CLICK_WAIT_MS, waiting.signal).then(() => null);
    // A callback is never delivered again; late, the work goes on, and its failure is the core's to log.
    receipt.catch(() => undefined);
    try {
      const toast = (await Promise.race([receipt, late]))?.toast ?? null;
      return toast === null ? {} : { toast: { type: "info", content: toast } };
    } finally {
      waiting.abort();
    }
  }

  return {
    byType: {
      "im.message.receive_v1": taking(takeMessage),
      "im.message.recalled_v1": taking((raw) => take(readWithdrawn(raw), raw)),
      "im.chat.member.bot.added_v1": taking((raw) => take(readMembership(raw, "joined"), raw)),
      "im.chat.member.bot.deleted_v1": taking((raw) => take(readMembership(raw, "left"), raw)),
      "im.chat.disbanded_v1": taking((raw) => take(readMembership(raw, "left"), raw)),
      "card.action.trigger": taking(takeClick),
    },
    stop() {
      stopped = true;
    },
    async drained() {
      while (onTheWay.size > 0) await Promise.allSettled(onTheWay);
    },
  };
}

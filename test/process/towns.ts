import { startPretendFeishu, newId, type PretendFeishu, type PretendFeishuOptions } from "../pretend/feishu.ts";
import { startPretendTelegram, type PretendTelegram, type PretendTelegramOptions } from "../pretend/telegram.ts";

/** 平台: a pretend platform with people in it, in the few words that hold for both. */
export interface Town {
  readonly name: "telegram" | "feishu";
  /** Person and private chat number `person` asks; nobody else is in that chat. */
  ask(person: number, text: string, how?: { readonly at?: number }): Question;
  /** The bot's messages that answer this one, as they stand now. */
  answersTo(question: Question): readonly Answer[];
  /** All of the bot's messages, in the order they were written. */
  answers(): readonly Answer[];
  /** From now on nothing that the bot writes arrives, and it gets no answer. */
  hold(): void;
  /** What the bot writes arrives after `ms`. */
  slow(ms: number): void;
  mend(): void;
}

export interface Question {
  readonly id: string;
  /** The bot has acknowledged it: the platform will not deliver it again. */
  isKept(): boolean;
}

export interface Answer {
  readonly id: string;
  readonly chat: string;
  readonly replyTo: string | null;
  /** Telegram: as people read it; Feishu: the card's JSON. */
  readonly text: string;
}

export interface TelegramTown extends Town {
  readonly name: "telegram";
  readonly platform: PretendTelegram;
}

export interface FeishuTown extends Town {
  readonly name: "feishu";
  readonly platform: PretendFeishu;
}

/** Every quarter of a second for longer than any restart takes: the real ones go on for hours. */
const REDELIVERY = Array<number>(400).fill(250);

export async function openTelegram(options: PretendTelegramOptions = {}): Promise<TelegramTown> {
  const platform = await startPretendTelegram({ webhookRetryMs: 250, ...options });
  const answers = (): Answer[] =>
    platform.sent.map(({ id, chat, replyTo, text }) => ({
      ...{ id: String(id), chat: String(chat), text },
      replyTo: replyTo === null ? null : String(replyTo),
    }));
  return {
    name: "telegram",
    platform,
    ask(person, text, { at } = {}) {
      const { update, message } = platform.say({
        ...{ chat: { id: person, type: "private" }, from: { id: person }, text },
        ...(at === undefined ? {} : { at }),
      });
      return {
        id: String(message),
        isKept: () => !platform.pending.some(({ update_id }) => update_id === update),
      };
    },
    answers,
    // Ids of messages are counted within a town, not within a chat.
    answersTo: ({ id }) => answers().filter(({ replyTo }) => replyTo === id),
    hold() {
      platform.fault("sendMessage", { kind: "hang" }, Infinity);
    },
    slow(ms) {
      platform.fault("sendMessage", { kind: "delay", ms }, Infinity);
    },
    mend: () => {
      platform.clearFaults();
    },
  };
}

export async function openFeishu(options: PretendFeishuOptions = {}): Promise<FeishuTown> {
  const platform = await startPretendFeishu({ redeliverAfterMs: REDELIVERY, ...options });
  const writing = /POST .*\/im\/v1\/messages/;
  const answers = (): Answer[] =>
    platform.messages
      .all()
      .filter(({ by }) => by === "bot")
      .map(({ id, chat, parent, content }) => ({ id, chat, replyTo: parent, text: content }));
  return {
    name: "feishu",
    platform,
    ask(person, text, { at } = {}) {
      const id = newId("om");
      let kept = false;
      const said = platform.say({
        ...{ id, chat: `oc_${person}`, user: `ou_${person}`, text, private: true },
        ...(at === undefined ? {} : { at }),
      });
      void said.then(({ acknowledged }) => (kept = acknowledged));
      return { id, isKept: () => kept };
    },
    answers,
    answersTo: ({ id }) => answers().filter(({ replyTo }) => replyTo === id),
    hold() {
      platform.faults.add({ on: writing, how: "hang", times: Infinity });
    },
    slow(ms) {
      platform.faults.add({ on: writing, how: "delay", delayMs: ms, times: Infinity });
    },
    mend() {
      platform.faults.clear();
    },
  };
}

import { z } from "zod";
import {
  mentionOfBot,
  newId,
  startPretendFeishu,
  type PretendFeishu,
  type PretendFeishuOptions,
  type Saying,
} from "../pretend/feishu.ts";
import { until } from "./bot.ts";
import {
  startPretendTelegram,
  type PretendChat,
  type PretendTelegram,
  type PretendTelegramOptions,
} from "../pretend/telegram.ts";

/** 平台: a pretend platform with people in it, in the few words that hold for both. */
export interface Town {
  readonly name: "telegram" | "feishu";
  /** Person and private chat number `person` asks; nobody else is in that chat. */
  ask(person: number, text: string, how?: { readonly at?: number }): Question;
  /** The same in a group, with a mention of the bot or without. */
  askInGroup(
    group: number,
    text: string,
    how: { readonly mentioned: boolean; readonly person?: number },
  ): Question;
  /** The bot is added to a group, or taken out. */
  changeGroup(group: number, change: "added" | "removed"): Promise<void>;
  /** Presses the button of an answer that is labelled so; the toast that comes back. */
  press(answer: Answer, label: string | { readonly forged: string }, person?: number): Promise<string | null>;
  chatOf(group: number): string;
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
  /** What its buttons carry, by their labels. */
  readonly buttons: ReadonlyMap<string, string>;
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
    platform.sent.map(({ id, chat, replyTo, text, buttons }) => ({
      ...{ id: String(id), chat: String(chat), text },
      replyTo: replyTo === null ? null : String(replyTo),
      buttons: new Map(buttons.flat().map(({ text: label, callback_data }) => [label, callback_data])),
    }));
  const isTaken = (update: number): boolean =>
    !platform.pending.some(({ update_id }) => update_id === update);
  const group = (id: number): PretendChat => ({ id: -id, type: "supergroup" });
  function say(chat: PretendChat, person: number, text: string, at?: number): Question {
    const time = at === undefined ? {} : { at };
    const { update, message } = platform.say({ chat, from: { id: person }, text, ...time });
    return { id: String(message), isKept: () => isTaken(update) };
  }
  return {
    name: "telegram",
    platform,
    ask: (person, text, { at } = {}) => say({ id: person, type: "private" }, person, text, at),
    askInGroup: (id, text, { mentioned, person = id }) =>
      say(group(id), person, mentioned ? `@${platform.bot.username} ${text}` : text),
    async changeGroup(id, change) {
      const [from, to] = change === "added" ? (["left", "member"] as const) : (["member", "left"] as const);
      const update = platform.membership(group(id), from, to);
      await until(() => isTaken(update), "the bot to take the change");
    },
    async press(answer, label, person = 7001) {
      const chat = Number(answer.chat);
      const { callback } = platform.press({
        chat: chat < 0 ? group(-chat) : { id: chat, type: "private" },
        message: Number(answer.id),
        data: valueOf(answer, label),
        from: { id: person },
      });
      await until(() => platform.answered.has(callback), "an answer to the button");
      return platform.answered.get(callback) ?? null;
    },
    chatOf: (id) => String(-id),
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
      .map(({ id, chat, parent, content }) => ({
        ...{ id, chat, replyTo: parent, text: content },
        // Only where a test looks at them: cards are many and long.
        get buttons() {
          return new Map(buttonsIn(content));
        },
      }));
  function say(saying: Saying): Question {
    const id = newId("om");
    let kept = false;
    void platform.say({ ...saying, id }).then(({ acknowledged }) => (kept = acknowledged));
    return { id, isKept: () => kept };
  }
  const chatOf = (group: number): string => `oc_group_${group}`;
  return {
    name: "feishu",
    platform,
    ask: (person, text, { at } = {}) =>
      say({
        ...{ chat: `oc_${person}`, user: `ou_${person}`, text, private: true },
        ...(at === undefined ? {} : { at }),
      }),
    askInGroup: (group, text, { mentioned, person = group }) =>
      say({
        ...{ chat: chatOf(group), user: `ou_${person}` },
        ...(mentioned ? { text: `@_user_1 ${text}`, mentions: [mentionOfBot(platform)] } : { text }),
      }),
    async changeGroup(group, change) {
      await platform.chatChanges(change === "added" ? "added" : "deleted", chatOf(group));
    },
    async press(answer, label, person = 7001) {
      const value = { v: 1, k: valueOf(answer, label) };
      const { id: message, chat } = answer;
      const pressed = await platform.click({ message, chat, user: `ou_${person}`, value });
      return Toast.safeParse(pressed.answer).data?.toast.content ?? null;
    },
    chatOf,
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

function valueOf({ buttons, text }: Answer, label: string | { readonly forged: string }): string {
  if (typeof label !== "string") return label.forged;
  const value = buttons.get(label);
  if (value === undefined) throw new Error(`no button ${label} under ${text}`);
  return value;
}

const Toast = z.object({ toast: z.object({ content: z.string() }) });

const CardButton = z.object({
  tag: z.literal("button"),
  text: z.object({ content: z.string() }),
  behaviors: z.tuple([z.object({ value: z.object({ k: z.string() }) })]),
});

function buttonsIn(content: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  JSON.parse(content, (_, value: unknown) => {
    const button = CardButton.safeParse(value).data;
    if (button !== undefined) found.push([button.text.content, button.behaviors[0].value.k]);
    return value;
  });
  return found;
}

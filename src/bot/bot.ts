import type { Clicked, Message, Said } from "../channel.ts";
import type { Entry } from "../store/store.ts";
import { answerQuestion } from "./answer-question.ts";
import { respondToClick, toastOf, viewOf } from "./click.ts";
import { readCommand, type Command } from "./commands.ts";
import { lastAnswer } from "./last-answer.ts";
import { regionCommand } from "./region.ts";
import { SILENT, plainMessage, type Response } from "./response.ts";
import { statsCommand } from "./stats.ts";
import * as texts from "./texts.ts";
import type { BotTools } from "./tools.ts";
import { verifyAnswer } from "./verify.ts";

/** 机器人: the whole conversation, for no platform in particular: an event to what is done about it. */
export interface Bot {
  respond(entry: Entry): Promise<Response>;
  /** One line at once for whoever pressed a button. */
  toast(channel: string, event: Clicked): Promise<string | null>;
}

export interface BotOptions extends BotTools {
  readonly ratePerUserPerMinute: number;
}

export function createBot(options: BotOptions): Bot {
  return {
    respond: (entry) => respond(options, entry),
    toast: (channel, event) => toastOf(options, channel, event),
  };
}

async function respond(options: BotOptions, { channel, event, flooding }: Entry): Promise<Response> {
  const { store, engine, now, today } = options;
  switch (event.kind) {
    case "said":
      if (flooding) return reply(event, texts.flooding(options.ratePerUserPerMinute));
      return respondToWords(options, channel, event);
    case "clicked":
      return respondToClick(options, channel, event);
    case "joined": {
      const { greetedAt } = await store.chats.get(channel, event.chat);
      if (greetedAt !== null) return SILENT;
      const afterSent = () => store.chats.markGreeted(channel, event.chat, now());
      return { kind: "send", message: texts.greeting(engine, today()), replyTo: null, afterSent };
    }
    case "left":
      await store.chats.leave(channel, event.chat);
      return SILENT;
    case "moved":
      await store.chats.move(channel, event.chat, event.to);
      // The platform also tells that the bot joined the new chat; nobody there needs a greeting.
      await store.chats.markGreeted(channel, event.to, now());
      return SILENT;
    case "withdrawn":
      // The question was taken out of the inbox when this event came in.
      return SILENT;
  }
}

async function respondToWords(tools: BotTools, channel: string, event: Said): Promise<Response> {
  if (event.text === null) return reply(event, texts.notText());
  const text = event.text.trim();
  if (text === "") return reply(event, texts.emptyQuestion());
  const command = readCommand(text);
  if (command === null) return answerQuestion(tools, channel, event, text);
  // 原文 宿迁第15条: a question after all.
  if (command.name === "source" && command.rest !== "")
    return answerQuestion(tools, channel, event, command.rest);
  return reply(event, await obey(tools, channel, event, command));
}

async function obey(tools: BotTools, channel: string, event: Said, command: Command): Promise<Message> {
  switch (command.name) {
    case "help":
      return texts.help(tools.engine, tools.today());
    case "region":
      return regionCommand(tools, channel, event.chat, command.rest);
    case "source":
      return showSource(tools, channel, event);
    case "verify":
      return verifyAnswer(await lastAnswer(tools, channel, event), tools.engine.documents);
    case "stats":
      return statsCommand(tools, channel, event, command.rest);
    case "remind":
      return texts.remindersOff();
    case "unknown":
      return texts.unknownCommand();
  }
}

async function showSource(tools: BotTools, channel: string, event: Said): Promise<Message> {
  const given = await lastAnswer(tools, channel, event);
  if (given?.shown == null || given.shown.places.length === 0)
    return plainMessage("上一个答案没有引用原文:先问一个问题,再发“原文”");
  return viewOf(tools, given, given.shown, "source");
}

const reply = (event: Said, message: Message): Response => ({
  kind: "send",
  message,
  replyTo: event.message,
});

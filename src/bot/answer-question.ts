import { createHash } from "node:crypto";
import { renderAnswer } from "../answer/render.ts";
import type { Button, Message, Said } from "../channel.ts";
import type { Answer } from "../model.ts";
import type { GivenAnswer } from "../store/store.ts";
import { pageValue, verdictValue, viewValue } from "./button-values.ts";
import { bareCommandUsage } from "./commands.ts";
import { dutiesBehind } from "./departments-view.ts";
import { plainMessage, type Response } from "./response.ts";
import { recallConversation } from "./thread-memory.ts";
import type { BotTools } from "./tools.ts";

/** Characters. A question is a sentence; what is longer is a pasted document. */
const LONGEST_QUESTION = 1000;

/** 答问: a question said in a chat to the message that answers it; a question put right changes the answer it got. */
export async function answerQuestion(
  tools: BotTools,
  channel: string,
  event: Said,
  text: string,
): Promise<Response> {
  if (text.length > LONGEST_QUESTION)
    return reply(event, plainMessage(`问题太长:请用 ${String(LONGEST_QUESTION)} 字以内的一句话来问`));
  const { store, engine } = tools;
  const before = event.edited ? await store.answers.toQuestion(channel, event.chat, event.message) : null;
  if (before?.question === text) return { kind: "silent" };
  const { region } = await store.chats.get(channel, event.chat);
  const conversation = await recallConversation(tools, channel, event, region);
  const usage = conversation.last === null ? bareCommandUsage(text) : null;
  if (usage !== null) return reply(event, plainMessage(`请把要问的写在后面,如:${usage}`));
  const answer = engine.ask(text, { now: tools.today(), conversation, region });
  const given = record(tools, channel, event, answer, before);
  await store.answers.save(given);
  const { message } = given.shown ?? { message: plainMessage(answer.lead) };
  if (before?.sent != null) return { kind: "edit", sent: before.sent, message, page: 0 };
  return {
    kind: "send",
    message,
    replyTo: event.message,
    afterSent: (sent) => store.answers.markSent(given.id, sent),
  };
}

const reply = (event: Said, message: Message): Response => ({
  kind: "send",
  message,
  replyTo: event.message,
});

function record(
  tools: BotTools,
  channel: string,
  event: Said,
  answer: Answer,
  before: GivenAnswer | null,
): GivenAnswer {
  const id = before?.id ?? answerId(channel, event);
  return {
    id,
    channel,
    chat: event.chat,
    thread: event.thread,
    user: event.user,
    asked: event.message,
    sent: before?.sent ?? null,
    at: tools.now(),
    question: answer.question,
    status: answer.status,
    reason: answer.reason,
    intent: answer.intent,
    shown: { message: messageOf(tools, id, answer), places: placesOf(tools, answer) },
  };
}

/** The same after a crash, so that the answer is the same one. */
function answerId(channel: string, event: Said): string {
  return createHash("sha256").update(`${channel}:${event.chat}:${event.message}`).digest("hex").slice(0, 12);
}

function messageOf({ engine }: BotTools, id: string, answer: Answer): Message {
  const blocks = renderAnswer(answer, engine.documents);
  return { blocks, buttons: buttonsOf(engine, id, answer), pageValue: pageValue(id, "a") };
}

function buttonsOf(engine: BotTools["engine"], id: string, answer: Answer): Button[] {
  if (answer.status === "help" || answer.status === "not_understood") return [];
  const says = answer.intent === "responsible" || answer.intent === "department";
  const hasOwners = !says && dutiesBehind(answer.citations, engine.facts.duties).length > 0;
  return [
    ...(answer.citations.length > 0 ? [{ label: "原文", value: viewValue(id, "s") }] : []),
    ...(hasOwners ? [{ label: "责任单位", value: viewValue(id, "d") }] : []),
    { label: "有用", value: verdictValue(id, "y") },
    { label: "有误", value: verdictValue(id, "n") },
  ];
}

function placesOf({ engine }: BotTools, answer: Answer) {
  return answer.citations.map(({ doc, clause, start, end }) => ({
    doc,
    hash: engine.documents.find(({ id }) => id === doc)?.hash ?? "",
    clause,
    start,
    end,
  }));
}

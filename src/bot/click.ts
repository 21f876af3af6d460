import type { Block, Clicked, Message } from "../channel.ts";
import type { GivenAnswer, Shown, Verdict } from "../store/store.ts";
import { pageValue, readButton, viewValue } from "./button-values.ts";
import { departmentsView } from "./departments-view.ts";
import { SILENT, type Response } from "./response.ts";
import { sourceView } from "./source-view.ts";
import type { BotTools } from "./tools.ts";

const OUT_OF_DATE = "这条答案已过期,请重新提问";
const THANKS: Readonly<Record<Verdict, string>> = {
  useful: "已记录,谢谢",
  wrong: "已记录为有误,会有人核查",
};

/** What is said at once to whoever pressed a button; null: the message itself will change. */
export async function toastOf(tools: BotTools, channel: string, event: Clicked): Promise<string | null> {
  const pressed = await findPressed(tools, channel, event);
  if (pressed === null) return OUT_OF_DATE;
  return pressed.action.kind === "verdict" ? THANKS[pressed.action.verdict] : null;
}

/** 按钮: turns pages, shows the clauses or the departments behind an answer in its place, takes a verdict. */
export async function respondToClick(tools: BotTools, channel: string, event: Clicked): Promise<Response> {
  const pressed = await findPressed(tools, channel, event);
  if (pressed === null) return SILENT;
  const { given, shown, action } = pressed;
  if (action.kind === "verdict") {
    await tools.store.answers.judge(given.id, event.user, action.verdict, tools.now());
    return SILENT;
  }
  const message = viewOf(tools, given, shown, action.kind);
  return { kind: "edit", sent: event.message, message, page: action.page };
}

/** Null for a forged value, one of another chat's answers, or an answer too old to be shown again. */
async function findPressed(tools: BotTools, channel: string, event: Clicked) {
  const button = readButton(event.value);
  const given = button === null ? null : await tools.store.answers.get(button.answer);
  if (button === null || given?.shown == null) return null;
  if (given.channel !== channel || given.chat !== event.chat) return null;
  return { given, shown: given.shown, action: button.action };
}

export function viewOf(
  { engine }: BotTools,
  { id }: GivenAnswer,
  shown: Shown,
  view: "answer" | "source" | "departments",
): Message {
  switch (view) {
    case "answer":
      return shown.message;
    case "source":
      return aside(id, "s", sourceView(shown.places, engine.documents) ?? [changedSince()]);
    case "departments":
      return aside(id, "d", departmentsView(shown.places, engine));
  }
}

/** A view in the place of the answer, with the way back. */
function aside(id: string, view: "s" | "d", blocks: readonly Block[]): Message {
  const back = { label: "返回答案", value: viewValue(id, "a") };
  return { blocks, buttons: [back], pageValue: pageValue(id, view) };
}

function changedSince(): Block {
  return { kind: "lead", lines: ["文件在作答之后更新过,请重新提问"], table: null };
}

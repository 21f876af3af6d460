import { createHash } from "node:crypto";
import { SendError, type ChannelLog, type Edit, type Outgoing, type Sent } from "../../src/channel.ts";
import type { Api, Content } from "./api.ts";
import { plainForms } from "./plain-forms.ts";
import { renderCard } from "./render.ts";
import { isCardRefused, toSendError } from "./trouble.ts";

/** One try in each form: the card, and where the platform does not take it, the same words more plainly. @throws SendError */
export async function send(api: Api, log: ChannelLog, outgoing: Outgoing): Promise<Sent> {
  const { message, page } = outgoing;
  try {
    return await deliver(api, outgoing, renderCard(message, page));
  } catch (error) {
    if (!isCardRefused(error)) throw toSendError(error);
    return await sendPlainly(api, log, outgoing, toSendError(error));
  }
}

async function sendPlainly(api: Api, log: ChannelLog, outgoing: Outgoing, why: SendError): Promise<Sent> {
  let last = why;
  for (const form of plainForms(outgoing.message, outgoing.page)) {
    log.warn({ code: last.message, next: form.type }, "飞书不收这种消息,换一种再发");
    try {
      return await deliver(api, outgoing, form);
    } catch (error) {
      last = toSendError(error);
      if (last.trouble.kind !== "refused") throw last;
    }
  }
  throw last;
}

/** @throws SendError; `refused` also where the message is not a card */
export async function edit(api: Api, { sent, message, page }: Edit): Promise<void> {
  try {
    await api.patch(sent, renderCard(message, page).json);
  } catch (error) {
    throw toSendError(error);
  }
}

/**
 * A reply keeps to the thread of what it answers. `create` is for what answers nothing: in a group of topics it
 * begins one of its own.
 */
async function deliver(api: Api, outgoing: Outgoing, content: Content): Promise<Sent> {
  const uuid = uuidOf(outgoing, content);
  const id =
    outgoing.replyTo === null
      ? await api.create(outgoing.chat, content, { uuid })
      : await api.reply(outgoing.replyTo, content, { uuid, inThread: outgoing.thread !== null });
  return { id };
}

/** At most 50 characters, and one message an hour under each: https://open.feishu.cn/document/server-docs/im-v1/message/reply */
function uuidOf({ key, page }: Outgoing, { type }: Content): string {
  return createHash("sha256").update(`${key}\n${page}\n${type}`).digest("hex").slice(0, 40);
}

/** For a channel that has not begun. */
export function notStarted(): SendError {
  return new SendError("飞书通道还没有启动", { kind: "unsent" });
}

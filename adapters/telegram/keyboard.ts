import { Buffer } from "node:buffer";
import type { Button, ChannelLog, Message } from "../../src/channel.ts";

export interface InlineButton {
  text: string;
  callback_data: string;
}

/** Four short Chinese labels stand beside one another on a phone. */
const ROW = 4;

/** Bytes. https://core.telegram.org/bots/api#inlinekeyboardbutton */
const VALUE_LIMIT = 64;

/** Rows of buttons under a page: leafing first, then the message's own. */
export function keyboard(message: Message, page: number, pages: number, log: ChannelLog): InlineButton[][] {
  const usable = (button: Button) => isUsable(button, log);
  const own = message.buttons.filter(usable);
  const rows = [leafing(message.pageValue, page, pages).filter(usable)];
  for (let from = 0; from < own.length; from += ROW) rows.push(own.slice(from, from + ROW));
  return rows
    .filter((row) => row.length > 0)
    .map((row) => row.map(({ label, value }) => ({ text: label, callback_data: value })));
}

function leafing(pageValue: string | null, page: number, pages: number): Button[] {
  if (pageValue === null) return [];
  return [
    ...(page > 0 ? [{ label: "‹ 上一页", value: `${pageValue}${page - 1}` }] : []),
    ...(page < pages - 1 ? [{ label: "下一页 ›", value: `${pageValue}${page + 1}` }] : []),
  ];
}

/** One button that Telegram does not take would cost the whole message. */
function isUsable({ label, value }: Button, log: ChannelLog): boolean {
  const bytes = Buffer.byteLength(value);
  if (label.trim() !== "" && bytes >= 1 && bytes <= VALUE_LIMIT) return true;
  log.warn({ bytes }, "button left out: value too long or label empty");
  return false;
}

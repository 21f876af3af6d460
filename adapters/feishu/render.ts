import type { Button, Message } from "../../src/channel.ts";
import type { Content } from "./api.ts";
import { buttonRow, elementsOf, small, type Element } from "./card-elements.ts";
import { paginate, type Paged } from "./pages.ts";

/** How many cards the platform's limits make of it. */
export function countPages(message: Message): number {
  return paginate(message).pages.length;
}

/**
 * 卡片: a page of a message as card JSON 2.0.
 * https://open.feishu.cn/document/feishu-cards/card-json-v2-structure
 * @param page from 0; past the last one the last is shown
 */
export function renderCard(message: Message, page: number): Content {
  const paged = paginate(message);
  const { headline, cautious } = paged.pieces;
  const at = clamp(page, paged);
  const card = {
    schema: "2.0",
    // Without it a card cannot be replaced: https://open.feishu.cn/document/server-docs/im-v1/message-card/patch
    config: { update_multi: true, summary: { content: summarise(paged) } },
    ...(headline === null
      ? {}
      : {
          header: {
            title: { tag: "plain_text", content: headline },
            template: cautious ? "orange" : "blue",
          },
        }),
    body: { elements: [...elementsOf(paged.pages[at] ?? []), ...foot(message, at, paged.pages.length)] },
  };
  return { type: "interactive", json: JSON.stringify(card) };
}

function foot(message: Message, page: number, pages: number): readonly Element[] {
  const buttons = [...pageButtons(message.pageValue, page, pages), ...message.buttons];
  return [
    ...(pages > 1 ? [small(`第 ${page + 1}/${pages} 页`)] : []),
    ...(buttons.length > 0 ? [buttonRow(buttons)] : []),
  ];
}

function pageButtons(pageValue: string | null, page: number, pages: number): readonly Button[] {
  if (pageValue === null) return [];
  const to = (label: string, number: number): readonly Button[] =>
    number >= 0 && number < pages ? [{ label, value: `${pageValue}${number}` }] : [];
  return [...to("‹ 上一页", page - 1), ...to("下一页 ›", page + 1)];
}

/** What the list of chats shows of the message. */
function summarise({ pieces: { headline, body } }: Paged): string {
  const [first] = body;
  const words = headline ?? (first === undefined || first.kind === "table" ? "" : first.text);
  return words
    .replace(/\s+/g, " ")
    .slice(0, 60)
    .replace(/[\ud800-\udbff]$/, "");
}

export function clamp(page: number, { pages }: Paged): number {
  return Math.min(Math.max(page, 0), pages.length - 1);
}

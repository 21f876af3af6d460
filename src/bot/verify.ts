import type { Message } from "../channel.ts";
import type { PolicyDocument } from "../model.ts";
import type { GivenAnswer } from "../store/store.ts";
import { plainMessage } from "./response.ts";

/** 核对: every quote of an answer compared with its document, character by character, as the document is held now. */
export function verifyAnswer(given: GivenAnswer | null, documents: readonly PolicyDocument[]): Message {
  if (given?.shown == null) return plainMessage("没有可核对的答案:先问一个问题,再发“核对”");
  const quotes = given.shown.message.blocks.flatMap((block) => (block.kind === "quote" ? block.quotes : []));
  const { places } = given.shown;
  if (places.length === 0) return plainMessage("上一个答案没有引用原文,无可核对");
  const standing = places.filter(({ doc, start, end }) => {
    const text = documents.find(({ id }) => id === doc)?.text.slice(start, end);
    return text !== undefined && quotes.some((quote) => squeeze(quote).includes(squeeze(text)));
  });
  const differ = places.length - standing.length;
  return differ === 0
    ? plainMessage(`核对完毕:${String(places.length)} 处引文与原文逐字一致`)
    : plainMessage(
        `核对完毕:${String(places.length)} 处引文里有 ${String(differ)} 处与现在收录的原文不一致,请重新提问`,
      );
}

/** Blank lines inside a quote are closed up when it is shown. */
const squeeze = (text: string): string => text.replace(/\s+/g, "");

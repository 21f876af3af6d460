import type { Contact, ContactKind } from "../model.ts";
import { createView } from "../text/view.ts";
import type { Layout } from "./layout.ts";

/** 联系方式: telephone, fax, e-mail, address that a notice prints for answers. */

/** Each label with what may follow it; folded text without white space. */
const SHAPES: readonly { kind: ContactKind; pattern: RegExp }[] = [
  { kind: "fax", pattern: /传真(?:电话|号码)?[:](\(?\d{3,4}[)-]{0,2}\d{7,8}(?:[、,/]\d{7,8})?)/g },
  {
    kind: "phone",
    pattern:
      /(?:电话|手机|热线|联系方式|座机)(?:及传真|号码|\(传真\)|\/传真)?[:](\(?\d{3,4}[)-]{1,2}\d{7,8}(?:[-转]\d{1,5})?(?:[、,/;]\(?(?:\d{3,4}[)-]{1,2})?\d{7,8})*|1\d{10}|\d{7,8}(?:[、,/]\d{7,8})*|\d{10,12})/g,
  },
  {
    kind: "email",
    pattern: /(?:邮箱|邮件|e-?mail|信箱|邮箱地址)(?:地址)?[:]([a-z0-9._%+-]{1,64}@[a-z0-9.-]{3,80})/g,
  },
  { kind: "postcode", pattern: /(?:邮编|邮政编码)[:](\d{6})/g },
  {
    kind: "address",
    pattern:
      /(?:^|[^箱件])(?:通[讯信]地址|联系地址|邮寄地址|办公地址|单位地址|地址)[:]([\u4e00-\u9fff][^,;。:)@]{4,60}?)(?=$|[,;。)]|邮编|邮政编码|联系|电话|\(邮)/g,
  },
  {
    kind: "person",
    pattern:
      /联系人(?:员)?[:]([\u4e00-\u9fff]{2,4}(?:[、,][\u4e00-\u9fff]{2,4}){0,3}?)(?=$|[,;。()]|联系|电话|手机|传真|邮箱|\d)/g,
  },
  {
    kind: "website",
    pattern: /(?:网址|网站地址|官网)[:]((?:https?:\/\/)?[a-z0-9.-]{4,80}(?:\/[a-z0-9./_-]{0,80})?)/g,
  },
];

/** Contacts stand in letters, not in paragraphs of this length. */
const LONGEST = 1200;

export function readContacts(text: string, layout: Layout): Contact[] {
  const found: Contact[] = [];
  for (const line of layout.lines) {
    const role = layout.roles[line.index];
    if (
      (role !== "body" && role !== "attachment") ||
      line.end - line.start > LONGEST ||
      !/[:：]/.test(text.slice(line.start, line.end))
    )
      continue;
    const view = createView(text, line);
    for (const { kind, pattern } of SHAPES) {
      for (const match of view.text.matchAll(pattern)) {
        const value = match[1] ?? "";
        const from = match.index + match[0].length - value.length;
        const label = match.index;
        if (kind === "phone" && /传真[:]?$/.test(view.text.slice(0, from)) && !match[0].includes("电话"))
          continue;
        const printed = view.quote(from, from + value.length);
        const quote = view.quote(label, from + value.length);
        found.push({ kind, value: printed.quote.replace(/\s/g, ""), ...quote });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

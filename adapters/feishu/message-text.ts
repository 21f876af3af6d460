import { z } from "zod";

/** A person, bot or everybody named with @ in a message. */
export const Mention = z.object({
  /** What stands for it in the text: `@_user_1`. */
  key: z.string(),
  id: z.object({ open_id: z.string().nullish() }).nullish(),
  name: z.string().nullish(),
});
export type Mention = z.infer<typeof Mention>;

/** https://open.feishu.cn/document/server-docs/im-v1/message-content-description/message_content */
const TextContent = z.object({ text: z.string() });

/** One piece of a rich message: text, link, mention; pictures and the like have no words. */
const PostElement = z.object({
  tag: z.string(),
  text: z.string().optional(),
  user_id: z.string().optional(),
  user_name: z.string().optional(),
});
const Post = z.object({
  title: z.string().optional(),
  content: z.array(z.array(PostElement)),
});
/** As received the language is left out; as sent, and in forwarded ones, it stands around it: `{"zh_cn":{…}}`. */
const PostContent = z.union([
  Post,
  z.record(z.string(), Post).transform((languages) => Object.values(languages)[0]),
]);

/**
 * What was said, without the mention of the bot, other mentions by name; null where a message has no words (a sticker,
 * a picture, a voice message, a file) or its content cannot be read.
 */
export function readText(
  type: string,
  content: string,
  mentions: readonly Mention[],
  bot: string | null,
): string | null {
  const raw = readRaw(type, parseJson(content), mentions);
  return raw === null ? null : tidy(nameMentions(raw, mentions, bot));
}

function readRaw(type: string, content: unknown, mentions: readonly Mention[]): string | null {
  if (type === "text") {
    const parsed = TextContent.safeParse(content);
    return parsed.success ? parsed.data.text : null;
  }
  if (type !== "post") return null;
  const post = PostContent.safeParse(content);
  if (!post.success || post.data === undefined) return null;
  const lines = post.data.content.map((line) => line.map((one) => elementText(one, mentions)).join(""));
  return [post.data.title ?? "", ...lines].join("\n");
}

/** A mention inside a post carries its key in `user_id`. */
function elementText(element: z.infer<typeof PostElement>, mentions: readonly Mention[]): string {
  if (element.tag !== "at") return element.text ?? "";
  const key = element.user_id ?? "";
  if (mentions.some((mention) => mention.key === key)) return key;
  return key.endsWith("all") ? "@所有人" : `@${element.user_name ?? ""}`;
}

/** Longest first and not before a digit: `@_user_1` also begins `@_user_10`. */
function nameMentions(text: string, mentions: readonly Mention[], bot: string | null): string {
  const names = new Map([["@_all", "@所有人"]]);
  for (const mention of mentions)
    names.set(mention.key, isBot(mention, bot) ? " " : `@${mention.name ?? ""}`);
  const keys = [...names.keys()].filter((key) => key !== "").sort((a, b) => b.length - a.length);
  // In one pass, so that a name that looks like a key is left alone.
  const pattern = new RegExp(`(?:${keys.map((key) => escapePattern(key)).join("|")})(?!\\d)`, "g");
  return text.replace(pattern, (key) => names.get(key) ?? key);
}

function escapePattern(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** `@_all` has no open_id, and everybody is not the bot. */
export function isBot(mention: Mention, bot: string | null): boolean {
  return bot !== null && mention.id?.open_id === bot;
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/[ \t]{2,}/g, " ").trim())
    .join("\n")
    .trim();
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

import type { Entity, UpdateMessage } from "./update.ts";

/** The bot's own account, as getMe tells it. */
export interface Bot {
  readonly id: number;
  readonly username: string;
}

export interface Heard {
  /** The mention of the bot taken off; null: there are no words in it. */
  readonly text: string | null;
  /** By mention, by a command, or not at all; replies and private chats are for the caller to know. */
  readonly called: boolean;
  /** It begins with another bot's command: none of ours, wherever it stands. */
  readonly forAnotherBot: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reads a text or caption as the bot called `bot` does: whom it is for, and what it says. */
export function hear(message: UpdateMessage, bot: Bot): Heard {
  const whole = message.text ?? message.caption ?? null;
  if (whole === null) return { text: null, called: false, forAnotherBot: false };
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? [];
  const calls = entities.flatMap((entity) => callIn(whole, entity, bot));
  const command = leadingCommand(whole, entities, calls);
  const other = command !== null && command.includes("@") && !isOurs(command, bot);
  return {
    text: without(whole, calls),
    called: !other && (calls.length > 0 || command !== null),
    forAnotherBot: other,
  };
}

/** The span to take off where the bot is named: `@bot`, or the end of `/help@bot`. */
function callIn(text: string, entity: Entity, bot: Bot): Span[] {
  const start = entity.offset;
  const end = start + entity.length;
  const words = text.slice(start, end);
  if (entity.type === "text_mention") return entity.user?.id === bot.id ? [{ start, end }] : [];
  if (entity.type === "mention") return isOurs(words, bot) ? [{ start, end }] : [];
  if (entity.type === "bot_command" && words.includes("@") && isOurs(words, bot))
    return [{ start: start + words.indexOf("@"), end }];
  return [];
}

/** Usernames know no case. https://core.telegram.org/bots/features#commands */
function isOurs(words: string, bot: Bot): boolean {
  return words.slice(words.indexOf("@") + 1).toLowerCase() === bot.username.toLowerCase();
}

/** `/help` in “@bot /help 帮助”; a slash inside a sentence commands nothing. */
function leadingCommand(text: string, entities: readonly Entity[], calls: readonly Span[]): string | null {
  const command = entities.find(({ type }) => type === "bot_command");
  if (command === undefined) return null;
  const before = calls.filter(({ end }) => end <= command.offset);
  if (without(text.slice(0, command.offset), before) !== "") return null;
  return text.slice(command.offset, command.offset + command.length);
}

function without(text: string, spans: readonly Span[]): string {
  const ordered = spans.toSorted((a, b) => a.start - b.start);
  let left = text.slice(0, ordered[0]?.start);
  for (const [index, { end }] of ordered.entries())
    left = joined(left, text.slice(end, Math.max(end, ordered[index + 1]?.start ?? text.length)));
  return left.trim();
}

/** Around a place where something was taken out: “请问 @bot 开州” keeps one space, “@bot,开州” no comma. */
function joined(left: string, right: string): string {
  if (left.trim() === "") return right.replace(/^[\s,，:：、]{1,9}/, "");
  return /\s$/.test(left) ? left + right.trimStart() : left + right;
}

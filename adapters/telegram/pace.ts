import type { Pace } from "../../src/channel.ts";

/**
 * "Avoid sending more than one message per second" to a chat, "not more than 20 messages per minute" to a group, "about
 * 30 messages per second" in all: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. A
 * little less of each: what counts is when a message arrives there, not when it leaves here.
 */
const EACH = { count: 1, perMs: 1050 };
const GROUP = { count: 20, perMs: 61_000 };
const WHOLE = { count: 28, perMs: 1000 };

export const PACE: Pace = {
  whole: [WHOLE],
  // Ids of groups and channels are negative.
  chat: (chat) => (chat.startsWith("-") ? [EACH, GROUP] : [EACH]),
};

import type { ChannelHost, ChannelLog } from "../../src/channel.ts";
import type { Bot } from "./addressed.ts";
import type { Clicks } from "./clicks.ts";
import { toEvent } from "./receive.ts";
import { identifiedSchema, updateSchema } from "./update.ts";

/** Takes one update as it came. Resolves when it may be confirmed; rejects when it must come again. */
export type Take = (update: unknown) => Promise<void>;

export interface IntakeParts {
  readonly host: ChannelHost;
  readonly bot: Bot;
  readonly clicks: Clicks;
  readonly log: ChannelLog;
  readonly now: () => number;
}

export function createIntake({ host, bot, clicks, log, now }: IntakeParts): Take {
  return async (update) => {
    const read = updateSchema.safeParse(update);
    const event = read.success ? toEvent(read.data, bot, now()) : null;
    if (!read.success) log.warn({ update: idOf(update) }, "update not understood");
    const receipt = event === null ? null : await host.receive(event);
    const click = identifiedSchema.safeParse(update).data?.callback_query;
    // Also one that means nothing to us: its button would go on waiting.
    if (click !== undefined) clicks.answer(click.id, receipt?.toast ?? null);
  };
}

/** Null: not an update at all. */
export function idOf(update: unknown): number | null {
  return identifiedSchema.safeParse(update).data?.update_id ?? null;
}

import type { Api } from "grammy";
import { z } from "zod";
import type { ChannelLog, MenuCommand } from "../../src/channel.ts";
import type { Bot } from "./addressed.ts";
import { refusesToken } from "./failure.ts";
import type { Health } from "./health.ts";
import { ALLOWED_UPDATES, type TelegramOptions } from "./options.ts";
import { keepTrying } from "./retry.ts";

/** Without either no mention and no reply could be told from another's. */
const botSchema = z.object({ id: z.int(), username: z.string().min(1) });

export interface ConnectParts {
  readonly api: Api;
  readonly health: Health;
  readonly log: ChannelLog;
  /** Aborted when nothing more is to be received. */
  readonly stopping: AbortSignal;
}

/** Asks who the bot is, as long as it takes; null: stopped, or the token is refused. */
export function introduce(parts: ConnectParts): Promise<Bot | null> {
  return insist(parts, "getMe", async () => {
    return botSchema.parse(await parts.api.getMe());
  });
}

/** A webhook that stands excludes polling. What has gathered is kept: somebody waits for an answer to it. */
export async function leaveWebhook(parts: ConnectParts): Promise<void> {
  await insist(parts, "deleteWebhook", () => parts.api.deleteWebhook({ drop_pending_updates: false }));
}

/** Tells the platform where to post; without an address of ours, somebody else has told it. */
export async function enterWebhook(parts: ConnectParts, options: TelegramOptions): Promise<void> {
  const { webhookUrl, webhookSecret } = options;
  if (webhookUrl !== null && webhookSecret !== null)
    await insist(parts, "setWebhook", () =>
      parts.api.setWebhook(webhookUrl, { secret_token: webhookSecret, allowed_updates: ALLOWED_UPDATES }),
    );
  parts.health.on();
}

/** A convenience: the bot works without its menu, so a few tries and a line in the log. */
export async function offerMenu(
  { api, log, stopping }: ConnectParts,
  menu: readonly MenuCommand[],
): Promise<void> {
  if (menu.length === 0) return;
  const commands = menu.map(({ name, description }) => ({ command: name, description }));
  await keepTrying(() => api.setMyCommands(commands), {
    signal: stopping,
    onFailure({ code, words }, failuresBefore) {
      log.warn({ code, words }, "menu of commands not set");
      return code === 400 || failuresBefore === 4 ? "give up" : "again";
    },
  });
}

/** Until it works, or the token is refused, or the program stops. */
function insist<T>(parts: ConnectParts, method: string, attempt: () => Promise<T>): Promise<T | null> {
  return keepTrying(attempt, {
    signal: parts.stopping,
    onFailure(failure) {
      const { code, words } = failure;
      parts.log.warn({ method, code, words }, "not connected");
      parts.health.after(failure);
      return refusesToken(code) ? "give up" : "again";
    },
  });
}

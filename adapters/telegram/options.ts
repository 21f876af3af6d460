/** What the channel is made with; the same shape as the settings TELEGRAM_*. */
export interface TelegramOptions {
  readonly botToken: string;
  /** No slash at its end: grammY throws on one. */
  readonly apiRoot: string;
  readonly mode: "polling" | "webhook";
  /** The public address of `webhookPath`, told to Telegram; null: somebody else tells it. */
  readonly webhookUrl: string | null;
  /** Without one, a webhook takes nothing at all. */
  readonly webhookSecret: string | null;
  readonly webhookPath: string;
  /** Seconds that the platform may hold a poll open. */
  readonly pollTimeout: number;
}

/** Everything else is not sent at all. https://core.telegram.org/bots/api#getupdates */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

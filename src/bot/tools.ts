import type { Conversations } from "../conversations.ts";
import type { Engine } from "../engine.ts";
import type { IsoDate } from "../model.ts";
import type { Store } from "../store/store.ts";

/** What the conversation works with. */
export interface BotTools {
  readonly engine: Engine;
  readonly conversations: Conversations;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly today: () => IsoDate;
  /** The calendar date of a moment, in the settings' time zone. */
  readonly dayOf: (moment: number) => IsoDate;
  /** `<channel>:<user>` of those who may see statistics. */
  readonly admins: readonly string[];
}

import type { Clock } from "../clock.ts";
import type { Conversations } from "../conversations.ts";
import type { Engine } from "../engine.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { PartStatus } from "../parts.ts";

/** What the routes work with. */
export interface Services {
  readonly clock: Clock;
  readonly log: Logger;
  /** What is on and what is off, for /readyz. */
  readonly parts: () => readonly PartStatus[];
  readonly metrics: Metrics;
  /** False once the program is stopping. */
  readonly accepting: () => boolean;
  /** Null until the documents are read. */
  readonly ready: () => Ready | null;
}

export interface Ready {
  readonly engine: Engine;
  readonly conversations: Conversations;
  /** The file as received; null when it is gone. */
  readonly original: (doc: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;
}

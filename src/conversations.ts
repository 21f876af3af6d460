import type { Conversation } from "./engine.ts";

/** 会话: what follow-up questions refer to, kept by id for a while. */
export interface Conversations {
  /** The conversation of this id; a new one when it is unknown, forgotten or too long ago. */
  get(id: string): Conversation;
  /** Whether `get` would give one that already holds something. */
  has(id: string): boolean;
  readonly size: number;
}

/**
 * @param limit most conversations kept; beyond it the one unused longest is dropped
 * @param idleMs milliseconds after which a conversation starts afresh: half an hour later `那宿迁呢?` belongs to
 *   another matter
 */
export function createConversations(options: {
  readonly limit: number;
  readonly idleMs: number;
  readonly now: () => number;
  readonly create: () => Conversation;
}): Conversations {
  // A Map keeps the order of insertion: re-inserting on use makes the first entry the one unused longest.
  const kept = new Map<string, { readonly conversation: Conversation; readonly usedAt: number }>();
  return {
    get(id) {
      const usedAt = options.now();
      const known = kept.get(id);
      const fresh = known !== undefined && usedAt - known.usedAt < options.idleMs;
      const conversation = fresh ? known.conversation : options.create();
      kept.delete(id);
      kept.set(id, { conversation, usedAt });
      const oldest = kept.keys().next().value;
      if (kept.size > options.limit && oldest !== undefined) kept.delete(oldest);
      return conversation;
    },
    has(id) {
      const known = kept.get(id);
      return known !== undefined && options.now() - known.usedAt < options.idleMs;
    },
    get size() {
      return kept.size;
    },
  };
}

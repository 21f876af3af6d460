import { expect, it } from "vitest";
import { createConversations } from "../src/conversations.ts";
import type { Engine } from "../src/engine.ts";
import { emptyEngine } from "./http/engine.ts";

const MINUTE = 60_000;

function conversationsAt(engine: Engine, clock: { time: number }) {
  return createConversations({
    limit: 3,
    idleMs: 30 * MINUTE,
    now: () => clock.time,
    create: () => engine.newConversation(),
  });
}

it("keeps a conversation while it is used, and forgets it after half an hour", async () => {
  const clock = { time: 0 };
  const kept = conversationsAt(await emptyEngine(), clock);
  const first = kept.get("a");
  clock.time = 29 * MINUTE;
  expect(kept.get("a")).toBe(first);
  clock.time += 29 * MINUTE;
  expect(kept.get("a")).toBe(first);
  clock.time += 30 * MINUTE;
  expect(kept.get("a")).not.toBe(first);
});

it("drops the one unused longest when there are too many", async () => {
  const kept = conversationsAt(await emptyEngine(), { time: 0 });
  const first = kept.get("a");
  const second = kept.get("b");
  kept.get("c");
  kept.get("a");
  kept.get("d");
  expect(kept.size).toBe(3);
  expect(kept.get("a")).toBe(first);
  expect(kept.get("b")).not.toBe(second);
});

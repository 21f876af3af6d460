import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Said } from "../../src/channel.ts";
import { createIntake } from "../../src/inbox/intake.ts";
import { createMetrics } from "../../src/metrics.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Entry } from "../../src/store/store.ts";

const NOW = 1_800_000_000_000;

const said = (id: string): Said => ({
  ...{ kind: "said", id, chat: "c", thread: null, at: NOW, user: "u", message: id, replyTo: null },
  ...{ private: true, addressed: true, text: "开州药品抽检目标", edited: false },
});

describe("the same event delivered five times at once", () => {
  it("is one question, and counts as one", async () => {
    const store = await openSqliteStore(":memory:");
    onTestFinished(() => store.close());
    const kept: Entry[] = [];
    const intake = createIntake({
      inbox: store.inbox,
      log: pino({ level: "silent" }),
      metrics: createMetrics(),
      now: () => NOW,
      maxAge: 1000,
      ratePerUserPerMinute: 2,
      mayTalk: () => true,
      toast: () => Promise.resolve(null),
      onKept: (entry) => kept.push(entry),
    });
    await Promise.all(Array.from({ length: 5 }, () => intake.receive("feishu", said("1"))));
    await intake.receive("feishu", said("2"));
    expect(kept.map(({ id, flooding }) => [id, flooding])).toEqual([
      ["feishu:1", false],
      ["feishu:2", false],
    ]);
  });
});

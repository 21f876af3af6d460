import { describe, expect, it } from "vitest";
import type { Message, Trouble } from "../../src/channel.ts";
import { createDeliverer } from "../../src/delivery/deliver.ts";
import { silent } from "../http/engine.ts";
import { createMetrics } from "../../src/metrics.ts";
import { createPaperChannel } from "./paper-channel.ts";

const message: Message = { blocks: [], buttons: [], pageValue: null };
const outgoing = { chat: "c", thread: null, replyTo: "q", message, page: 0, key: "k" };

function deliver(plan: readonly (Trouble | "ok" | "lost")[], idempotent = false, maxAttempts = 5) {
  const channel = createPaperChannel({ plan, idempotent });
  const steps: string[] = [];
  const deliverer = createDeliverer(channel, {
    maxAttempts,
    now: () => Date.now(),
    metrics: createMetrics(),
    log: silent,
  });
  const attempt = {
    until: Date.now() + 60_000,
    before: () => {
      steps.push("before");
      return Promise.resolve(true);
    },
    notArrived: () => {
      steps.push("notArrived");
      return Promise.resolve();
    },
  };
  return { channel, deliverer, steps, attempt };
}

describe("a message that may have arrived", () => {
  it("is never sent again where the platform cannot tell copies apart", async () => {
    const { channel, deliverer, attempt } = deliver(["lost"]);
    expect(await deliverer.send(outgoing, attempt)).toEqual({ kind: "uncertain" });
    expect(channel.sent).toHaveLength(1);
    expect(channel.tries).toHaveLength(1);
  });

  it("is sent again under the same key where it can, and is there once", async () => {
    const { channel, deliverer, attempt } = deliver(["lost", { kind: "unknown" }, "ok"], true);
    expect(await deliverer.send(outgoing, attempt)).toMatchObject({ kind: "sent", id: "m0" });
    expect(channel.sent).toHaveLength(1);
    expect(new Set(channel.tries.map(({ key }) => key))).toEqual(new Set(["k"]));
  });

  it("is put off after as many tries as the settings allow", async () => {
    const { channel, deliverer, attempt } = deliver([{ kind: "unknown" }, { kind: "unknown" }], true, 2);
    expect(await deliverer.send(outgoing, attempt)).toEqual({ kind: "postponed" });
    expect(channel.tries).toHaveLength(2);
  });
});

describe("a message that did not arrive", () => {
  it("is sent again, and each time it is noted that nothing went out", async () => {
    const { channel, deliverer, attempt, steps } = deliver([{ kind: "unsent" }, "ok"]);
    expect(await deliverer.send(outgoing, attempt)).toMatchObject({ kind: "sent" });
    expect(channel.sent).toHaveLength(1);
    expect(steps).toEqual(["before", "notArrived", "before"]);
  });

  it("waits as long as the platform asks", async () => {
    const { deliverer, attempt } = deliver([{ kind: "wait", ms: 300, whole: false }, "ok"]);
    const began = Date.now();
    await deliverer.send(outgoing, attempt);
    expect(Date.now() - began).toBeGreaterThanOrEqual(295);
  });

  it("follows a chat that moved, where the question's id means nothing", async () => {
    const { channel, deliverer, attempt } = deliver([{ kind: "moved", to: "c2" }, "ok"]);
    expect(await deliverer.send(outgoing, attempt)).toMatchObject({ kind: "sent", chat: "c2" });
    expect(channel.sent).toMatchObject([{ chat: "c2", replyTo: null }]);
  });

  it.each(["closed", "gone", "refused"] as const)("is tried once when the platform says %s", async (kind) => {
    const { channel, deliverer, attempt } = deliver([{ kind }]);
    expect(await deliverer.send(outgoing, attempt)).toEqual({ kind });
    expect(channel.tries).toHaveLength(1);
  });

  it("is no longer sent when its time is over", async () => {
    const { channel, deliverer, attempt } = deliver([]);
    expect(await deliverer.send(outgoing, { ...attempt, until: Date.now() - 1 })).toEqual({ kind: "late" });
    expect(channel.tries).toHaveLength(0);
  });

  it("is not sent when it was withdrawn before its turn", async () => {
    const { channel, deliverer, attempt } = deliver([]);
    const before = () => Promise.resolve(false);
    expect(await deliverer.send(outgoing, { ...attempt, before })).toEqual({ kind: "stopped" });
    expect(channel.tries).toHaveLength(0);
  });

  it("is left for the next start when the program stops meanwhile", async () => {
    const { channel, deliverer, attempt } = deliver([{ kind: "wait", ms: 60_000, whole: true }]);
    const delivering = deliverer.send(outgoing, attempt);
    await new Promise((resolve) => setTimeout(resolve, 20));
    deliverer.interrupt();
    expect(await delivering).toEqual({ kind: "interrupted" });
    expect(channel.sent).toHaveLength(0);
  });
});

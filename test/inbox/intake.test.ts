import { describe, expect, it } from "vitest";
import { headlines, openStage, said } from "./stage.ts";

describe("intake", () => {
  it("answers an event once, however often and however close together it is delivered", async () => {
    const { intake, worker, channel } = await openStage();
    await Promise.all(Array.from({ length: 5 }, () => intake.receive("paper", said("1"))));
    await intake.receive("paper", said("1"));
    await worker.stop(5000);
    expect(headlines(channel)).toEqual(["答问1"]);
  });

  it("keeps nothing of what is not meant for the bot", async () => {
    const { intake, store } = await openStage();
    await intake.receive("paper", said("1", { addressed: false, private: false }));
    expect(await store.inbox.has("paper:1")).toBe(false);
  });

  it("passes over what is too old, and chats that are not allowed", async () => {
    const old = await openStage();
    await old.intake.receive("paper", said("1", { at: Date.now() - 1_900_000 }));
    expect(await old.store.inbox.has("paper:1")).toBe(false);
    const closed = await openStage({ mayTalk: () => false });
    await closed.intake.receive("paper", said("1"));
    expect(await closed.store.inbox.has("paper:1")).toBe(false);
  });

  it("a flood gets one notice, redeliveries do not count, and others are answered", async () => {
    const { intake, worker, channel } = await openStage({
      ratePerUserPerMinute: 2,
      respond: ({ event, flooding }) =>
        Promise.resolve(
          event.kind === "said"
            ? {
                kind: "send",
                message: {
                  blocks: [{ kind: "lead", lines: [flooding ? "太快" : "答"], table: null }],
                  buttons: [],
                  pageValue: null,
                },
                replyTo: event.message,
              }
            : { kind: "silent" },
        ),
    });
    await intake.receive("paper", said("0"));
    for (let n = 0; n < 10; n++) await intake.receive("paper", said("0"));
    for (let n = 1; n < 100; n++) await intake.receive("paper", said(String(n)));
    await intake.receive("paper", said("别人", { user: "u2", chat: "c2" }));
    await worker.stop(5000);
    expect(headlines(channel).toSorted()).toEqual(["太快", "答", "答", "答"]);
  });

  it("rejects what could not be kept, so that the platform delivers it again, and then answers it", async () => {
    let full = true;
    const { intake, worker, channel } = await openStage({
      breakStore: (store) => ({
        ...store,
        inbox: {
          ...store.inbox,
          add: (entry) => (full ? Promise.reject(new Error("disk full")) : store.inbox.add(entry)),
        },
      }),
    });
    await expect(intake.receive("paper", said("1"))).rejects.toThrow("disk full");
    full = false;
    await intake.receive("paper", said("1"));
    await worker.stop(5000);
    expect(headlines(channel)).toEqual(["答问1"]);
  });

  it("tells whoever pressed a button something at once", async () => {
    const { intake, worker } = await openStage();
    const click = {
      kind: "clicked",
      id: "k",
      chat: "c1",
      thread: null,
      at: Date.now(),
      user: "u",
      message: "m",
      value: "x",
    } as const;
    expect(await intake.receive("paper", click)).toEqual({ toast: "收到" });
    await worker.stop(5000);
  });
});

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createPaperChannel } from "../delivery/paper-channel.ts";
import { headlines, openStage, said, saying } from "./stage.ts";

const newPath = () => join(mkdtempSync(join(tmpdir(), "zhicetong-work-")), "bot.db");

describe("a conversation", () => {
  it("is answered in order, while others go on beside it", async () => {
    const { intake, worker, channel } = await openStage({
      respond: async ({ event }) => {
        if (event.id === "慢") await sleep(200);
        return event.kind === "said"
          ? { kind: "send", message: saying(event.id), replyTo: event.message }
          : { kind: "silent" };
      },
    });
    for (const id of ["慢", "二", "三"]) await intake.receive("paper", said(id));
    await intake.receive("paper", said("旁", { chat: "c2" }));
    await worker.stop(5000);
    expect(headlines(channel)).toEqual(["旁", "慢", "二", "三"]);
  });

  it("goes on after a question that no answer could be made for", async () => {
    const { intake, worker, channel } = await openStage({
      respond: ({ event }) =>
        event.id === "坏"
          ? Promise.reject(new Error("engine"))
          : Promise.resolve({ kind: "send", message: saying("好"), replyTo: null }),
    });
    await intake.receive("paper", said("坏"));
    await intake.receive("paper", said("好"));
    await worker.stop(5000);
    expect(headlines(channel)).toEqual(["出错了", "好"]);
  });
});

describe("a restart", () => {
  it("takes up what was kept and not answered, in order, and nothing twice", async () => {
    const path = newPath();
    const before = await openStage({ path, respond: () => new Promise(() => undefined) });
    for (const id of ["1", "2", "3"]) await before.intake.receive("paper", said(id));
    // Killed here: nothing was sent.
    const after = await openStage({ path });
    await after.worker.resume();
    await after.intake.receive("paper", said("2"));
    await after.worker.stop(5000);
    expect(headlines(after.channel)).toEqual(["答问1", "答问2", "答问3"]);
    expect(await after.store.inbox.waiting()).toEqual([]);
  });

  it.each([
    [false, ["lead", "notice"]],
    [true, ["lead"]],
  ])("sends again what was on its way; idempotent %s", async (idempotent, kinds) => {
    const path = newPath();
    const before = await openStage({ path });
    await before.store.inbox.add({
      id: "paper:1",
      channel: "paper",
      event: said("1"),
      receivedAt: Date.now(),
      flooding: false,
    });
    await before.store.inbox.begin("paper:1");
    await before.store.close();
    const after = await openStage({ path, channel: createPaperChannel({ idempotent }) });
    await after.worker.resume();
    await after.worker.stop(5000);
    expect(after.channel.sent).toHaveLength(1);
    expect(after.channel.sent[0]?.message.blocks.map(({ kind }) => kind)).toEqual(kinds);
    expect(await after.metrics.text()).toContain(
      idempotent
        ? "# TYPE zhicetong_possible_repeats_total"
        : 'zhicetong_possible_repeats_total{channel="paper"} 1',
    );
  });

  it("leaves out what has grown too old meanwhile, but not that a chat was left", async () => {
    const path = newPath();
    const before = await openStage({ path });
    const old = Date.now() - 1_900_000;
    const keep = (event: Parameters<typeof before.store.inbox.add>[0]["event"]) =>
      before.store.inbox.add({
        id: `paper:${event.id}`,
        channel: "paper",
        event,
        receivedAt: old,
        flooding: false,
      });
    await keep(said("1", { at: old }));
    await keep({ kind: "left", id: "2", chat: "c1", thread: null, at: old });
    await before.store.close();
    const seen: string[] = [];
    const after = await openStage({
      path,
      respond: ({ event }) => {
        seen.push(event.kind);
        return Promise.resolve({ kind: "silent" });
      },
    });
    await after.worker.resume();
    await after.worker.stop(5000);
    expect(seen).toEqual(["left"]);
    expect(after.channel.tries).toEqual([]);
  });
});

describe("what goes wrong on the way out", () => {
  it("a question withdrawn before its turn is not answered", async () => {
    const { intake, worker, channel } = await openStage({
      respond: async ({ event }) => {
        if (event.id === "1") await sleep(100);
        return event.kind === "said"
          ? { kind: "send", message: saying(event.id), replyTo: event.message }
          : { kind: "silent" };
      },
    });
    await intake.receive("paper", said("1"));
    await intake.receive("paper", said("2"));
    await intake.receive("paper", {
      kind: "withdrawn",
      id: "w",
      chat: "c1",
      thread: null,
      at: Date.now(),
      message: "m-2",
    });
    await worker.stop(5000);
    expect(headlines(channel)).toEqual(["1"]);
  });

  it("an answer whose end cannot be written down is not sent a second time", async () => {
    let failures = 0;
    const { intake, worker, channel, store } = await openStage({
      breakStore: (whole) => ({
        ...whole,
        inbox: {
          ...whole.inbox,
          finish: (id, outcome, at) =>
            failures++ < 1 ? Promise.reject(new Error("disk full")) : whole.inbox.finish(id, outcome, at),
        },
      }),
    });
    await intake.receive("paper", said("1"));
    await worker.stop(5000);
    expect(headlines(channel)).toEqual(["答问1"]);
    expect(await store.inbox.waiting()).toEqual([]);
  });

  it("one that may have arrived is not sent again where copies cannot be told apart", async () => {
    const channel = createPaperChannel({ plan: ["lost"] });
    const { intake, worker, store } = await openStage({ channel });
    await intake.receive("paper", said("1"));
    await worker.stop(5000);
    expect(channel.sent).toHaveLength(1);
    expect(await store.inbox.waiting()).toEqual([]);
  });

  it("what the grace period does not suffice for stays for the next start, with nothing in doubt", async () => {
    const path = newPath();
    const channel = createPaperChannel({ plan: [{ kind: "wait", ms: 60_000, whole: true }] });
    const before = await openStage({ path, channel });
    await before.intake.receive("paper", said("1"));
    await sleep(50);
    await before.worker.stop(100);
    await before.store.close();
    const after = await openStage({ path });
    expect((await after.store.inbox.waiting()).map(({ id, interrupted }) => [id, interrupted])).toEqual([
      ["paper:1", false],
    ]);
  });

  it("a chat that moved is answered where it is now, and its settings go along", async () => {
    const channel = createPaperChannel({ plan: [{ kind: "moved", to: "c9" }] });
    const { intake, worker, store } = await openStage({ channel });
    await store.chats.setRegion("paper", "c1", "开州");
    await intake.receive("paper", said("1"));
    await worker.stop(5000);
    expect(channel.sent).toMatchObject([{ chat: "c9" }]);
    expect((await store.chats.get("paper", "c9")).region).toBe("开州");
  });
});

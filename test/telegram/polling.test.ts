import { describe, expect, it } from "vitest";
import { startPretendTelegram, type PretendChat } from "../pretend/telegram.ts";
import { eventually, open, outgoing } from "./open.ts";

const ALONE: PretendChat = { id: 7001, type: "private" };

describe("long polling", () => {
  it("takes what had gathered and what comes, in order, and confirms it", async () => {
    const pretend = await startPretendTelegram();
    pretend.postTo({ url: "http://127.0.0.1:1/", secret: "x" });
    pretend.say({ chat: ALONE, text: "一" });
    const { said, until, channel } = await open({ server: pretend });
    await until(1);
    for (const text of ["二", "三", "四"]) pretend.say({ chat: ALONE, text });
    await until(4);
    expect(said().map(({ text }) => text)).toEqual(["一", "二", "三", "四"]);
    expect(channel.status()).toEqual({ state: "on", detail: "" });
    await eventually(() => pretend.pending.length === 0);
    expect(pretend.callsOf("deleteWebhook")[0]?.payload).toEqual({ drop_pending_updates: false });
    expect(pretend.callsOf("getUpdates")[0]?.payload).toMatchObject({
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
    expect(pretend.commands).toEqual([{ command: "help", description: "怎么用" }]);
  });

  it("does not confirm what could not be kept: it comes again, nothing after it is lost", async () => {
    let refusals = 1;
    const { pretend, said, until, channel, log } = await open({
      receive(event) {
        if (event.kind === "said" && event.text === "二" && refusals-- > 0)
          return Promise.reject(new Error("disk full"));
        return Promise.resolve({ toast: null });
      },
    });
    await eventually(() => channel.status().state === "on");
    for (const text of ["一", "二", "三"]) pretend.say({ chat: ALONE, text });
    await eventually(() => channel.status().state === "failing");
    await until(3);
    expect(said().map(({ text }) => text)).toEqual(["一", "二", "三"]);
    expect(channel.status().state).toBe("on");
    expect(log.join("\n")).toContain("disk full");
  });

  it("confirms before it ends what was taken, and leaves what was not", async () => {
    const { pretend, channel, until, events } = await open({
      async receive() {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return { toast: null };
      },
    });
    await eventually(() => channel.status().state === "on");
    const first = pretend.say({ chat: ALONE, text: "一" });
    await eventually(() => pretend.callsOf("getUpdates").length > 1);
    for (const text of ["二", "三"]) pretend.say({ chat: ALONE, text });
    await until(1);
    const started = Date.now();
    await channel.stopReceiving();
    expect(Date.now() - started).toBeLessThan(900);
    const taken = events.map(({ id }) => Number(id));
    expect(taken[0]).toBe(first.update);
    expect(taken.length).toBeLessThan(3);
    expect(pretend.pending.map(({ update_id }) => update_id)).toEqual(
      [500_001, 500_002, 500_003].filter((id) => !taken.includes(id)),
    );
    await channel.send(outgoing(ALONE.id));
    expect(pretend.sent.length).toBe(1);
  });

  it("ends a poll that is held open at once", async () => {
    const { pretend, channel } = await open({ options: { pollTimeout: 50 } });
    await eventually(() => pretend.callsOf("getUpdates").length === 2);
    const started = Date.now();
    await channel.stopReceiving();
    expect(Date.now() - started).toBeLessThan(500);
    expect(pretend.callsOf("getUpdates").length).toBe(2);
    pretend.say({ chat: ALONE, text: "后来" });
    expect(pretend.pending.length).toBe(1);
  });

  it("ends while it still tries to connect", async () => {
    const pretend = await startPretendTelegram();
    await pretend.down();
    const { channel } = await open({ server: pretend });
    await eventually(() => channel.status().state === "failing");
    expect(channel.status().detail).toContain("ECONNREFUSED");
    const started = Date.now();
    await channel.close();
    expect(Date.now() - started).toBeLessThan(500);
  });

  it("does not press a platform that answers at once", async () => {
    const { pretend, channel } = await open({ options: { pollTimeout: 0 } });
    await eventually(() => channel.status().state === "on");
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(pretend.callsOf("getUpdates").length).toBeLessThan(6);
  });
});

describe("odd updates", () => {
  it("are confirmed, named in the log by id only, and hold up nothing", async () => {
    const { pretend, until, log } = await open();
    const odd = pretend.update({ message: { text: "秘密的话", chat: "?" } });
    pretend.update({ message_reaction: {} });
    pretend.say({ chat: ALONE, text: "开州" });
    await until(1);
    await eventually(() => pretend.pending.length === 0);
    expect(log.join("\n")).toContain(`"update":${odd}`);
    expect(log.join("\n")).not.toContain("秘密的话");
  });
});

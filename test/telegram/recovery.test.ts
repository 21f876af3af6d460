import { describe, expect, it } from "vitest";
import { startPretendTelegram, type PretendChat } from "../pretend/telegram.ts";
import { eventually, open } from "./open.ts";

const ALONE: PretendChat = { id: 7001, type: "private" };

describe("a platform that fails", () => {
  it("is tried again: unreachable, 500, a proxy's page, 429, a cut connection", async () => {
    const pretend = await startPretendTelegram();
    pretend.fault("getMe", { kind: "body", status: 200, body: '{"ok":true,"result":{"id":5}}' });
    pretend.fault("deleteWebhook", { kind: "error", code: 500, description: "Internal Server Error" });
    pretend.fault("getUpdates", { kind: "dropBefore" });
    pretend.fault("getUpdates", {
      kind: "error",
      code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
    pretend.say({ chat: ALONE, text: "开州" });
    const { until, channel } = await open({ server: pretend });
    expect(channel.status().state).toBe("starting");
    await until(1);
    expect(channel.status().state).toBe("on");
  });

  it("that went away comes back: nothing is lost", async () => {
    const { pretend, channel, until } = await open();
    await eventually(() => channel.status().state === "on");
    await pretend.down();
    await eventually(() => channel.status().state === "failing");
    pretend.say({ chat: ALONE, text: "开州" });
    await pretend.up();
    await until(1);
    expect(channel.status().state).toBe("on");
  });

  it("cut again and again, recovers each time", async () => {
    const { pretend, channel, until } = await open();
    await eventually(() => channel.status().state === "on");
    // One by one: in a row, the pauses grow.
    for (let n = 1; n <= 2; n++) {
      pretend.fault("getUpdates", { kind: "dropBefore" });
      pretend.say({ chat: ALONE, text: `第${n}问` });
      await until(n);
    }
    await eventually(() => channel.status().state === "on");
  });

  it("409, another poller: failing, and recovers alone", async () => {
    const { pretend, channel, until } = await open({ options: { pollTimeout: 5 } });
    await eventually(() => pretend.callsOf("getUpdates").length === 2);
    await fetch(`${pretend.apiRoot}/bot${pretend.token}/getUpdates`, { method: "POST" });
    await eventually(() => channel.status().state === "failing");
    expect(channel.status().detail).toContain("409");
    pretend.say({ chat: ALONE, text: "开州" });
    await until(1);
    expect(channel.status().state).toBe("on");
  });

  it("409, a webhook that another program set: taken away again", async () => {
    const { pretend, channel, until } = await open();
    await eventually(() => channel.status().state === "on");
    pretend.postTo({ url: "http://127.0.0.1:1/", secret: "x" });
    await eventually(() => channel.status().state === "failing");
    pretend.say({ chat: ALONE, text: "开州" });
    await until(1);
    expect(pretend.webhook).toBeNull();
  });

  it("401: failed for good, told once, nothing tried again", async () => {
    const pretend = await startPretendTelegram();
    pretend.revoke();
    const { channel, failures } = await open({ server: pretend });
    await eventually(() => channel.status().state === "failed");
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(pretend.calls.map(({ method }) => method)).toEqual(["getMe"]);
    expect(failures).toEqual([channel.status().detail]);
    expect(failures[0]).toContain("TELEGRAM_BOT_TOKEN");
  });

  it("401 in the middle likewise", async () => {
    const { pretend, channel, failures } = await open();
    await eventually(() => channel.status().state === "on");
    pretend.revoke();
    await eventually(() => channel.status().state === "failed");
    expect(failures.length).toBe(1);
    await channel.stopReceiving();
    expect(channel.status().state).toBe("failed");
  });

  it("a menu that is refused is not fatal", async () => {
    const pretend = await startPretendTelegram();
    pretend.fault("setMyCommands", { kind: "error", code: 400, description: "Bad Request: nope" }, 9);
    pretend.say({ chat: ALONE, text: "开州" });
    const { until, log } = await open({ server: pretend });
    await until(1);
    await eventually(() => log.join("\n").includes("menu of commands not set"));
  });
});

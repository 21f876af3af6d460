import { afterEach, describe, expect, it } from "vitest";
import type { Said } from "../../src/channel.ts";
import { openStage, outgoing, type Stage, type StageOptions } from "./stage.ts";

let stage: Stage;
afterEach(() => stage.close());

async function connect(options: StageOptions = {}): Promise<Stage> {
  stage = await openStage(options);
  await isOn();
  return stage;
}

const isOn = (): Promise<void> => stage.until(() => stage.channel.status().state === "on", "on");
const isNotOn = (): Promise<void> => stage.until(() => stage.channel.status().state !== "on", "not on");
const texts = (): (string | null)[] =>
  stage.received.filter((event): event is Said => event.kind === "said").map(({ text }) => text);

describe("recovery", () => {
  it("after ten broken connections", async () => {
    const { platform } = await connect();
    for (let time = 0; time < 10; time++) {
      const opened = platform.ws.opened();
      platform.ws.kill();
      await stage.until(() => platform.ws.opened() > opened, "a new connection");
    }
    await isOn();
    await platform.say({ text: "问", private: true });
    expect(texts()).toEqual(["问"]);
  });

  it("when the first handshakes are turned down", async () => {
    await connect({
      before: ({ ws }) => {
        ws.refuse(3);
      },
    });
    expect((await stage.platform.say({ text: "问", private: true })).acknowledged).toBe(true);
  });

  it("when the address first answers with an error, HTML, no data, or nothing", async () => {
    const on = /callback.ws.endpoint/;
    const bad = [
      { on, status: 503, code: 503 },
      { on, status: 200, html: "<html>502 Bad Gateway</html>" },
    ];
    for (const fault of bad) {
      await connect({
        before: ({ faults }) => {
          faults.add(fault);
        },
      });
      expect(stage.failures).toEqual([]);
      await stage.close();
    }
    stage = await openStage({
      before: ({ faults }) => {
        faults.add({ on, status: 200, json: { code: 0, data: null, msg: "" } });
      },
    });
    await stage.until(() => stage.channel.status().state === "failing", "told as failing");
    await isOn();
  });

  it("when it gives up after the platform's own number of tries", async () => {
    const { platform } = await connect({
      platform: { clientConfig: { ReconnectCount: 2, ReconnectInterval: 0.05, ReconnectNonce: 0 } },
    });
    platform.ws.refuse(3);
    platform.ws.kill();
    await isNotOn();
    await isOn();
  });

  it("when the server is silent though the socket stands", async () => {
    const { platform } = await connect({
      platform: { clientConfig: { PingInterval: 0.6, ReconnectNonce: 0 } },
    });
    platform.ws.freeze("standing");
    const opened = platform.ws.opened();
    const began = Date.now();
    await stage.until(() => platform.ws.opened() > opened, "a new connection");
    // One interval until the next ping, half of one until it is missed.
    expect(Date.now() - began).toBeLessThan(1500);
    await isOn();
  });

  it("keeps a healthy connection through many pings", async () => {
    const { platform } = await connect({ platform: { clientConfig: { PingInterval: 0.1 } } });
    await stage.until(() => platform.ws.pings() > 8, "pings");
    expect(platform.ws.opened()).toBe(1);
  });
});

describe("refused credentials", () => {
  it("of the long connection are told once, and nothing more is tried", async () => {
    stage = await openStage({
      before: ({ faults }) => {
        faults.add({
          on: /callback.ws.endpoint/,
          status: 200,
          code: 514,
          msg: "auth failed",
          times: Infinity,
        });
      },
    });
    await stage.until(() => stage.failures.length > 0, "told");
    expect(stage.channel.status()).toMatchObject({ state: "failed" });
    expect(stage.failures).toHaveLength(1);
    expect(stage.failures[0]).toContain("514");
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(stage.platform.callsOf(/ws.endpoint/)).toHaveLength(1);
    expect(stage.failures).toHaveLength(1);
  });

  it("of the token address likewise, also with a wrong secret", async () => {
    stage = await openStage({ channel: { appSecret: "not the secret of this app" } });
    await stage.until(() => stage.failures.length > 0, "told");
    expect(stage.channel.status().state).toBe("failed");
    expect(stage.failures).toHaveLength(1);
    expect(stage.failures[0]).not.toContain("not the secret");
  });

  it("found out when reconnecting, without any data in the answer", async () => {
    const { platform } = await connect();
    platform.faults.add({ on: /ws.endpoint/, json: { code: 514, msg: "auth failed" }, times: Infinity });
    platform.ws.kill();
    await stage.until(() => stage.failures.length > 0, "told");
    expect(stage.channel.status().state).toBe("failed");
  });
});

describe("the end", () => {
  it("keeps what is on its way, acknowledges it, and turns away the rest", async () => {
    const { platform, channel } = await connect({ platform: { redeliverAfterMs: [] } });
    const waiting: (() => void)[] = [];
    stage.core = (event) =>
      new Promise((resolve) => {
        waiting.push(() => {
          stage.received.push(event);
          resolve({ toast: null });
        });
      });
    const first = platform.say({ text: "在途", private: true });
    await stage.until(() => waiting.length > 0, "on its way");
    const stopped = channel.stopReceiving();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await platform.say({ text: "来晚了", private: true })).toMatchObject({
      acknowledged: false,
      code: 500,
    });
    waiting[0]?.();
    await stopped;
    expect((await first).acknowledged).toBe(true);
    expect(texts()).toEqual(["在途"]);
    await stage.until(() => platform.ws.count() === 0, "the connection closed");
    // Answers still go out.
    await channel.send(outgoing());
  });

  it("does not wait for a handshake that nobody answers", async () => {
    stage = await openStage({
      timeoutMs: 5000,
      before: ({ ws }) => {
        ws.stall();
      },
    });
    await stage.until(() => stage.platform.ws.opened() > 0, "a handshake");
    const began = Date.now();
    await stage.close();
    expect(Date.now() - began).toBeLessThan(1000);
  });
});

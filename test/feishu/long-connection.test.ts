import { afterEach, describe, expect, it } from "vitest";
import type { Said } from "../../src/channel.ts";
import { makeEvent, mentionOfBot } from "../pretend/feishu.ts";
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

describe("long connection", () => {
  it("hands a question over, acknowledges it, and answers in the same breath", async () => {
    const { platform, channel } = await connect();
    const delivery = await platform.say({ text: "开州药品抽检目标", private: true, id: "om_1" });
    expect(delivery).toMatchObject({ acknowledged: true, tries: 1, code: 200 });
    await channel.send(outgoing({ replyTo: "om_1" }));
    expect(platform.messages.all().at(-1)).toMatchObject({ by: "bot", parent: "om_1" });
  });

  it("tells the truth about itself: not on before it is, nor after it was cut off", async () => {
    stage = await openStage({ start: false });
    expect(stage.channel.status().state).toBe("starting");
    await stage.close();
    await connect({ platform: { clientConfig: { ReconnectNonce: 0, ReconnectInterval: 0.3 } } });
    stage.platform.ws.refuse(2);
    stage.platform.ws.kill();
    await isNotOn();
    expect(stage.channel.status().state).toBe("failing");
    expect(stage.channel.status().detail).not.toBe("");
    await isOn();
  });

  it("puts fragments together, Chinese characters cut anywhere", async () => {
    const { platform } = await connect();
    await platform.say({ text: "重庆市开州区的药品抽检合格率目标", private: true }, { fragments: 37 });
    expect(texts()).toEqual(["重庆市开州区的药品抽检合格率目标"]);
  });

  it("is acknowledged within a second while the platform's own addresses are slow", async () => {
    const { platform } = await connect();
    platform.faults.add({ on: /./, how: "delay", delayMs: 700, times: Infinity });
    const sending = stage.channel.send(outgoing());
    const deliveries = await Promise.all(
      Array.from({ length: 20 }, (_, index) => platform.say({ text: `问${index}`, private: true })),
    );
    expect(Math.max(...deliveries.map(({ tookMs }) => tookMs))).toBeLessThan(1000);
    await sending;
  });

  it("gives one message one id, however often it comes and whatever its event id", async () => {
    const { platform } = await connect();
    await platform.say({ text: "问", private: true, id: "om_1" }, { lostAcks: 2, newEventIds: true });
    expect(stage.received.map(({ id }) => id)).toEqual(["om_1", "om_1", "om_1"]);
  });

  it("asks for the event again when the core could not keep it", async () => {
    const { platform } = await connect();
    const keep = stage.core;
    let refusals = 2;
    stage.core = (event) => (refusals-- > 0 ? Promise.reject(new Error("disk full")) : keep(event));
    expect(await platform.say({ text: "问", private: true })).toMatchObject({ acknowledged: true, tries: 3 });
    expect(texts()).toEqual(["问"]);
  });

  it("acknowledges what it does not know and survives what is no event at all", async () => {
    const { platform } = await connect();
    const strange = [
      makeEvent(platform, "contact.user.created_v3", {}),
      makeEvent(platform, "im.message.receive_v1", { message: 7 }),
      makeEvent(platform, "card.action.trigger", { action: null }),
    ];
    for (const event of strange) expect((await platform.deliver(event)).acknowledged).toBe(true);
    platform.ws.deliverRaw(Buffer.from("{broken"));
    expect((await platform.say({ text: "还在吗", private: true })).acknowledged).toBe(true);
    expect(texts()).toEqual(["还在吗"]);
  });

  it("is told of being added and taken out, and of withdrawn messages", async () => {
    const { platform } = await connect();
    await platform.chatChanges("added", "oc_1");
    await platform.say({ chat: "oc_1", id: "om_1", text: "@_user_1 问", mentions: [mentionOfBot(platform)] });
    await platform.withdraw("om_1", "oc_1");
    await platform.chatChanges("deleted", "oc_1");
    await platform.chatChanges("disbanded", "oc_2");
    expect(stage.received.map(({ kind, chat }) => `${kind} ${chat}`)).toEqual([
      "joined oc_1",
      "said oc_1",
      "withdrawn oc_1",
      "left oc_1",
      "left oc_2",
    ]);
  });
});

describe("a click", () => {
  const click = { message: "om_card", chat: "oc_1", value: { v: 1, k: "good:1" } };

  it("is answered with a toast", async () => {
    const { platform } = await connect();
    stage.core = () => Promise.resolve({ toast: "已记下" });
    expect((await platform.click(click)).answer).toEqual({ toast: { type: "info", content: "已记下" } });
  });

  it("twice on the same button counts twice, and two people at once both count", async () => {
    const { platform } = await connect();
    await platform.click(click);
    await platform.click(click);
    await Promise.all(["ou_a", "ou_b"].map((user) => platform.click({ ...click, user })));
    expect(new Set(stage.received.map(({ id }) => id)).size).toBe(4);
  });

  it("is answered in 2.5 s though the work takes longer, and the work goes on", async () => {
    const { platform } = await connect();
    let finished = false;
    stage.core = async () => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      finished = true;
      return { toast: "太晚" };
    };
    const delivery = await platform.click(click);
    expect(delivery).toMatchObject({ acknowledged: true, code: 200 });
    expect(delivery.tookMs).toBeLessThan(2700);
    // {} has no content worth a payload.
    expect(delivery.answer ?? {}).toEqual({});
    expect(finished).toBe(false);
    await stage.until(() => finished, "the work to end");
  });

  it("forged is acknowledged and goes no further", async () => {
    const { platform } = await connect();
    for (const value of ["x", { v: 1 }, { v: 9, k: "a" }, [1]])
      expect((await platform.click({ ...click, value })).acknowledged).toBe(true);
    expect(stage.received).toEqual([]);
  });
});

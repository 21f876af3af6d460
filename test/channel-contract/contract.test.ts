import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  SendError,
  type ChannelEvent,
  type Message,
  type Outgoing,
  type Receipt,
} from "../../src/channel.ts";
import { HOUSES, type House } from "./houses.ts";

/** What src/channel.ts promises, asked of every channel. */

const HOSTILE = `<b>&"</script> **粗** <at id=all> [x](javascript:) \`code\` _a_ &lt; ~~z~~`;

const message = (text: string): Message => ({
  blocks: [
    { kind: "lead", lines: ["药品抽检合格率:99.8%以上"], table: null },
    { kind: "plain", text },
  ],
  buttons: [{ label: "有用", value: "1:aaaaaaaaaaaa:y" }],
  pageValue: "1:aaaaaaaaaaaa:a",
});

describe.each(Object.entries(HOUSES))("%s", (name, open) => {
  let house: House;
  let events: ChannelEvent[];
  let receive: (event: ChannelEvent) => Promise<Receipt>;
  const failures: string[] = [];

  beforeEach(async () => {
    house = await open();
    events = [];
    receive = (event) => {
      events.push(event);
      return Promise.resolve({ toast: null });
    };
    house.channel.start({
      receive: (event) => receive(event),
      failed: (reason) => failures.push(reason),
    });
    await eventually(() => house.channel.status().state === "on");
  });
  afterEach(async () => {
    await house.channel.stopReceiving();
    await house.close();
    expect(failures).toEqual([]);
    for (const secret of house.secrets) expect(house.log.join("\n")).not.toContain(secret);
  });

  const outgoing = (text: string, key = "key-1"): Outgoing => ({
    ...{ chat: house.chat, thread: null, replyTo: null, message: message(text), page: 0, key },
  });

  it("is called what its keys begin with, and is on without a detail", () => {
    expect(name.startsWith(house.channel.name)).toBe(true);
    expect(house.channel.label).not.toBe("");
    expect(house.channel.status()).toEqual({ state: "on", detail: "" });
    expect(house.channel.webhooks.length > 0).toBe(name.endsWith("webhook"));
  });

  it("hands on what is said, with everything the core needs", async () => {
    house.say("开州药品抽检目标");
    await eventually(() => events.length === 1);
    expect(events[0]).toMatchObject({
      ...{ kind: "said", chat: house.chat, text: "开州药品抽检目标" },
      ...{ private: true, addressed: true, edited: false },
    });
    expect(Math.abs((events[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it("keeps the order of what is said", async () => {
    for (let n = 0; n < 5; n++) {
      house.say(`问${n}`);
      await eventually(() => events.length === n + 1);
    }
    const texts = events.map((event) => (event.kind === "said" ? event.text : ""));
    expect(texts).toEqual(["问0", "问1", "问2", "问3", "问4"]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(5);
  });

  it("does not acknowledge what could not be kept: it comes again, with the same id", async () => {
    if (!house.redelivers) return;
    const refused: string[] = [];
    const keep = receive;
    receive = (event) => {
      if (refused.length >= 2) return keep(event);
      refused.push(event.id);
      return Promise.reject(new Error("disk full"));
    };
    house.say("开州药品抽检目标");
    await eventually(() => events.length === 1);
    expect(refused).toEqual([events[0]?.id, events[0]?.id]);
  });

  it("sends, says under which id, and shows every text literally", async () => {
    const { id } = await house.channel.send(outgoing(HOSTILE));
    expect(id).not.toBe("");
    await eventually(() => house.shown().length === 1);
    expect(house.shown()[0]).toContain(HOSTILE);
    expect(house.shown()[0]).toContain("99.8%");
  });

  it("tells two messages apart; the same key again is the same message where it says so", async () => {
    const first = await house.channel.send(outgoing("甲", "a"));
    const second = await house.channel.send(outgoing("乙", "b"));
    expect(second.id).not.toBe(first.id);
    if (!house.channel.idempotent) return;
    expect((await house.channel.send(outgoing("甲", "a"))).id).toBe(first.id);
  });

  it("puts another message in the place of one sent before", async () => {
    const { id } = await house.channel.send(outgoing("原来的"));
    await house.channel.edit({ chat: house.chat, sent: id, message: message("改过的"), page: 0 });
    await eventually(() => house.shown().at(-1)?.includes("改过的") === true);
    // The same again is no error.
    await house.channel.edit({ chat: house.chat, sent: id, message: message("改过的"), page: 0 });
  });

  it("makes the same pages of the same message, at least one, and shows each", async () => {
    const long = message("各区县市场监督管理局负责本辖区食品安全监督抽检。".repeat(1500));
    const pages = house.channel.countPages(long);
    expect(house.channel.countPages(long)).toBe(pages);
    expect(house.channel.countPages({ blocks: [], buttons: [], pageValue: null })).toBe(1);
    const { id } = await house.channel.send({ ...outgoing(""), message: long });
    for (let page = 1; page < pages; page++)
      await house.channel.edit({ chat: house.chat, sent: id, message: long, page });
    // A page that is no more is not an error either.
    await house.channel.edit({ chat: house.chat, sent: id, message: long, page: pages + 5 });
  });

  it("has a pace that lets something through", () => {
    const { whole, chat } = house.channel.pace;
    for (const { count, perMs } of [...whole, ...chat(house.chat)]) {
      expect(count).toBeGreaterThan(0);
      expect(perMs).toBeGreaterThan(0);
    }
  });

  it("throws a SendError and nothing else", async () => {
    const gone = { chat: house.chat, sent: "om_0", message: message("x"), page: 0 };
    await house.channel.edit(gone).catch((error: unknown) => {
      expect(error).toBeInstanceOf(SendError);
    });
  });

  it("takes nothing more once it is told to stop, and still sends", async () => {
    await house.channel.stopReceiving();
    house.say("太晚了");
    await house.channel.send(outgoing("最后一条"));
    await eventually(() => house.shown().some((text) => text.includes("最后一条")));
    expect(events).toEqual([]);
  });

  it("can be closed twice, and before anything has come", async () => {
    await house.channel.stopReceiving();
    await house.channel.close();
    await house.channel.close();
  });
});

async function eventually(condition: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error("has not come about");
    },
    { timeout: 15_000, interval: 10 },
  );
}

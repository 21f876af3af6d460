import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPacer } from "../../src/delivery/pace.ts";

const pace = {
  whole: [{ count: 5, perMs: 1000 }],
  chat: (chat: string) => [
    { count: 1, perMs: 1000 },
    ...(chat.startsWith("-") ? [{ count: 3, perMs: 60_000 }] : []),
  ],
};

/** Sends as early as the pacer allows; when each message went. */
function run(asks: readonly { readonly chat: string; readonly at: number }[]) {
  const pacer = createPacer(pace);
  const sent: { chat: string; at: number }[] = [];
  let now = 0;
  for (const { chat, at } of asks) {
    now = Math.max(now, at);
    for (let wait = pacer.take(chat, now); wait > 0; wait = pacer.take(chat, now)) now += wait;
    pacer.arrived(chat, now);
    sent.push({ chat, at: now });
  }
  return sent;
}

describe("pacing", () => {
  it("never lets more through in any stretch than the platform allows", () => {
    const asks = fc.array(
      fc.record({ chat: fc.constantFrom("a", "b", "-g", "c"), at: fc.integer({ min: 0, max: 20_000 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(asks, (unsorted) => {
        const sent = run([...unsorted].sort((one, other) => one.at - other.at));
        const within = (chat: string | null, ms: number, at: number) =>
          sent.filter((one) => (chat === null || one.chat === chat) && one.at > at - ms && one.at <= at)
            .length;
        for (const { chat, at } of sent) {
          expect(within(null, 1000, at)).toBeLessThanOrEqual(5);
          expect(within(chat, 1000, at)).toBeLessThanOrEqual(1);
          if (chat === "-g") expect(within(chat, 60_000, at)).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  it("does not hold up a chat that has the right to send", () => {
    expect(
      run([
        { chat: "a", at: 0 },
        { chat: "b", at: 0 },
        { chat: "a", at: 1000 },
      ]).map(({ at }) => at),
    ).toEqual([0, 0, 1000]);
  });

  it("counts a message from when it arrived: however late, no two arrive closer than allowed", () => {
    const pacer = createPacer(pace);
    expect(pacer.take("a", 0)).toBe(0);
    expect(pacer.take("a", 1500)).toBeGreaterThan(0);
    pacer.arrived("a", 2000);
    expect(pacer.take("a", 2100)).toBe(900);
    for (const chat of ["b", "c", "d", "e"]) expect(pacer.take(chat, 2100)).toBe(0);
    // Five in a second for all chats: one was there at 2000, four are on their way.
    expect(pacer.take("f", 2100)).toBe(900);
    expect(pacer.take("f", 3000)).toBe(0);
    expect(pacer.take("g", 9000)).toBeGreaterThan(0);
  });

  it("waits as long as the platform asks, in one chat or in all, also when hurried", () => {
    const pacer = createPacer(pace);
    pacer.hold("a", 5000);
    expect(pacer.take("a", 0)).toBe(5000);
    expect(pacer.take("b", 0)).toBe(0);
    pacer.hold(null, 7000);
    pacer.hurry();
    expect(pacer.take("b", 1000)).toBe(6000);
    expect(pacer.take("b", 7000)).toBe(0);
    expect(pacer.take("b", 7000)).toBe(0);
  });

  it("forgets chats that fell silent", () => {
    const pacer = createPacer({ whole: [], chat: () => [{ count: 1, perMs: 1000 }] });
    for (let n = 0; n < 20_000; n++) {
      pacer.take(`chat-${String(n)}`, n * 10);
      pacer.arrived(`chat-${String(n)}`, n * 10);
    }
    expect(pacer.size).toBeLessThan(1200);
  });
});

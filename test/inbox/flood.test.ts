import { describe, expect, it } from "vitest";
import { createFloodGate } from "../../src/inbox/flood.ts";

describe("flood gate", () => {
  it("lets through what is allowed, says so once, then is silent until a minute has gone", () => {
    const gate = createFloodGate(3);
    const verdicts = Array.from({ length: 100 }, (_, n) => gate.admit("甲", n * 10));
    expect(verdicts.slice(0, 4)).toEqual(["through", "through", "through", "notice"]);
    expect(new Set(verdicts.slice(4))).toEqual(new Set(["drop"]));
    expect(gate.admit("甲", 60_001)).toBe("through");
  });

  it("holds nobody else up", () => {
    const gate = createFloodGate(1);
    gate.admit("甲", 0);
    gate.admit("甲", 1);
    expect(gate.admit("乙", 2)).toBe("through");
  });

  it("forgets people who fell silent", () => {
    const gate = createFloodGate(1);
    for (let n = 0; n < 50_000; n++) gate.admit(`人${String(n)}`, n * 10);
    expect(gate.size).toBeLessThanOrEqual(10_001);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLanes } from "../../src/inbox/lanes.ts";

describe("lanes", () => {
  it("keep the order within a key and hold up no other key", async () => {
    const lanes = createLanes();
    const done: string[] = [];
    lanes.run("slow", async () => {
      await sleep(30);
      done.push("slow 1");
    });
    lanes.run("slow", () => Promise.resolve(void done.push("slow 2")));
    lanes.run("quick", () => Promise.resolve(void done.push("quick")));
    expect(lanes.size).toBe(2);
    await lanes.idle();
    expect(done).toEqual(["quick", "slow 1", "slow 2"]);
    expect(lanes.size).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { dateIn, parseDay } from "../src/clock.ts";

const SHANGHAI = "Asia/Shanghai";

describe("dateIn", () => {
  it("tells the day where the office is, whatever zone the machine keeps", () => {
    expect(dateIn(SHANGHAI, new Date("2026-11-20T16:00:00Z"))).toBe("2026-11-21");
    expect(dateIn(SHANGHAI, new Date("2026-11-20T15:59:59Z"))).toBe("2026-11-20");
    expect(dateIn("UTC", new Date("2026-01-02T00:00:00Z"))).toBe("2026-01-02");
  });
});

describe("parseDay", () => {
  it.each([
    ["2026-11-21", "2026-11-21"],
    ["2024-02-29", "2024-02-29"],
    ["2026-11-21T14:20", "2026-11-21"],
    ["2026-11-21T23:59:59", "2026-11-21"],
    ["2026-11-20T17:00:00Z", "2026-11-21"],
    ["2026-11-21T00:30+09:00", "2026-11-20"],
  ])("%s", (text, day) => {
    expect(parseDay(text, SHANGHAI)).toBe(day);
  });

  it.each([
    "",
    "明天",
    "2026-11",
    "2026-13-01",
    "2026-02-30",
    "2025-02-29",
    "2026-1-1",
    "2026-11-21 ",
    "2026-11-21T25:00Z",
  ])("refuses %j", (text) => {
    expect(parseDay(text, SHANGHAI)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { countByWeek, exportLines } from "../../src/bot/statistics.ts";
import { dateIn } from "../../src/clock.ts";
import type { JudgedAnswer } from "../../src/store/store.ts";

const answer = (at: string, change: Partial<JudgedAnswer> = {}): JudgedAnswer => ({
  id: "0123456789ab",
  at: Date.parse(at),
  question: "问",
  status: "answered",
  intent: "target",
  useful: 0,
  wrong: 0,
  ...change,
});

const dayOf = (moment: number) => dateIn("Asia/Shanghai", new Date(moment));

describe("weeks", () => {
  it("run from Monday to Sunday in the settings' time zone, newest first", () => {
    const weeks = countByWeek(
      [
        // Sunday 23:59 and Monday 00:00 in Shanghai.
        answer("2026-11-22T23:59:00+08:00", { useful: 1 }),
        answer("2026-11-23T00:00:00+08:00", { status: "not_found" }),
        answer("2026-11-24T09:00:00+08:00", { status: "not_understood", wrong: 2 }),
      ],
      dayOf,
    );
    expect(weeks).toEqual([
      { monday: "2026-11-23", questions: 2, unanswered: 2, useful: 0, wrong: 2 },
      { monday: "2026-11-16", questions: 1, unanswered: 0, useful: 1, wrong: 0 },
    ]);
  });
});

describe("export", () => {
  it("gives what went unanswered or was called wrong, in the form of the question file, and nothing else", () => {
    const lines = exportLines([
      answer("2026-11-24T09:00:00+08:00"),
      answer("2026-11-24T09:00:00+08:00", { id: "aaaaaaaaaaaa", question: '甲"乙\n丙', status: "not_found" }),
      answer("2026-11-24T09:00:00+08:00", { id: "bbbbbbbbbbbb", wrong: 1, intent: "help" }),
    ]);
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      { id: "chat-aaaaaaaaaaaa", kind: "target", q: '甲"乙\n丙', why: "没有答上来(not_found)" },
      { id: "chat-bbbbbbbbbbbb", kind: "noisy", q: "问", why: "有 1 人说答错了" },
    ]);
    for (const line of lines) expect(line).not.toContain("\n");
  });
});

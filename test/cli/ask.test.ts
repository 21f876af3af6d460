import { describe, expect, it } from "vitest";
import { run, start } from "./process.ts";

const FIELDS = [
  ...[
    "question",
    "status",
    "reason",
    "intent",
    "lead",
    "text",
    "facts",
    "citations",
    "notices",
    "suggestions",
  ],
  "tookMs",
];

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("ask", () => {
  it("prints the message alone", async () => {
    const { code, stdout, stderr } = await run(["ask", "开州药品抽检目标", "--now", "2026-11-21"]);
    expect(stdout.trim()).not.toBe("");
    expect(stdout).not.toContain("tookMs");
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("prints the whole answer with --json", async () => {
    const { code, stdout } = await run(["ask", "开州药品抽检目标", "--json", "--now", "2026-11-21"]);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(FIELDS);
    expect(answer.question).toBe("开州药品抽检目标");
    expect(answer.tookMs).toBeTypeOf("number");
  });
});

describe("ask --batch", () => {
  it("answers line by line, in order, with ids and other fields ignored", async () => {
    const questions = [
      { id: "a", q: "开州药品抽检目标", kind: "target" },
      { id: 2, q: "那食品呢?", context: ["开州药品抽检目标"] },
      { id: "c", q: "" },
      { id: "d", q: "!!!???<script>\u0000\ud800" },
    ];
    const input = `\ufeff${questions.map((question) => JSON.stringify(question)).join("\r\n")}\n\n`;
    const { code, stdout } = await run(["ask", "--batch"], { input });
    const answers = jsonLines(stdout);
    expect(answers.map((answer) => answer.id)).toEqual(["a", 2, "c", "d"]);
    expect(answers.map((answer) => answer.question)).toEqual(questions.map(({ q }) => q));
    expect(code).toBe(0);
  });

  it("gives the same bytes twice but for the time taken", async () => {
    const input = `${JSON.stringify({ id: 1, q: "宿迁2025年科技进步贡献率目标是多少" })}\n`;
    const untimed = (stdout: string) => stdout.replace(/"tookMs":[\d.]+/, "");
    const args = ["ask", "--batch", "--now", "2026-11-21"];
    const [first, second] = await Promise.all([run(args, { input }), run(args, { input })]);
    expect(untimed(first.stdout)).toBe(untimed(second.stdout));
    expect(first.stdout).toContain("tookMs");
  });

  it("keeps the place of a line that is no question, names it and ends with 1", async () => {
    const input = ['{"id":1,"q":"开州药品抽检目标"}', "not json", '{"id":3}', '{"id":4,"q":"沙坪坝呢"}'].join(
      "\n",
    );
    const { code, stdout, stderr } = await run(["ask", "--batch"], { input });
    const lines = jsonLines(stdout);
    expect(lines.map((line) => "error" in line)).toEqual([false, true, true, false]);
    expect(lines[2]?.id).toBe(3);
    expect(stderr).toContain("第 2 行");
    expect(stderr).toContain("第 3 行");
    expect(code).toBe(1);
  });

  it("ends without a word when the reader has seen enough", async () => {
    const { child, ended } = start(["ask", "--batch"], {});
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.end('{"id":1,"q":"开州药品抽检目标"}\n'.repeat(5000));
    const { code, stderr } = await ended;
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });
});

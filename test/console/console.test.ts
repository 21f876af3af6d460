import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createConsole } from "../../adapters/console/index.ts";
import { render } from "../../adapters/console/render.ts";
import type { Message } from "../../src/channel.ts";

function terminal() {
  const input = new PassThrough();
  // As a terminal does, or readline keeps no history.
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => (shown += text));
  return { input, output, shown: () => shown };
}

const saying = (line: string): Message => ({
  blocks: [{ kind: "lead", lines: [line], table: null }],
  buttons: [],
  pageValue: null,
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("console", () => {
  it("answers line by line until the person leaves, and keeps what was typed", async () => {
    const historyFile = join(mkdtempSync(join(tmpdir(), "zhicetong-console-")), "new", "console-history");
    const { input, output, shown } = terminal();
    const asked: string[] = [];
    const ids = new Set<string>();
    let end: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (end = resolve));
    const console = createConsole({ historyFile, onEnd: end, now: () => 1, terminal: { input, output } });
    console.start({
      async receive(event) {
        if (event.kind !== "said" || event.text === null) throw new Error("said, with text");
        expect(event).toMatchObject({ private: true, addressed: true, chat: "terminal" });
        asked.push(event.text);
        ids.add(event.id);
        const message = saying(`答:${event.text}`);
        await console.send({
          chat: event.chat,
          thread: null,
          replyTo: event.message,
          message,
          page: 0,
          key: event.id,
        });
        return { toast: null };
      },
      failed: () => undefined,
    });
    input.write("开州药品抽检目标\n\n  那食品呢\n");
    await until(() => shown().includes("答:那食品呢"));
    // Ctrl-D
    input.write("\u0004");
    await left;
    await console.stopReceiving();
    expect(asked).toEqual(["开州药品抽检目标", "那食品呢"]);
    expect(ids.size).toBe(2);
    expect(readFileSync(historyFile, "utf8")).toContain("开州药品抽检目标");
  });

  it("shows at once why a line gets no answer, and asks for the next", async () => {
    const { input, output, shown } = terminal();
    const console = createConsole({
      historyFile: "/nonexistent/history",
      onEnd: () => undefined,
      now: () => 1,
      terminal: { input, output },
    });
    console.start({ receive: () => Promise.resolve({ toast: "太频繁" }), failed: () => undefined });
    input.write("问\n");
    await until(() => shown().includes("太频繁"));
    await console.stopReceiving();
    expect(shown().split("问> ").length).toBeGreaterThan(2);
  });

  it("stops when told to", async () => {
    const { input, output } = terminal();
    const console = createConsole({
      historyFile: "/nonexistent/history",
      onEnd: () => undefined,
      now: () => 1,
      terminal: { input, output },
    });
    console.start({ receive: () => Promise.resolve({ toast: null }), failed: () => undefined });
    await expect(console.stopReceiving()).resolves.toBeUndefined();
  });
});

describe("render", () => {
  it("lets no text of a document steer the terminal", () => {
    expect(render(saying("甲\u001b[2J乙\n丙"))).toBe("甲乙\n丙\n");
  });

  it("shows every block with the sign of its kind", () => {
    const message: Message = {
      blocks: [
        { kind: "lead", lines: ["开州 · 98.3%以上", "第二行"], table: null },
        { kind: "quote", quotes: ["“原文”"], source: "《方案》 › 一" },
        { kind: "plain", text: "说明" },
        { kind: "notice", text: "征求意见稿" },
        { kind: "hint", text: "再问" },
      ],
      buttons: [{ label: "原文", value: "x" }],
      pageValue: null,
    };
    expect(render(message)).toBe(
      "开州 · 98.3%以上\n第二行\n\n“原文”\n—— 《方案》 › 一\n\n说明\n\n⚠ 征求意见稿\n\n→ 再问\n",
    );
  });
});

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createConsole } from "../../adapters/console/index.ts";
import { render } from "../../adapters/console/render.ts";

function terminal() {
  const input = new PassThrough();
  // As a terminal does, or readline keeps no history.
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let shown = "";
  output.setEncoding("utf8").on("data", (text: string) => (shown += text));
  return { input, output, shown: () => shown };
}

describe("console", () => {
  it("answers line by line until the person leaves, and keeps what was typed", async () => {
    const historyFile = join(mkdtempSync(join(tmpdir(), "zhicetong-console-")), "new", "console-history");
    const { input, output, shown } = terminal();
    const asked: string[] = [];
    let end: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (end = resolve));
    const console = createConsole({ historyFile, onEnd: end, terminal: { input, output } });
    await console.start(({ conversation, text }) => {
      asked.push(`${conversation}: ${text}`);
      return Promise.resolve({ text: `答:${text}` });
    });
    input.write("开州药品抽检目标\n\n  那食品呢\n");
    while (!shown().includes("答:那食品呢")) await new Promise((resolve) => setTimeout(resolve, 5));
    // Ctrl-D
    input.write("\u0004");
    await left;
    await console.stop();
    expect(asked).toEqual(["terminal: 开州药品抽检目标", "terminal: 那食品呢"]);
    expect(readFileSync(historyFile, "utf8")).toContain("开州药品抽检目标");
  });

  it("stops when told to", async () => {
    const { input, output } = terminal();
    const console = createConsole({
      historyFile: "/nonexistent/history",
      onEnd: () => undefined,
      terminal: { input, output },
    });
    await console.start(() => Promise.resolve({ text: "" }));
    await expect(console.stop()).resolves.toBeUndefined();
  });
});

describe("render", () => {
  it("lets no text of a document steer the terminal", () => {
    expect(render({ text: "甲\u001b[2J乙\n丙" })).toBe("甲乙\n丙\n");
  });
});

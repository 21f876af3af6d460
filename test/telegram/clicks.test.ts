import { describe, expect, it } from "vitest";
import type { PretendChat } from "../pretend/telegram.ts";
import { eventually, open } from "./open.ts";

const ALONE: PretendChat = { id: 7001, type: "private" };
const GROUP: PretendChat = { id: -1_001_234, type: "supergroup" };

describe("pressed buttons", () => {
  it("are answered at once with what there is to say, twice the same button too", async () => {
    const { pretend, clicked, until } = await open({
      receive: (event) => Promise.resolve({ toast: event.kind === "clicked" ? "谢谢" : null }),
    });
    const press = () => pretend.press({ chat: GROUP, message: 5, data: "u:1" });
    const [one, two] = [press(), press()];
    await until(2);
    await eventually(() => pretend.answered.size === 2);
    expect(pretend.answered.get(one.callback)).toBe("谢谢");
    expect(pretend.answered.get(two.callback)).toBe("谢谢");
    expect(new Set(clicked().map(({ id }) => id)).size).toBe(2);
  });

  it("are answered also when they mean nothing or cannot be read", async () => {
    const { pretend } = await open();
    pretend.update({ callback_query: { id: "a", from: { id: 7 } } });
    pretend.update({ callback_query: { id: "b", from: "?", data: 5 } });
    await eventually(() => pretend.answered.has("a") && pretend.answered.has("b"));
    expect(pretend.answered.get("a")).toBeNull();
  });

  it("a toast that is too long is cut, not refused", async () => {
    const { pretend } = await open({ receive: () => Promise.resolve({ toast: "质".repeat(500) }) });
    const { callback } = pretend.press({ chat: GROUP, message: 5, data: "u:1" });
    await eventually(() => pretend.answered.has(callback));
    expect(pretend.answered.get(callback)).toBe("质".repeat(200));
  });

  it("429 is waited for, and updates are taken meanwhile", async () => {
    const { pretend, until } = await open();
    pretend.fault("answerCallbackQuery", {
      kind: "error",
      code: 429,
      description: "Too Many Requests: retry after 2",
      parameters: { retry_after: 2 },
    });
    const { callback } = pretend.press({ chat: GROUP, message: 5, data: "u:1" });
    pretend.say({ chat: ALONE, text: "开州" });
    await until(2);
    expect(pretend.answered.size).toBe(0);
    await eventually(() => pretend.answered.has(callback));
    const [first, second] = pretend.callsOf("answerCallbackQuery");
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2000);
  });

  it("one that is too old is let go", async () => {
    const { pretend, until, channel } = await open();
    pretend.fault(
      "answerCallbackQuery",
      { kind: "error", code: 400, description: "Bad Request: query is too old and response timeout expired" },
      9,
    );
    pretend.press({ chat: GROUP, message: 5, data: "u:1" });
    await until(1);
    await eventually(() => pretend.callsOf("answerCallbackQuery").length === 1);
    await channel.close();
    expect(pretend.callsOf("answerCallbackQuery").length).toBe(1);
  });
});

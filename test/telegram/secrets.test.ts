import { describe, expect, it } from "vitest";
import { SendError } from "../../src/channel.ts";
import { startPretendTelegram, type Fault } from "../pretend/telegram.ts";
import { eventually, open, outgoing, SECRET } from "./open.ts";

/** Everything that can be seen of an error, hidden fields and causes included. */
function allOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return JSON.stringify(error);
  const fields = Object.getOwnPropertyNames(error).map(
    (name) => `${name}=${allOf(Reflect.get(error, name), depth + 1)}`,
  );
  return `${error.message} ${fields.join(" ")}`;
}

const FAULTS: readonly (readonly [string, Fault])[] = [
  ["a proxy's page with the address in it", { kind: "body", status: 502, body: "<html>502</html>" }],
  ["a cut connection", { kind: "dropBefore" }],
  ["no answer", { kind: "hang" }],
  ["an error of the platform", { kind: "error", code: 500, description: "Internal Server Error" }],
];

describe("the bot token", () => {
  it("is named to the log, so that it is taken out wherever it appears", async () => {
    const { concealed, pretend } = await open({ start: false, options: { webhookSecret: SECRET } });
    expect(concealed).toEqual([pretend.token, SECRET]);
  });

  it.each(FAULTS)("is in no log line and no error: %s", async (_, fault) => {
    const pretend = await startPretendTelegram();
    for (const method of ["getMe", "setMyCommands", "getUpdates", "answerCallbackQuery"])
      pretend.fault(method, fault);
    pretend.fault("sendMessage", fault);
    pretend.fault("editMessageText", fault);
    const { channel, log, until } = await open({
      server: pretend,
      timeoutMs: 200,
      options: { pollTimeout: 0 },
    });
    const attempts = [
      channel.send(outgoing(7001)),
      channel.edit({ chat: "7001", sent: "5", message: outgoing(7001).message, page: 0 }),
    ];
    for (const attempt of attempts) {
      const error: unknown = await attempt.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SendError);
      expect(allOf(error)).not.toContain(pretend.token);
      expect(allOf(error)).not.toContain("/bot");
    }
    pretend.press({ chat: { id: 7001, type: "private" }, message: 5, data: "u:1" });
    await until(1);
    await eventually(() => log.length >= 3);
    expect(log.join("\n")).not.toContain(pretend.token);
    expect(log.join("\n")).not.toContain("/bot");
    expect(JSON.stringify(channel.status())).not.toContain(pretend.token);
  });

  it("is in no log line when nothing listens", async () => {
    const pretend = await startPretendTelegram();
    await pretend.down();
    const { channel, log } = await open({ server: pretend });
    await eventually(() => channel.status().state === "failing");
    expect(log.join("\n")).toContain("ECONNREFUSED");
    expect(log.join("\n")).not.toContain(pretend.token);
  });
});

describe("what people write", () => {
  it("is in no log line", async () => {
    const { pretend, channel, log, until } = await open();
    pretend.say({ chat: { id: 7001, type: "private" }, text: "不可告人的问题" });
    await until(1);
    pretend.fault("sendMessage", {
      kind: "error",
      code: 400,
      description: `Bad Request: can't parse entities: Unsupported start tag "不可告人的问题" at byte offset 3`,
    });
    await channel.send(outgoing(7001));
    expect(log.join("\n")).toContain("can't parse entities");
    expect(log.join("\n")).not.toContain("不可告人");
  });
});

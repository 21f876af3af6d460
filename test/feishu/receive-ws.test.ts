import { afterEach, describe, expect, it } from "vitest";
import type { Said } from "../../src/channel.ts";
import { mention, mentionOfBot } from "../pretend/feishu.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";

let stage: Stage;
afterEach(() => stage.close());

async function connect(options: StageOptions = {}): Promise<Stage> {
  stage = await openStage(options);
  await stage.until(() => stage.channel.status().state === "on", "connected");
  return stage;
}

const said = (): Said[] => stage.received.filter((event) => event.kind === "said");

describe("long connection", () => {
  it("hands a private question over and acknowledges it", async () => {
    const { platform } = await connect();
    const delivery = await platform.say({ text: "开州药品抽检目标", private: true, chat: "oc_p", id: "om_1" });
    expect(delivery).toMatchObject({ acknowledged: true, tries: 1, code: 200 });
    expect(said()).toEqual([
      expect.objectContaining({
        id: "om_1",
        message: "om_1",
        chat: "oc_p",
        user: "ou_official",
        private: true,
        addressed: true,
        text: "开州药品抽检目标",
        thread: null,
        edited: false,
      }),
    ]);
  });

  it("takes the bot's mention off and keeps the others by name", async () => {
    const { platform } = await connect();
    await platform.say({
      text: "@_user_10 请 @_user_1 开州药品抽检目标",
      mentions: [mentionOfBot(platform), mention("@_user_10", "ou_wang", "王科长")],
    });
    expect(said()[0]).toMatchObject({ addressed: true, text: "@王科长 请 开州药品抽检目标" });
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/engine.ts";
import { seedEngine } from "../http/engine.ts";

/** Questions that say all of what they ask; in a group each may follow any other, asked by another person. */
const WHOLE = [
  "宿迁食品抽检合格率",
  "沙坪坝管理体系认证多少张",
  "哪个指标是62%",
  "谁负责开州消费品质量升级",
  "宿迁第14条谁牵头",
  "沙坪坝区司法局有哪些任务",
  "开州征求意见什么时候截止",
  "已过期的目标",
  "对比开州和宿迁的食品抽检合格率",
  "宿迁第15条",
  "宿迁意见的文号",
  "收录了哪些文件",
  "新疆所有量化指标",
  "恰好两个部门负责的任务",
  "哪个部门任务最多",
  "开州任务分工",
];
const NOW = "2026-11-24";

let engine: Engine;
beforeAll(async () => {
  engine = await seedEngine();
});

describe("a whole question after another person's", () => {
  it.each(WHOLE)(
    "%s: the same answer, or one that says to what it was narrowed; never a false 没有规定",
    (question) => {
      const alone = engine.ask(question, { now: NOW });
      for (const before of WHOLE.filter((other) => other !== question)) {
        const conversation = engine.newConversation();
        engine.ask(before, { now: NOW, conversation });
        const after = engine.ask(question, { now: NOW, conversation });
        expect(after.status === "not_found" && alone.status !== "not_found", `${before} → ${question}`).toBe(
          false,
        );
        const narrowed = after.notices.some(({ code }) => code === "partial_list");
        if (!narrowed) expect(after.lead, `${before} → ${question}`).toBe(alone.lead);
      }
    },
  );
});

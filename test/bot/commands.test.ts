import { describe, expect, it } from "vitest";
import { MENU, readCommand } from "../../src/bot/commands.ts";

describe("commands", () => {
  it.each([
    ["/help", "help", ""],
    ["/start", "help", ""],
    ["/REGION 开州", "region", "开州"],
    ["／region 开州", "region", "开州"],
    ["地区 开州", "region", "开州"],
    ["默认地区:开州", "region", "开州"],
    [" 原文 ", "source", ""],
    ["原文 宿迁第15条", "source", "宿迁第15条"],
    ["核对", "verify", ""],
    ["统计 导出", "stats", "导出"],
    ["订阅 开州", "remind", "开州"],
    ["提醒我明天开会", "remind", "提醒我明天开会"],
    ["/foo", "unknown", ""],
    ["/regions 开州", "unknown", "开州"],
  ])("%s is %s", (text, name, rest) => {
    expect(readCommand(text)).toEqual({ name, rest });
  });

  it.each([
    "开州药品抽检目标",
    "原文怎么写的",
    "地区生产总值目标",
    "核对质量考核材料谁负责",
    "统计局有哪些任务",
    "/who 消费品质量升级",
    "/TARGETS 开州",
    "/docs",
    "提醒事项有哪些",
    "谁负责 消费品质量升级",
    "",
  ])("%s is a question", (text) => {
    expect(readCommand(text)).toBeNull();
  });
});

describe("the menu", () => {
  it("keeps to what Telegram takes", () => {
    for (const { name, description } of MENU) {
      expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description.length).toBeLessThanOrEqual(256);
    }
    expect(new Set(MENU.map(({ name }) => name)).size).toBe(MENU.length);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../src/engine.ts";
import { askInTurn, openTestEngine } from "./engine.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
});

const FOOD = "开州食品抽检合格率目标";

describe("what is said anew replaces what it replaces, the rest is kept", () => {
  it.each([
    ["another region", [FOOD, "那宿迁呢"], "97%以上"],
    ["a region and back again", [FOOD, "宿迁呢", "开州呢"], "98.3%以上"],
    ["another thing", ["宿迁科技进步贡献率", "那食品抽检合格率呢"], "97%以上"],
    ["another clause", ["宿迁第14条讲什么", "那第一条呢"], "抓好农产品领域质量提升"],
    ["the clause before", ["宿迁第14条讲什么", "下一条", "上一条"], "第14条"],
    ["its departments", ["开州第13条讲什么", "谁负责"], "责任单位"],
    ["the same of another clause", ["开州第13条谁负责", "第14条呢"], "14."],
    ["another department", ["沙坪坝区司法局任务", "区民政局呢"], "区民政局:共"],
    ["the count of tasks", ["沙坪坝区司法局任务", "一共几项"], "共3项"],
    ["both regions", [FOOD, "宿迁呢", "哪个高"], "相差1.3个百分点"],
    ["one region more", [FOOD, "加上宿迁"], "宿迁:"],
    ["the same asked elsewhere", ["宿迁第1条谁负责", "开州第1条谁负责"], "1.推动农产品"],
    ["over small talk", [FOOD, "谢谢", "宿迁呢"], "97%以上"],
  ])("%s", (_, questions, expected) => {
    expect(askInTurn(engine, ...questions).lead).toContain(expected);
  });

  it("holds a doubt against what was found before", () => {
    const { lead } = askInTurn(engine, FOOD, "不对吧,我记得是97%");
    expect(lead).toMatch(/^不是/);
    expect(lead).toContain("98.3%以上");
  });

  it("says so at the last clause, and does not begin anew", () => {
    const { status, lead } = askInTurn(engine, "宿迁最后一条讲什么", "下一条");
    expect(status).toBe("not_found");
    expect(lead).toContain("已是最后一条");
  });

  it("leaves a whole question alone", () => {
    const alone = askInTurn(engine, "宿迁食品抽检合格率是多少");
    expect(askInTurn(engine, FOOD, "宿迁食品抽检合格率是多少")).toEqual(alone);
  });

  it("nothing before, nothing assumed", () => {
    expect(askInTurn(engine, "下一条").status).not.toBe("answered");
    expect(askInTurn(engine, "谁负责?").status).not.toBe("answered");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Knowledge } from "../../src/answer/knowledge.ts";
import type { Scope } from "../../src/answer/scope.ts";
import { understand } from "../../src/answer/understand.ts";
import { NOW } from "./engine.ts";
import { openTestKnowledge } from "./knowledge.ts";

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = openTestKnowledge();
});

const scopeOf = (question: string): Scope => understand(question, knowledge, NOW).scope;
const held = ({ documents }: Scope): string[] => documents.map(({ document }) => document.id);
const missing = (scope: Scope): string[] => scope.missing.map(({ region }) => region.short);

describe("by region", () => {
  it.each([
    ["开州食品抽检合格率", ["kaizhou-2024"]],
    ["重庆开州食品抽检", ["kaizhou-2024"]],
    ["重庆市沙坪坝区的目标", ["shapingba-2019"]],
    ["宿迁市市场监管局有哪些任务", ["suqian-2023"]],
    ["新疆质量强区目标", ["xinjiang-2023"]],
    ["开州和宿迁谁高", ["kaizhou-2024", "suqian-2023"]],
  ])("%s", (question, documents) => {
    const scope = scopeOf(question);
    expect(scope.namedBy).toBe("region");
    expect(held(scope)).toEqual(documents);
    expect(scope.missing).toEqual([]);
  });

  it("a region without a document is missing, and no other stands in for it", () => {
    const scope = scopeOf("成都食品抽检合格率");
    expect(held(scope)).toEqual([]);
    expect(missing(scope)).toEqual(["成都"]);
  });

  it("a held region beside one that is not keeps its document", () => {
    const scope = scopeOf("开州和成都食品抽检合格率对比");
    expect(held(scope)).toEqual(["kaizhou-2024"]);
    expect(missing(scope)).toEqual(["成都"]);
  });

  it("tells which held ones lie inside a region that is not held", () => {
    const [chongqing] = scopeOf("重庆市食品抽检合格率").missing;
    expect(chongqing?.related.map(({ document }) => document.id)).toEqual(["kaizhou-2024", "shapingba-2019"]);
  });

  it("a place that no table knows is not held either", () => {
    expect(missing(scopeOf("云湖市食品抽检合格率"))).toEqual(["云湖市"]);
  });
});

describe("by title and number", () => {
  it("a word of the title names a document", () => {
    const scope = scopeOf("先进区方案的文号是多少");
    expect(scope.namedBy).toBe("title");
    expect(held(scope)).toEqual(["xianjinqu-2012"]);
  });

  it("a document that others only refer to is not held", () => {
    const byNumber = scopeOf("国发〔2018〕3号谁负责");
    expect(byNumber.namedBy).toBe("number");
    expect(held(byNumber)).toEqual([]);
    expect(missing(scopeOf("质量强国建设纲要2025年目标"))).toEqual(["《质量强国建设纲要》"]);
  });

  it("nothing named means all", () => {
    const scope = scopeOf("食品抽检合格率是多少");
    expect(scope.namedBy).toBeNull();
    expect(scope.documents).toHaveLength(5);
  });
});

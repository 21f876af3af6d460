import { describe, expect, it } from "vitest";
import {
  findAskedUnit,
  findClaims,
  findClauseReferences,
  findMonth,
  findMove,
  findYears,
} from "../../src/answer/slots.ts";

const values = <T>(slots: readonly { readonly value: T }[]): T[] => slots.map(({ value }) => value);

describe("years", () => {
  it.each([
    ["宿迁2025年食品抽检", [2025]],
    ["到25年要建几个", [2025]],
    ["二〇二七年的目标", [2027]],
    ["十四五末", [2025]],
    ["明年到期的", [2027]],
    ["农机总动力2020到2025", [2020, 2025]],
    ["12345热线", []],
    ["合格率98.2%", []],
  ])("%s", (text, years) => {
    expect(values(findYears(text, "2026-11-21"))).toEqual(years);
  });
});

describe("clause references", () => {
  it.each([
    ["第13条讲什么", [{ ordinal: 13, form: "article" }]],
    [
      "第三部分第二条",
      [
        { ordinal: 3, form: "part" },
        { ordinal: 2, form: "article" },
      ],
    ],
    [
      "第2、3条谁负责",
      [
        { ordinal: 2, form: "any" },
        { ordinal: 3, form: "any" },
      ],
    ],
    [
      "二、(七)24",
      [
        { ordinal: 2, form: "part" },
        { ordinal: 7, form: "paren" },
        { ordinal: 24, form: "any" },
      ],
    ],
    ["倒数第二条", [{ ordinal: 2, form: "last" }]],
    ["苏质贷在哪一条", []],
    ["第三方评估完成时间", []],
    ["主要任务一共多少条", []],
  ])("%s", (text, references) => {
    expect(values(findClauseReferences(text))).toEqual(references);
  });
});

describe("figures, units, months, moves", () => {
  it("reads what the question itself states", () => {
    expect(values(findClaims("合格率是98%吧"))).toEqual([{ value: 98, unit: "%" }]);
    expect(values(findClaims("指数要到90?"))).toEqual([{ value: 90, unit: "" }]);
    expect(values(findClaims("第13条"))).toEqual([]);
  });

  it("reads the unit that is asked for, money as 元", () => {
    expect(findAskedUnit("多少张")?.value).toBe("张");
    expect(findAskedUnit("百分之几")?.value).toBe("%");
    expect(findAskedUnit("要投入多少资金")?.value).toBe("元");
    expect(findAskedUnit("谁负责")).toBeNull();
  });

  it("reads months and moves", () => {
    expect(findMonth("10月底完成的有哪些")?.value).toBe(10);
    expect(findMove("再下一条")?.value).toBe(1);
    expect(findMove("上一项呢")?.value).toBe(-1);
    expect(findMove("哪一条")).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { byWords, byYear, indicatorWords, valueWords } from "../../src/answer/value-words.ts";
import type { By, Target } from "../../src/model.ts";

/** A target whose value is printed as `printed`; offsets play no part here. */
function targetOf(printed: string, parts: Partial<Target>): Target {
  return {
    type: "target",
    id: "d/t0-0",
    doc: "d",
    region: null,
    clause: "d#0",
    path: [],
    defects: [],
    indicator: "药品抽检合格率",
    scope: null,
    comparator: "=",
    value: null,
    value2: null,
    unit: "",
    change: null,
    aspired: false,
    by: null,
    quote: printed,
    start: 0,
    end: printed.length,
    valueText: { quote: printed, start: 0, end: printed.length },
    ...parts,
  };
}

const byOf = (text: string, date: string | null): By => ({
  text,
  date,
  quote: text,
  start: 0,
  end: text.length,
  inferred: false,
});

describe("valueWords", () => {
  it.each<[string, Partial<Target>, string]>([
    ["达到98.3%以上", { comparator: ">=", value: 98.3, unit: "%" }, "98.3%以上"],
    ["突破1200张", { comparator: ">", value: 1200, unit: "张" }, "超过1200张"],
    ["达到62%", { comparator: "=", value: 62, unit: "%" }, "62%"],
    ["控制在5%以内", { comparator: "<=", value: 5, unit: "%" }, "不超过5%"],
    ["低于3起", { comparator: "<", value: 3, unit: "起" }, "低于3起"],
    ["90左右", { comparator: "about", value: 90 }, "90左右"],
    ["3—5种", { comparator: "range", value: 3, value2: 5, unit: "种" }, "3—5种"],
    ["不断\n提高", { comparator: "qualitative" }, "不断提高"],
    ["提高2个百分点", { value: 2, unit: "个百分点", change: "提高" }, "提高2个百分点"],
    ["50个", { value: 50, unit: "个", aspired: true }, "力争50个"],
  ])("%s", (printed, parts, words) => {
    expect(valueWords(targetOf(printed, parts))).toBe(words);
  });

  it("keeps the number as it is printed, so that the quote backs it", () => {
    expect(valueWords(targetOf("一百家", { value: 100, unit: "家" }))).toBe("一百家");
    expect(valueWords(targetOf("1,200张", { value: 1200, unit: "张" }))).toBe("1,200张");
  });

  it("says 力争 once", () => {
    const words = valueWords(targetOf("力争稳步提升", { comparator: "qualitative", aspired: true }));
    expect(words).toBe("力争稳步提升");
  });
});

describe("by when and of what", () => {
  it("drops the preposition and adds no year that is not printed", () => {
    expect(byWords(byOf("到2025年", "2025-12-31"))).toBe("2025年");
    expect(byWords(byOf("2025", "2025-12-31"))).toBe("2025年");
    expect(byWords(byOf("6月底", "2022-06-30"))).toBe("6月底");
    expect(byWords(byOf("2025年底", "2025-12-31"))).toBe("2025年底");
  });

  it("the year is the date's, null without one", () => {
    expect(byYear(targetOf("62%", { by: byOf("到2025年", "2025-12-31") }))).toBe(2025);
    expect(byYear(targetOf("62%", { by: byOf("近年", null) }))).toBeNull();
    expect(byYear(targetOf("62%", {}))).toBeNull();
  });

  it("the scope stands behind the indicator", () => {
    expect(indicatorWords(targetOf("99.8%", { scope: "生产领域" }))).toBe("药品抽检合格率(生产领域)");
    expect(indicatorWords(targetOf("99.8%", {}))).toBe("药品抽检合格率");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitCells } from "../../src/text/table-cells.ts";
import { createView } from "../../src/text/view.ts";

const cells = (row: string, width: number | null = null): string[] =>
  splitCells(row, { start: 0, end: row.length }, width).map(({ quote }) => quote);

describe("单元格", () => {
  it("两边的竖线不是单元格", () => {
    expect(cells("| 序号 | 任务 | 单位 |")).toEqual(["序号", "任务", "单位"]);
    expect(cells("序号 | 任务 | 单位")).toEqual(["序号", "任务", "单位"]);
  });

  it("与上一行合并的首格留空", () => {
    expect(cells(" | 2.企业开办时间 | 3 | 1", 4)).toEqual(["", "2.企业开办时间", "3", "1"]);
    expect(cells("| 2.企业开办时间 | 3 |", 4)).toEqual(["", "2.企业开办时间", "3", ""]);
    expect(cells("| 2.企业开办时间 | 3 |", 2)).toEqual(["2.企业开办时间", "3"]);
  });

  it("制表符之间的空格也是格", () => {
    expect(cells("4\t开展减量行动\t\t全年")).toEqual(["4", "开展减量行动", "", "全年"]);
  });

  it("每格都是原文", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.nat(9)), (row, width) => {
        for (const { start, end, quote } of splitCells(row, { start: 0, end: row.length }, width))
          expect(row.slice(start, end)).toBe(quote);
      }),
    );
  });
});

describe("页码", () => {
  it("独占一行的页码不进入视图,句中的横线与数字照旧", () => {
    expect(createView("覆盖率达到\n— 2 —\n80%以上").text).toBe("覆盖率达到80%以上");
    expect(createView("合格率\n- 12 -\n第 3 页 共 12 页\n98%").text).toBe("合格率98%");
    expect(createView("3—5家").text).toBe("3-5家");
    expect(createView("——\n2\n——").text).toBe("--2--");
  });
});

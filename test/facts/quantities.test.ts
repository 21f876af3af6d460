import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuantities } from "../../src/facts/quantities.ts";
import { createView } from "../../src/text/view.ts";

const read = (text: string): readonly string[] =>
  findQuantities(createView(text).text)
    .filter(({ weak }) => !weak)
    .map(
      ({ value, value2, unit, more }) =>
        `${String(value)}${value2 === null ? "" : `-${String(value2)}`}|${unit}${more ? "+" : ""}`,
    );

describe("数量", () => {
  it.each([
    ["达到98.3%以上", ["98.3|%"]],
    ["1,200张", ["1200|张"]],
    ["市场主体数达到1.96万户", ["1.96|万户"]],
    ["稳定在11亿千瓦左右", ["11|亿千瓦"]],
    ["引进人才一百名,项目二十个", ["100|名", "20|个"]],
    ["控制在4/10万以下", ["4|/10万"]],
    ["监测1.5批次/千人", ["1.5|批次/千人"]],
    ["达到22万元/人", ["22|万元/人"]],
    ["制造业质量竞争力指数达到86", ["86|"]],
    ["出生缺陷发生率降到2‰", ["2|‰"]],
    ["高标准农田2300万亩", ["2300|万亩"]],
    ["48小时内放行,1个工作日办结", ["48|小时", "1|个工作日"]],
    ["研制3—5种,培育8至10家,占比75%-80%,开发1～2个", ["3-5|种", "8-10|家", "75-80|%", "1-2|个"]],
    ["提高2个百分点", ["2|个百分点"]],
    ["99.8%99.5%以上", ["99.8|%", "99.5|%"]],
    ["９８．５％", ["98.5|%"]],
    ["达 到 9 8 %", ["98|%"]],
    ["300余家、20多万人次", ["300|家+", "20|万人次+"]],
    ["单位能耗0.5吨标准煤/万元", ["0.5|吨标准煤/万元"]],
    ["用户超过5000万。", ["5000|万"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    "到2025年底前",
    "2024年1月18日",
    "第40次常务会议",
    "第13条",
    "国发〔2018〕3号",
    "GB/T 19001",
    "ISO9001",
    "3C认证",
    "5G基站",
    "3D打印",
    "7×24小时",
    "每10万人",
    "PM2.5",
    "6+3+X",
    "一件事",
    "三品一标",
    "前10位",
    "比例为2:1",
    "IPv6",
  ])("不是数量:%s", (text) => {
    expect(read(text).filter((one) => !one.endsWith("|"))).toEqual([]);
  });

  it("任何文本都不抛错,位置在文本之内、互不重叠", () => {
    const piece = fc.constantFrom(
      "98",
      ".",
      "%",
      "3",
      "-",
      "~",
      "至",
      "个",
      "万",
      "亿",
      "家",
      "一",
      "百",
      "/",
      "千人",
      ",",
      "年",
      "第",
      "每",
      "余",
      "g",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { from, to, value } of findQuantities(text)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(Number.isFinite(value)).toBe(true);
          last = to;
        }
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFigures } from "../../src/facts/figures.ts";
import { createStatement } from "../../src/facts/place.ts";
import { readTargetWords } from "../../src/facts/target-words.ts";
import { extractTargets } from "../../src/facts/targets.ts";
import { createView } from "../../src/text/view.ts";
import { documentOf } from "./target-fixture.ts";

const PIECES = fc.constantFrom(
  "食品抽检合格率",
  "和",
  "、",
  "生产领域",
  "流通领域",
  "药品",
  "分别",
  "均",
  "达到",
  "98.3%",
  "99.8%",
  "以上",
  "，",
  "；",
  "。",
  "\n",
  "到2025年",
  "力争",
  "新增",
  "培育",
  "5家",
  "3—5种",
  "（",
  "）",
  "累计约3600户",
  "其中",
  "不断提高",
  "全市",
  "企业",
  "的",
  "由",
  "提高",
  "2个百分点",
  "“",
  "”",
  "　",
  "86",
  "占GDP比重",
  "翻一番",
  "全覆盖",
  "48小时内放行",
  "国家级",
);

describe("任何文本", () => {
  it("引文是原文的一段,数值在引文之内,编号唯一,从不抛错", () => {
    fc.assert(
      fc.property(fc.array(PIECES, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const targets = extractTargets(documentOf(text));
        for (const { start, end, quote, valueText, indicator } of targets) {
          expect(text.slice(start, end)).toBe(quote);
          expect(text.slice(valueText.start, valueText.end)).toBe(valueText.quote);
          expect(valueText.start >= start && valueText.end <= end).toBe(true);
          expect(indicator).not.toBe("");
        }
        expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["一个长句", "食品抽检合格率达到98%,"],
    ["没有标点", "食品抽检合格率达到98%"],
    ["括号不闭合", "(新增5家"],
    ["只有数字", "1、"],
    ["只有顿号", "培育5家企业、"],
  ])("一行三十万字也读得完:%s", (_name, piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    const view = createView(text);
    const statement = createStatement(view.text, text);
    const started = performance.now();
    readFigures(statement);
    readTargetWords(statement, true);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});

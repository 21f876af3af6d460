import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSegmenter } from "../../src/search/segment.ts";

const segmenter = createSegmenter(["开州", "区市场监管局", "消费品质量升级", "甲(乙)?局"]);

describe("segmenter", () => {
  it("keeps figures, Latin names and standards in one piece", () => {
    expect(segmenter.words("到2024年达到99.8%以上")).toEqual(["到", "2024", "年", "达到", "99.8%", "以上"]);
    expect(segmenter.words("符合GB/T 19001")).toEqual(["符合", "gb/t", "19001"]);
    expect(segmenter.words("建设5G网络")).toContain("5g");
  });

  it("gives two figures where their separator was lost", () => {
    expect(segmenter.words("分别达到99.8%99.5%以上")).toEqual(["分别", "达到", "99.8%", "99.5%", "以上"]);
  });

  it("knows the words that it was given", () => {
    expect(segmenter.words("开州药品抽检目标")[0]).toBe("开州");
    expect(segmenter.words("由区市场监管局负责")).toContain("区市场监管局");
  });

  it("takes marks in a given word as they are", () => {
    expect(segmenter.words("报甲(乙)?局备案")).toContain("甲(乙)?局");
    expect(segmenter.words("甲局")).not.toContain("甲局备案");
  });

  it("folds before it cuts", () => {
    expect(segmenter.words("質量强區")).toEqual(segmenter.words("质量强区"));
  });

  it("tells parts of speech", () => {
    expect(segmenter.posTag("质量")).toMatch(/^n/);
    expect(segmenter.posTag("提高")).toMatch(/^v/);
  });

  it("loses nothing but white space", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[质量提高a-z0-9%./ ,。]{0,40}$/), (text) => {
        expect(segmenter.words(text).join("")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });
});

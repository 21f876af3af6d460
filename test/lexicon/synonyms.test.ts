import fc from "fast-check";
import { describe, expect, test } from "vitest";
import data from "../../seeds/lexicon/synonyms.json" with { type: "json" };
import { expandTerms, weightedTerms } from "../../src/lexicon/synonyms.ts";
import { fold } from "../../src/text/fold.ts";

describe("what is said and what is written", () => {
  test.each([
    ["gdp", "地区生产总值"],
    ["地区生产总值", "gdp"],
    ["数字经济占gdp比重", "数字经济占地区生产总值比重"],
    ["食药", "食品药品"],
    ["食药领域质量提升", "食品药品领域质量提升"],
    ["药监抽检合格率", "药品抽检合格率"],
    ["药品抽查合格率", "药品抽检合格率"],
    ["首席质量官", "cqo"],
    ["3c认证", "强制性产品认证"],
    ["研发投入强度", "r&d投入强度"],
    ["网上办", "线上办"],
    ["市场主体", "经营主体"],
    ["双随机", "双随机、一公开"],
    ["无理由退换货", "无理由退货"],
    ["证书", "认证证书"],
    ["公司", "企业"],
    ["规上企业", "规模以上企业"],
    ["群众满意度", "公众满意度"],
    ["农机化率", "综合机械化率"],
    ["每万人高价值发明专利拥有量", "每万人口高价值发明专利拥有量"],
    ["商砼", "预拌混凝土"],
    ["假货", "假冒伪劣"],
  ])("%s → %s", (asked, written) => {
    expect(expandTerms(fold(asked))).toContain(fold(written));
  });
});

describe("what is not the same", () => {
  test.each(data.distinct.map(({ words, reason }) => [words[0] ?? "", words[1] ?? "", reason]))(
    "%s ≠ %s: %s",
    (left, right) => {
      expect(expandTerms(fold(left))).not.toContain(fold(right));
      expect(expandTerms(fold(right))).not.toContain(fold(left));
    },
  );

  test("a one-way entry does not lead back: 企业 is not only 公司", () => {
    expect(expandTerms("企业")).not.toContain("公司");
    expect(expandTerms("认证证书")).not.toContain("证书");
  });

  test("Latin letters inside a longer word are no abbreviation", () => {
    expect(expandTerms("email")).toEqual([]);
    expect(expandTerms("gdpr")).toEqual([]);
  });

  test("nothing known, nothing given", () => {
    expect(expandTerms("")).toEqual([]);
    expect(expandTerms("品牌保护")).toEqual([]);
  });
});

describe("form", () => {
  test("likeliest first, weights in (0, 1]; guesses only among the weighted", () => {
    const weights = weightedTerms("药监抽检合格率").map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weightedTerms("贷款")).toEqual([{ term: "融资", weight: 0.5 }]);
    expect(expandTerms("贷款")).toEqual([]);
  });

  test("never the term itself, never twice the same, at most twelve", () => {
    const words = [...data.same.flatMap(({ words }) => words), "合格率", "占比", "企业", "的", "2025年"].map(
      fold,
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 4 }), (parts) => {
        const term = parts.join("");
        const wordings = expandTerms(term);
        expect(wordings).not.toContain(term);
        expect(new Set(wordings).size).toBe(wordings.length);
        expect(wordings.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  test("each word stands in one group of equals only: else two things would be one", () => {
    const all = data.same.flatMap(({ words }) => words.map(fold));
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
  });
});

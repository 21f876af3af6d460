import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findRegions,
  NATION,
  regionByName,
  regionContains,
  regionOfDocumentNumber,
} from "../../src/lexicon/regions.ts";
import { fold } from "../../src/text/fold.ts";

function names(text: string): string[] {
  return findRegions(fold(text)).map(({ region, ambiguous }) => region.name + (ambiguous ? "?" : ""));
}

describe("findRegions", () => {
  it.each([
    ["开州药品抽检目标", ["重庆市开州区"]],
    ["宿迁食品抽检合格率", ["江苏省宿迁市"]],
    ["石柱县和维西县", ["重庆市石柱土家族自治县", "云南省迪庆藏族自治州维西傈僳族自治县"]],
    ["新疆维吾尔自治区人民政府", ["新疆维吾尔自治区"]],
    [
      "迪庆州、锡林郭勒盟、鄂伦春自治旗",
      ["云南省迪庆藏族自治州", "内蒙古自治区锡林郭勒盟", "内蒙古自治区呼伦贝尔市鄂伦春自治旗"],
    ],
    ["河南省与吉林", ["河南省", "吉林省"]],
  ])("%s", (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it("reads a chain as its last part", () => {
    const text = "重庆市开州区市场监督管理局";
    const [found] = findRegions(text);
    expect(found?.region.code).toBe("500154");
    expect(text.slice(found?.start, found?.end)).toBe("重庆市开州区");
    expect(names("南京市鼓楼区")).toEqual(["江苏省南京市鼓楼区"]);
  });

  it("tells everyday words and shared names from places", () => {
    expect(names("加强资源共享,推动和平发展")).toEqual(["广西壮族自治区桂林市资源县?", "天津市和平区?"]);
    expect(names("防范重大安全风险")).toEqual(["吉林省白城市大安市?"]);
    expect(findRegions("鼓楼区")[0]?.candidates.length).toBeGreaterThan(1);
    expect(names("资源县")).toEqual(["广西壮族自治区桂林市资源县"]);
  });

  it("knows functional zones", () => {
    expect(findRegions("包头市稀土高新区")[0]?.region).toMatchObject({
      level: "zone",
      short: "稀土高新区",
      code: null,
    });
    expect(names("两江新区")).toEqual(["重庆市两江新区"]);
    expect(names("宿迁市各开发区")).toEqual(["江苏省宿迁市"]);
  });

  it("returns a name inside a longer word with its place", () => {
    expect(findRegions("培育江苏精品")).toMatchObject([{ start: 2, end: 4, exact: false }]);
  });

  it("finds none where none is named", () => {
    expect(findRegions("自治区党委和各级人民政府")).toEqual([]);
  });

  it("gives spans that lie in the text and do not overlap", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("重庆市", "开州", "区", "高新区", "江苏", "市", "大", "安", "全", "x")),
        (parts) => {
          const text = parts.join("");
          let end = 0;
          for (const found of findRegions(text)) {
            expect(found.start).toBeGreaterThanOrEqual(end);
            expect(found.end).toBeLessThanOrEqual(text.length);
            end = found.end;
          }
        },
      ),
    );
  });
});

describe("regions", () => {
  it("looks names up", () => {
    expect(regionByName("重庆市开州区")?.short).toBe("开州");
    expect(regionByName("开州区")?.name).toBe("重庆市开州区");
    expect(regionByName("朝阳区")).toBeNull();
    expect(regionByName("不存在的地方")).toBeNull();
  });

  it("knows what lies in what", () => {
    const [chongqing, kaizhou, jiangsu] = ["重庆市", "开州", "江苏"].map(regionByName);
    if (chongqing == null || kaizhou == null || jiangsu == null) throw new Error("regions missing");
    expect(regionContains(chongqing, kaizhou)).toBe(true);
    expect(regionContains(kaizhou, chongqing)).toBe(false);
    expect(regionContains(jiangsu, kaizhou)).toBe(false);
    expect(regionContains(NATION, kaizhou)).toBe(true);
  });

  it.each([
    ["渝府发〔2018〕37号", "重庆市"],
    ["石柱府发〔2024〕14号", "重庆市石柱土家族自治县"],
    ["国办发〔2020〕1号", "国家"],
    ["皖开放办〔2022〕6号", "安徽省"],
    ["沪科合〔2025〕42号", "上海市"],
    ["宿政发〔2023〕137号", null],
    ["包府办发〔2022〕43号", null],
    ["宁政发〔2020〕1号", null],
  ])("%s speaks for %s", (documentNumber, name) => {
    expect(regionOfDocumentNumber(documentNumber)?.name ?? null).toBe(name);
  });
});

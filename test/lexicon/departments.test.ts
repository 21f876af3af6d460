import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalDepartment,
  createDepartmentLexicon,
  findDepartments,
  isDepartment,
  relatedDepartment,
  sameDepartment,
} from "../../src/lexicon/departments.ts";
import { fold } from "../../src/text/fold.ts";

describe("canonicalDepartment", () => {
  it.each([
    ["重庆市开州区市场监管局", "county", "重庆市开州区", "市场监管", "局"],
    ["沙坪坝区国资委", "county", "沙坪坝区", "国资", "委"],
    ["宿迁市公安局", "prefecture", "宿迁市", "公安", "局"],
    ["市市场监管局", "prefecture", null, "市场监管", "局"],
    ["开州市场监管局", null, "开州", "市场监管", "局"],
    ["区委宣传部", "county", null, "宣传", "部"],
    ["省经济和信息化厅", "province", null, "经济信息化", "厅"],
    ["国家市场监督管理总局", "nation", null, "市场监管", "总局"],
    ["农业农村部", null, null, "农业农村", "部"],
    ["自治区卫生健康委", "province", null, "卫生健康", "委"],
    ["市场监管部门", null, null, "市场监管", ""],
    ["县城市管理综合行政执法局", "county", null, "城管执法", "局"],
  ])("%s", (name, level, region, core, suffix) => {
    expect(canonicalDepartment(name)).toMatchObject({ level, region, core, suffix });
  });

  it("knows what a body has become", () => {
    expect(canonicalDepartment("质监分局").formerly).toBe("市场监管");
    expect(canonicalDepartment("区环保局").formerly).toBe("生态环境");
    expect(canonicalDepartment("区生态环境局").formerly).toBeNull();
  });

  it("tells collective owners from bodies", () => {
    expect(canonicalDepartment("各镇街").kind).toBe("collective");
    expect(canonicalDepartment("各有关部门").kind).toBe("generic");
  });
});

describe("sameDepartment", () => {
  it.each([
    ["市监局", "区市场监管局"],
    ["市场监督管理局", "区市场监管局"],
    ["发改委", "区发展改革委"],
    ["发展和改革委员会", "市发改委"],
    ["经信委", "区经济信息委"],
    ["经济和信息化委员会", "区经济信息委"],
    ["市经济信息化委", "市经济信息化委"],
    ["工信局", "市工业和信息化局"],
    ["工信部", "工业和信息化部"],
    ["卫健委", "区卫生健康委"],
    ["住建委", "区住房城乡建委"],
    ["住建局", "市住房城乡建设局"],
    ["文旅委", "区文化旅游委"],
    ["人社局", "市人力资源和社会保障局"],
    ["应急局", "区应急管理局"],
    ["政务办", "区政务管理办"],
    ["大数据局", "区大数据发展局"],
    ["编办", "区委编办"],
    ["人民银行", "中国人民银行"],
    ["公安局", "区公安分局"],
    ["沙坪坝区国资委", "区国资委"],
    ["开州区水利局", "区水利局"],
    ["宿迁市公安局", "市公安局"],
    ["包头市市场监管局", "市市场监管局"],
    ["安徽省外办", "省外办"],
    ["市场监管", "区市场监管局"],
    ["市场监管部门", "市市场监管局"],
    ["市知识产权局", "市市场监管局(市知识产权局)"],
    ["规自局", "区规划自然资源局"],
    ["浦里新区管委会", "浦里新区管委会"],
    ["浦里新区管理委员会", "浦里新区管委会"],
    ["中国出口信用保险公司", "中国出口信用保险公司安徽分公司"],
    ["人行合肥中心支行", "人行合肥中心支行"],
    ["國資委", "区国资委"],
  ])("%s = %s", (asked, printed) => {
    expect(sameDepartment(asked, printed)).toBe(true);
  });

  it.each([
    ["市市场监管局", "区市场监管局"],
    ["市场监管局", "市场监管总局"],
    ["质监局", "区市场监管局"],
    ["食药监局", "区市场监管局"],
    ["环保局", "区生态环境局"],
    ["城管局", "市城管执法局"],
    ["科技局", "市科委"],
    ["经信委", "市工业和信息化局"],
    ["沙坪坝区国资委", "开州区国资委"],
    ["教育局", "市教育体育局"],
    ["农业农村局", "市农业农村委"],
    ["金融办", "国家金融监督管理总局"],
    ["财政局", "区司法局"],
    ["市委宣传部", "区委宣传部"],
    ["大数据局", "市数据局"],
  ])("%s ≠ %s", (asked, printed) => {
    expect(sameDepartment(asked, printed)).toBe(false);
  });

  it("hints at predecessors and other suffixes", () => {
    expect(relatedDepartment("质监局", "区市场监管局")).toBe("predecessor");
    expect(relatedDepartment("环保局", "区生态环境局")).toBe("predecessor");
    expect(relatedDepartment("教育局", "区教委")).toBe("other-suffix");
    expect(relatedDepartment("财政局", "区司法局")).toBeNull();
  });

  it("is true of any printed name and itself", () => {
    for (const name of [
      "区政务管理办",
      "各镇街",
      "省十大新兴产业推进组工作专班牵头单位",
      "合肥海关",
      "省港航集团",
      "区商贸总公司",
    ]) {
      expect(sameDepartment(name, name)).toBe(true);
    }
  });
});

const found = (text: string): string[] => findDepartments(fold(text)).map((mention) => mention.name);

describe("findDepartments", () => {
  it.each([
    ["区商务委有哪些任务", ["区商务委"]],
    ["区司法局在开州方案里承担哪些任务", ["区司法局"]],
    ["宿迁市公安局负责哪些工作", ["宿迁市公安局"]],
    ["沙坪坝区国资委参与哪些任务", ["沙坪坝区国资委"]],
    ["沙坪坝的应急管理局要做哪些事", ["应急管理局"]],
    ["民航局在农机装备转型升级意见中承担什么任务", ["民航局"]],
    ["人行合肥中心支行在安徽意见里负责什么", ["人行合肥中心支行"]],
    ["安徽省外办有哪些任务", ["安徽省外办"]],
    ["中国出口信用保险公司安徽分公司的任务", ["中国出口信用保险公司安徽分公司"]],
    ["合肥海关牵头哪些", ["合肥海关"]],
    ["浦里新区管委会负责哪些工作", ["浦里新区管委会"]],
    ["各镇街要干什么", ["各镇街"]],
    ["质监分局和工商分局分别干什么", ["质监分局", "工商分局"]],
    ["市委宣传部、团市委和总工会一起做什么", ["市委宣传部", "团市委", "总工会"]],
    ["发改委管什么", ["发改委"]],
    ["市监局管什么", ["市监局"]],
    ["包头市公安局参与牵头哪些考评指标", ["包头市公安局"]],
    ["省港航集团配合什么", ["省港航集团"]],
    ["省十大新兴产业推进组工作专班牵头什么", ["省十大新兴产业推进组工作专班"]],
    ["各区县人民政府负责什么", ["各区县人民政府"]],
    ["市公共资源交易中心牵头几项", ["市公共资源交易中心"]],
    ["教育部门要做什么", ["教育部门"]],
  ])("%s", (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each([
    "商务部分工作完成了吗",
    "推动建设数据中心",
    "全社会质量意识普遍提高",
    "开州药品抽检目标是多少",
    "形成新发展格局,改善内部管理",
    "什么是双随机、一公开",
    "农业农村现代化",
    "教育部署了什么",
  ])("nothing in %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("gives slices of the text, in order, not overlapping", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "区",
            "市",
            "市场监管局",
            "教委",
            "各镇街",
            "公司",
            "的",
            "由",
            "中国",
            "开州",
            "中心",
            "办公室",
          ),
          { maxLength: 20 },
        ),
        (parts) => {
          const text = parts.join("");
          let end = 0;
          for (const mention of findDepartments(text)) {
            expect(text.slice(mention.start, mention.end)).toBe(mention.name);
            expect(mention.start).toBeGreaterThanOrEqual(end);
            end = mention.end;
          }
        },
      ),
    );
  });
});

describe("isDepartment", () => {
  it.each([
    "区政务管理办",
    "各市、县(市、区)人民政府",
    "省直有关部门",
    "国网泰州供电公司",
    "市市场监管局(市知识产权局)",
  ])("%s", (name) => {
    expect(isDepartment(name)).toBe(true);
  });
  it.each(["计量", "以下简称三新食品", "推进数据中心", "全社会", "国发[2018]3号", "0.5分", "试行"])(
    "not %s",
    (name) => {
      expect(isDepartment(name)).toBe(false);
    },
  );
});

describe("createDepartmentLexicon", () => {
  it("takes further entries", () => {
    const own = createDepartmentLexicon([{ core: "兽医", stems: ["兽医", "动物疫控"], note: "某地专设" }]);
    expect(own.sameDepartment("动物疫控局", "区兽医局")).toBe(true);
  });
});

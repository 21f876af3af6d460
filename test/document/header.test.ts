import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import type { PolicyDocument } from "../../src/model.ts";

function read(...lines: string[]): PolicyDocument {
  return parseDocument({ id: "d", source: "d.txt", hash: "", text: lines.join("\n") });
}

const BODY = ["一、总体要求", "坚持质量第一,加强监管。", "二、主要任务", "加强检测。"];

describe("header of a notice with its plan", () => {
  const { header } = read(
    "首页 > 政务公开",
    "索 引 号：	113707/2024-00123	主题分类：	市场监管",
    "发文机关：	潍坊市人民政府办公室	成文日期：	2024年3月5日",
    "发文字号：	潍政办字〔2024〕12号	发布日期：	2024年3月8日",
    "潍坊市人民政府办公室",
    "关于印发潍坊市质量强市建设行动方案",
    "（2024—2026年）的通知",
    "潍政办字〔2024〕12号",
    "各县市区人民政府，市政府各部门：",
    "《潍坊市质量强市建设行动方案（2024—2026年）》已经市政府同意，现印发给你们。",
    "潍坊市人民政府办公室",
    "2024年3月5日",
    "（此件公开发布）",
    "潍坊市质量强市建设行动方案",
    "（2024—2026年）",
    "根据《山东省人民政府关于质量强省的意见》（鲁政发〔2023〕3号），制定本方案。",
    ...BODY,
  );

  it("takes the plan's title, the signature and the notice's own number", () => {
    expect(header.title?.value).toBe("潍坊市质量强市建设行动方案（2024—2026年）");
    expect(header.issuers.map(({ value }) => value)).toEqual(["潍坊市人民政府办公室"]);
    expect(header.documentNumber?.value).toBe("潍政办字〔2024〕12号");
    expect(header.region?.value.name).toBe("山东省潍坊市");
    expect(header.stage?.value).toBe("issued");
  });

  it("tells the signing date from the posting date", () => {
    expect(header.issuedOn?.value).toBe("2024-03-05");
    expect(header.publishedOn?.value).toBe("2024-03-08");
  });
});

describe("issuers", () => {
  it("finds several on one line and on several", () => {
    const { header } = read(
      "市场监管总局 工业和信息化部 农业农村部关于印发《全国重点工业产品质量安全监管行动方案》的通知",
      "国市监质监发〔2023〕20号",
      "各省、自治区、直辖市市场监管局（厅、委）：",
      "现印发给你们，请遵照执行。",
      "市场监管总局　　工业和信息化部",
      "农业农村部",
      "2023年4月12日",
      "全国重点工业产品质量安全监管行动方案",
      ...BODY,
    );
    expect(header.issuers.map(({ value }) => value)).toEqual([
      "市场监管总局",
      "工业和信息化部",
      "农业农村部",
    ]);
    expect(header.region?.value.name).toBe("国家");
    expect(header.documentNumber?.value).toBe("国市监质监发〔2023〕20号");
  });

  it("finds them at the head of a title of two lines", () => {
    const { header } = read(
      "中共浙江省委 浙江省人民政府",
      "关于加快建设质量强省的实施意见",
      "(2022年12月31日)",
      "为加强全面质量管理,提出如下意见。",
      ...BODY,
    );
    expect(header.issuers.map(({ value }) => value)).toEqual(["中共浙江省委", "浙江省人民政府"]);
    expect(header.issuedOn?.value).toBe("2022-12-31");
  });

  it("takes none where none signed, and says so", () => {
    const { header, defects } = read("为统筹推进质量建设,制定本方案。", ...BODY);
    expect(header.issuers).toEqual([]);
    expect(header.stage).toBeNull();
    expect(defects.map(({ kind }) => kind)).toContain("missing_header");
  });

  it("does not take a cited number for its own", () => {
    const { header } = read(
      "甲方案",
      "根据《国务院关于加强质量认证体系建设的意见》(国发〔2018〕3号)精神,制定本方案。",
      ...BODY,
    );
    expect(header.documentNumber).toBeNull();
  });
});

describe("dates", () => {
  it("reads Chinese numerals", () => {
    const { header } = read("为建设质量强市,提出意见。", ...BODY, "宿迁市人民政府", "二〇二三年十二月一日");
    expect(header.issuedOn).toMatchObject({
      value: "2023-12-01",
      quote: "二〇二三年十二月一日",
      inferred: false,
    });
  });

  it.each([
    ["2024118", "2024-01-18", "2024-01-18"],
    ["2024118", "2024-11-08", "2024-11-08"],
    ["2024419", "2024-05-06", "2024-04-19"],
  ])("reads a damaged %s, posted %s, as %s but claims nothing", (printed, posted, reading) => {
    const { header, defects } = read(
      "甲市质量方案",
      `发布日期:${posted}`,
      "现印发给你们,请贯彻执行。",
      "甲市人民政府",
      printed,
      "甲市质量强市建设方案",
      ...BODY,
    );
    expect(header.issuedOn).toBeNull();
    expect(defects).toContainEqual(
      expect.objectContaining({ kind: "damaged_date", quote: printed, reading }),
    );
  });

  it("lets the metadata table decide over a damaged signature", () => {
    const { header } = read(
      "[ 成文日期 ] 2024-04-19 [ 发布日期 ] 2024-05-06",
      "甲市质量方案",
      "现印发给你们,请贯彻执行。",
      "甲市人民政府",
      "2024419",
      "甲市质量强市建设方案",
      ...BODY,
    );
    expect(header.issuedOn?.value).toBe("2024-04-19");
  });

  it("counts a term of validity from the day it begins", () => {
    const { validUntil } = read(
      "甲市质量奖管理办法",
      "第一条 为规范管理,制定本办法。",
      "第二条 本办法自2021年7月1日起施行,有效期2年。",
    );
    expect(validUntil).toMatchObject({ value: "2023-06-30", inferred: true });
  });
});

describe("stage and contacts", () => {
  it("knows a draft and its telephone", () => {
    const { header } = read(
      "关于公开征求《上海市推进质量强市建设实施意见（征求意见稿）》意见的公告",
      "现向社会公开征求意见。请于2024年5月20日前反馈。",
      "联系人：张三、李四，联系电话：021-12345678，传真：021-87654321，邮箱：zl@scjgj.sh.gov.cn，邮编：200032",
      "上海市市场监督管理局",
      "2024年4月19日",
      "上海市推进质量强市建设实施意见",
      "（征求意见稿）",
      ...BODY,
    );
    expect(header.stage?.value).toBe("consultation-draft");
    expect(header.contacts.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      "person 张三、李四",
      "phone 021-12345678",
      "fax 021-87654321",
      "email zl@scjgj.sh.gov.cn",
      "postcode 200032",
    ]);
  });

  it("is not misled by a cited trial standard or a category named 解读", () => {
    const { header } = read(
      "名称 | 市政府关于深化质量强市建设的意见 | |",
      "分类 | 政策文件及解读 | |",
      "市政府关于深化质量强市建设的意见",
      "结合《放心消费创建工作指导标准(试行)》,结合宿迁实际,制定意见。",
      ...BODY,
      "宿迁市人民政府",
      "2023年12月1日",
    );
    expect(header.stage?.value).toBe("issued");
  });
});

describe("region", () => {
  it.each([
    ["结合开州实际,制定本方案。", "重庆市开州区", false],
    [
      "贯彻自治区党委部署,服务新疆发展,讲好新疆故事,塑造新疆形象,推动我区质量提升。",
      "新疆维吾尔自治区",
      true,
    ],
    [
      "根据《国务院关于支持贵州在新时代西部大开发上闯新路的意见》,推动我省质量提升,全省上下。",
      "贵州省",
      true,
    ],
  ])("reads %s", (sentence, name, inferred) => {
    const { header } = read("质量建设实施方案", sentence, ...BODY);
    expect(header.region).toMatchObject({ inferred, value: { name } });
  });

  it.each([
    ["市区争创质量先进区方案", "区政府决定在全区开展活动。"],
    ["XX市质量强市建设方案", "为提高全市质量,制定方案。"],
    ["争创方案", "为落实《市人民政府关于实施质量强市战略的意见》,推动我区发展。"],
  ])("never guesses a blanked-out one: %s", (title, sentence) => {
    const { header, defects } = read(title, sentence, ...BODY);
    expect(header.region).toBeNull();
    expect(defects.map(({ kind }) => kind)).toContain("blanked_region");
  });

  it("does not take a cited superior", () => {
    const { header } = read(
      "维西县贯彻市场监管现代化规划实施方案",
      "为贯彻落实《云南省人民政府关于印发云南省规划的通知》和《迪庆藏族自治州人民政府关于印发迪庆州规划的通知》,结合我县实际,制定本方案。",
      ...BODY,
    );
    expect(header.region?.value.short).toBe("维西");
  });
});

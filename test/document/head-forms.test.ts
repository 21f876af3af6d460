import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import type { DocumentHeader } from "../../src/model.ts";

/** 文件头的几种写法:新闻稿、题注、令、标题后的文号。 */
const BODY = ["一、总体要求", "坚持质量第一，加强监管。", "二、主要任务", "加强检测。"];

function head(...lines: string[]): (string | undefined)[] {
  const { header } = parseDocument({
    id: "d",
    source: "d.txt",
    hash: "",
    text: [...lines, ...BODY].join("\n"),
  });
  return values(header);
}

const values = ({
  title,
  issuers,
  documentNumber,
  issuedOn,
  stage,
}: DocumentHeader): (string | undefined)[] => [
  title?.value,
  issuers.map(({ value }) => value).join("、"),
  documentNumber?.value,
  issuedOn?.value,
  stage?.value,
];

describe("文件头", () => {
  it("新闻稿:某机关印发《…》", () => {
    expect(
      head(
        "中共中央 国务院印发",
        "《质量振兴纲要》",
        "新华社北京10月10日电 近日，中共中央、国务院印发了《质量振兴纲要》，并发出通知。",
      ),
    ).toEqual(["质量振兴纲要", "中共中央、国务院", undefined, undefined, "issued"]);
  });

  it("题注:某日某机关公布", () => {
    expect(
      head(
        "湖北省小作坊质量安全管理办法（试行）",
        "（2023年4月6日湖北省市场监督管理局公布　自2023年6月1日起施行）",
        "为加强管理，制定本办法。",
      ),
    ).toEqual([
      "湖北省小作坊质量安全管理办法（试行）",
      "湖北省市场监督管理局",
      undefined,
      "2023-04-06",
      "trial",
    ]);
  });

  it("令:机关与号数分两行,个人署名", () => {
    expect(
      head(
        "广州市人民政府令",
        "第189号",
        "《广州市电梯安全管理规定》已经市政府常务会议通过，现予公布，自2022年6月1日起施行。",
        "市长　某某某",
        "2022年4月2日",
        "广州市电梯安全管理规定",
        "为加强电梯安全管理，制定本规定。",
      ),
    ).toEqual([
      "广州市电梯安全管理规定",
      "广州市人民政府",
      "广州市人民政府令第189号",
      "2022-04-02",
      "issued",
    ]);
  });

  it("文号与标题同一行", () => {
    const [title, , documentNumber] = head(
      "江门市人民政府办公室关于印发江门市创建质量强市示范城市工作方案的通知 江府办函〔2018〕83号",
      "各市(区)人民政府：",
      "现将《江门市创建质量强市示范城市工作方案》印发给你们，请认真贯彻执行。",
    );
    expect([title, documentNumber]).toEqual(["江门市创建质量强市示范城市工作方案", "江府办函〔2018〕83号"]);
  });

  it("三个部门分三行署名,“委”字结尾的也是", () => {
    const [, issuers] = head(
      "关于促进企业计量能力提升的指导意见",
      "国市监计量发〔2023〕104号",
      "为提升企业计量能力，现提出以下意见。",
      "市场监管总局",
      "国家发展改革委",
      "工业和信息化部",
      "2023年11月13日",
    );
    expect(issuers).toBe("市场监管总局、国家发展改革委、工业和信息化部");
  });

  it("(本文有删减)不是标题", () => {
    const [title] = head(
      "国务院关于印发“十四五”质量规划的通知",
      "国发〔2021〕30号",
      "现将《“十四五”质量规划》印发给你们，请认真贯彻执行。",
      "国务院",
      "2021年12月14日",
      "（本文有删减）",
      "“十四五”质量规划",
      "为推进质量建设，制定本规划。",
    );
    expect(title).toBe("“十四五”质量规划");
  });
});

describe("条款号", () => {
  const headings = (...lines: string[]): string[] =>
    parseDocument({ id: "d", source: "d.txt", hash: "", text: lines.join("\n") })
      .clauses.filter(({ kind }) => kind === "numbered")
      .map(({ label, heading }) => `${label}${heading?.quote ?? ""}`);

  it("第三章 项目管理、第一节 “十三五”成就 是标题,第三章的规定不是", () => {
    expect(
      headings(
        "第一章 发展环境",
        "第一节 “十三五”发展成就",
        "成效明显。",
        "第二章 项目管理",
        "第一章的规定适用于项目。",
      ),
    ).toEqual(["第一章发展环境", "第一节“十三五”发展成就", "第二章项目管理"]);
  });

  it("18.6月底前 是第18项,18.6个 不是", () => {
    const list = ["17.推进整改。", "18.6月底前，完成自查。", "19.2024年5月—8月，开展整治。", "20.加强宣传。"];
    expect(headings("一、任务", ...list).map((one) => /^\d+/.exec(one)?.[0])).toEqual([
      undefined,
      "17",
      "18",
      "19",
      "20",
    ]);
  });
});

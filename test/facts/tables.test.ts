import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";
import { extractFacts } from "../../src/facts/extract.ts";
import type { DocumentFacts } from "../../src/model.ts";

/** 任务分工表与指标表,没有正文也能读。 */
const read = (...lines: string[]): DocumentFacts =>
  extractFacts(parseDocument({ id: "t", source: "t.txt", hash: "", text: lines.join("\n") }));

const targets = ({ targets: found }: DocumentFacts): string[] =>
  found.map(
    ({ indicator, comparator, value, unit, by }) =>
      `${indicator} ${comparator}${String(value)}${unit} ${by?.date ?? ""}`,
  );
const duties = ({ duties: found }: DocumentFacts): string[] =>
  found.map(({ task, departments }) => `${task} | ${departments.map(({ name }) => name).join("、")}`);
const deadlines = ({ deadlines: found }: DocumentFacts): string[] =>
  found.map(({ what, due, recurring }) => `${what} | ${due?.date ?? recurring?.every ?? ""}`);

describe("指标表", () => {
  it("类别一列上下合并,单位在名称后,带序号", () => {
    const facts = read(
      "某省“十四五”质量发展规划",
      "一、发展目标",
      "主要指标如下。",
      "类别 | 指标 | 2020年 | 2025年 | 属性",
      "产品质量 | 1.制造业产品质量合格率（%） | 93.2 | ≥94 | 预期性",
      " | 2.监督抽查合格率（%） | 90 | >91 | 约束性",
      " | 3.万台设备死亡人数（人） | 0.12 | ≤0.1 | 约束性",
      "二、主要任务",
      "加强监管。",
    );
    expect(targets(facts)).toEqual([
      "制造业产品质量合格率 >=94% 2025-12-31",
      "监督抽查合格率 >91% 2025-12-31",
      "万台设备死亡人数 <=0.1人 2025-12-31",
    ]);
  });

  it("制表符分列,首格“1.”不是条款号", () => {
    const facts = read(
      "某市知识产权发展规划",
      "一、发展目标",
      "主要指标见下表。",
      "指标名称\t2020年\t2025年\t属性",
      "1.每万人口高价值发明专利拥有量（件）\t1.5\t3.8\t预期性",
      "2.保护社会满意度（分）\t79\t82\t预期性",
      "二、重点任务",
      "加强保护。",
    );
    expect(targets(facts)).toEqual([
      "每万人口高价值发明专利拥有量 =3.8件 2025-12-31",
      "保护社会满意度 =82分 2025-12-31",
    ]);
  });
});

describe("任务分工表", () => {
  it("全文只有一张制表符分列的表", () => {
    const facts = read(
      "附件2",
      "某市2024年食品安全重点任务清单",
      "序号\t工作任务\t牵头单位\t配合单位\t完成时间",
      "1\t开展校园食品安全排查，智慧监管覆盖率达98%以上\t市教育局\t市市场监管局、市公安局\t2024年9月底前",
      "2\t打击食品安全犯罪\t市公安局\t市法院\t持续推进",
    );
    expect(targets(facts)).toEqual(["智慧监管覆盖率 >=98% 2024-09-30"]);
    expect(duties(facts)).toEqual([
      "开展校园食品安全排查，智慧监管覆盖率达98%以上 | 市教育局、市市场监管局、市公安局",
      "打击食品安全犯罪 | 市公安局、市法院",
    ]);
    expect(deadlines(facts)).toEqual([
      "开展校园食品安全排查，智慧监管覆盖率达98%以上 | 2024-09-30",
      "打击食品安全犯罪 | ongoing",
    ]);
  });

  it("重点任务合并,具体举措区分各行", () => {
    const facts = read(
      "某市计量工作任务分工表",
      "序号 | 重点任务 | 具体举措 | 责任单位 | 完成时限",
      "1 | 夯实计量基础 | 新建计量标准34项 | 市市场监管局 | 2025年12月",
      "2 |  | 建设产业计量测试中心 | 市工信局 | 2024年底",
    );
    expect(duties(facts)).toEqual([
      "夯实计量基础:新建计量标准34项 | 市市场监管局",
      "夯实计量基础:建设产业计量测试中心 | 市工信局",
    ]);
    expect(deadlines(facts)).toEqual([
      "夯实计量基础:新建计量标准34项 | 2025-12-31",
      "建设产业计量测试中心 | 2024-12-31",
    ]);
  });

  it("全文只有一张压平成一行一格的表", () => {
    const facts = read(
      "某州2025年重点工作任务分解表",
      "序号",
      "重点任务",
      "工作目标",
      "牵头单位",
      "责任单位",
      "完成时限",
      "1",
      "加强地理标志保护",
      "新增地理标志产品3个以上，建设地理标志产品保护示范区1个",
      "州市场监管局",
      "州农业农村局、各县市人民政府",
      "2025年10月底前",
      "2",
      "强化行政执法",
      "查处案件50件以上",
      "州市场监管局",
      "州公安局、凯里海关",
      "长期坚持",
    );
    expect(targets(facts).map((target) => target.split(" ")[1])).toEqual([">=3个", "=1个", ">=50件"]);
    expect(duties(facts)).toEqual([
      "加强地理标志保护 | 州市场监管局、州农业农村局、各县市人民政府",
      "强化行政执法 | 州市场监管局、州公安局、凯里海关",
    ]);
    expect(deadlines(facts)).toEqual(["加强地理标志保护 | 2025-10-31", "强化行政执法 | ongoing"]);
  });
});

describe("以部门为标题", () => {
  it("全角编号,标题下的一段、冒号后的一句、分点都是该部门的任务", () => {
    const facts = read(
      "某县食品安全工作方案",
      "一、部门职责",
      "（一）县教育局",
      "负责学校食堂管理，督促落实校长负责制。",
      "（二）县公安局：负责打击食品安全犯罪。",
      "（三）县商务局",
      "1.负责商超监管；",
      "2.牵头开展联合检查；",
      "3.配合做好快检工作。",
      "二、工作要求",
      "加强领导。",
    );
    expect(
      facts.duties.map(({ task, departments }) => [
        task,
        ...departments.map(({ name, role }) => `${name}:${role}`),
      ]),
    ).toEqual([
      ["学校食堂管理", "县教育局:responsible"],
      ["打击食品安全犯罪", "县公安局:responsible"],
      ["负责商超监管", "县商务局:responsible"],
      ["牵头开展联合检查", "县商务局:lead"],
      ["配合做好快检工作", "县商务局:support"],
    ]);
  });
});

describe("条款下的分行标签", () => {
  it("没有编号的项目清单:标签行属于上一段,末行不是页脚", () => {
    const facts = read(
      "某区民生实事项目责任分解表",
      "建设内容：在10个农贸市场建设食品快检室，全年快检5万批次。",
      "责任单位：区市场监管局",
      "协办单位：各街道办事处",
      "完成时间：2024年10月底",
      "建设内容：加装智慧物联装置300台。",
      "责任单位：区住建局",
      "完成时间：2024年12月底",
    );
    expect(duties(facts).map((duty) => duty.split(" | ")[1])).toEqual([
      "区市场监管局、各街道办事处",
      "区住建局",
    ]);
    expect(deadlines(facts).map((limit) => limit.split(" | ")[1])).toEqual(["2024-10-31", "2024-12-31"]);
  });

  it("完成时限一行是该条的时限,也是该条指标的年限", () => {
    const facts = read(
      "某县创建工作方案",
      "一、工作任务",
      "1、加强产地环境监测。布设监测点位120个，建立产地环境档案。",
      "牵头单位：县农业农村局",
      "责任单位：县自然资源局、市生态环境局湟源分局、各乡镇人民政府",
      "完成时限：2022年11月底",
      "2、强化宣传。",
    );
    expect(targets(facts)).toEqual(["监测点位 =120个 2022-11-30"]);
    expect(deadlines(facts)).toEqual(["加强产地环境监测 | 2022-11-30"]);
  });
});

import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/document/parse.ts";

/** One line a clause: indent by depth, label, heading (∅ for none). */
function outline(text: string): string[] {
  const { clauses } = parseDocument({ id: "d", source: "d.txt", hash: "", text });
  return clauses
    .filter(({ kind }) => kind !== "front")
    .map(({ depth, label, heading }) => `${"  ".repeat(depth)}${label}${heading?.quote ?? "∅"}`);
}

function paths(text: string): string[] {
  return parseDocument({ id: "d", source: "d.txt", hash: "", text }).clauses.map(({ path }) =>
    path.join(" > "),
  );
}

describe("headings", () => {
  it("takes every style and separator", () => {
    const text = [
      "一、主要任务",
      "（一）强化监管",
      "1．加强抽检。开展监督抽检。",
      "2﹒加强约谈。开展责任约谈。",
      "（1）建立台账。",
      "① 登记企业。",
      "㈡ 经费保障",
      "3、加强宣传。",
    ].join("\n");
    expect(outline(text)).toEqual([
      "一、主要任务",
      "  （一）强化监管",
      "    1．加强抽检",
      "    2﹒加强约谈",
      "      （1）建立台账",
      "        ①登记企业",
      "  ㈡经费保障",
      "    3、加强宣传",
    ]);
  });

  it("takes chapters and articles, also on one line", () => {
    const text =
      "第一章　总则\n第一条　为了加强食品安全监督管理，根据《食品安全法》第一百一十四条规定，制定本办法。\n第二章　约谈程序　第二条　约谈应当提前5个工作日通知。\n依照第一条规定约谈的，应当记录。";
    expect(outline(text)).toEqual(["第一章总则", "  第一条∅", "第二章约谈程序", "  第二条∅"]);
  });

  it("takes 1.1 and 2.1.1 as levels", () => {
    expect(
      outline(
        "1 总则\n1.1 编制目的\n为有效应对食品安全事故，制定本预案。\n1.2 编制依据\n依据食品安全法。\n2 组织机构",
      ),
    ).toEqual(["1总则", "  1.1编制目的", "  1.2编制依据", "2组织机构"]);
  });

  it("leaves figures, years, citations and enumerations alone", () => {
    const text = [
      "一、工作目标",
      "2025年，全市制造业产品质量合格率达到96%。",
      "12.5%的企业建立首席质量官制度。",
      "3D打印产业加快发展。",
      "第十二条规定的事项除外。",
      "二、三产业融合发展水平明显提高。",
      "到2027年，形成3个产业集群。",
    ].join("\n");
    expect(outline(text)).toEqual(["一、工作目标"]);
  });

  it("keeps numbering that runs on through the sections and that which restarts", () => {
    expect(
      outline(
        "一、甲类任务\n1.做好检测。\n2.做好计量。\n二、乙类任务\n3.做好认证。\n三、丙类任务\n1.做好标准。",
      ),
    ).toEqual([
      "一、甲类任务",
      "  1.做好检测",
      "  2.做好计量",
      "二、乙类任务",
      "  3.做好认证",
      "三、丙类任务",
      "  1.做好标准",
    ]);
  });

  it("tells a heading from an order and from a target", () => {
    const text = [
      "一、工作措施",
      "1.区卫生局要加强对医疗市场的清理整顿,提高医疗卫生服务质量。",
      "2.由市教育局负责校园食品安全。",
      "3.强化标准引领。推进标准化建设。",
      "4.食品抽检合格率达到98%以上。",
    ].join("\n");
    expect(outline(text)).toEqual(["一、工作措施", "  1.∅", "  2.∅", "  3.强化标准引领", "  4.∅"]);
    expect(paths(text)[1]).toBe("一、工作措施 > 1.区卫生局要加强对医疗市场的清理整顿,提高医疗卫生服务质量");
  });

  it("reads 一是…二是 at line starts, not inside a sentence", () => {
    expect(outline("四、保障措施\n一是强化组织领导。坚持党的领导。\n二是强化考核。开展督察。")).toEqual([
      "四、保障措施",
      "  一是强化组织领导",
      "  二是强化考核",
    ]);
    expect(outline("四、保障措施\n升级热线平台。一是一单通达,直接转办;二是自动外呼,开展回访。")).toEqual([
      "四、保障措施",
    ]);
  });

  it("repairs a lost number as a reading only", () => {
    const document = parseDocument({
      id: "d",
      source: "d",
      hash: "",
      text: "、总体要求\n(一)指导思想\n坚持质量第一。\n二、主要任务\n加强监管。",
    });
    expect(document.clauses[0]).toMatchObject({
      label: "",
      ordinal: 1,
      path: ["一、总体要求"],
      heading: { quote: "总体要求" },
    });
    expect(document.defects).toContainEqual(
      expect.objectContaining({ kind: "lost_number", quote: "、总体要求", reading: "1" }),
    );
  });

  it("is not misled by a broken list of owners", () => {
    expect(
      outline("一、任务\n1.加强监管。(责任部门:区财政局\n、区生态环境局、区商务委)\n2.加强检测。"),
    ).toEqual(["一、任务", "  1.加强监管", "  2.加强检测"]);
  });
});

describe("a scrape", () => {
  const body = [
    "为提升质量,制定本方案。",
    "一、总体要求",
    "(一)指导思想。以质量第一为指导。",
    "(二)主要目标。到2025年,合格率达到98%以上。",
    "二、主要任务",
    "1.加强监管。开展抽检。(责任单位:市市场监管局)",
    "2.加强检测。建设中心。(责任单位:市科技局)",
    "三、保障措施",
    "(一)加强领导。健全机制。",
    "(二)加强宣传。广泛动员。",
  ];
  const expected = [
    "一、总体要求",
    "  (一)指导思想",
    "  (二)主要目标",
    "二、主要任务",
    "  1.加强监管",
    "  2.加强检测",
    "三、保障措施",
    "  (一)加强领导",
    "  (二)加强宣传",
  ];

  it.each([
    ["a line each", "\n"],
    ["CRLF", "\r\n"],
    ["one line with spaces", " "],
    ["one line with wide spaces", "　　"],
    ["one line, nothing between", ""],
  ])("finds the same clauses in %s", (_, separator) => {
    expect(outline(body.join(separator))).toEqual(expected);
  });

  it("skips a table of contents", () => {
    const contents = "某市质量发展规划\n目　录\n一、总体要求………1\n二、主要任务………3\n三、保障措施………8\n";
    expect(outline(contents + body.join("\n"))).toEqual(expected);
    expect(
      outline(`某市质量发展规划\n目录\n一、总体要求\n二、主要任务\n三、保障措施\n${body.join("\n")}`),
    ).toEqual(expected);
  });

  it("drops stray markup and the page around the document", () => {
    const page = [
      "首页 > 政务公开 > 政策文件",
      "# 某市质量强市建设实施方案",
      ...body.map((line) => (/^[一二三]/.test(line) ? `**${line}**` : `  ${line}`)),
      "扫一扫在手机打开当前页",
      "相关链接",
      "2024年全市食品抽检合格率达99.1%",
      "网站地图",
    ].join("\n");
    expect(outline(page)).toEqual(expected);
    const { clauses, text } = parseDocument({ id: "d", source: "d", hash: "", text: page });
    expect(clauses.map(({ own }) => text.slice(own.start, own.end)).join("")).not.toContain("99.1");
  });

  it("joins lines that a page's margin broke, and keeps the break out of headings", () => {
    const long =
      "1.加强重点工业产品质量安全监管和消费品质量提升行动组织实施工作。建立健全监督抽查制度,完善抽查结果公开制度,加强不合格产品后处理,强化监督检查,";
    const text = `一、重点任务\n${`${long}\n`.repeat(6).replace(/1\./g, () => "1.")}`;
    const wrapped = text
      .split("\n")
      .flatMap((line) => line.match(/.{1,24}/g) ?? [""])
      .join("\n");
    const { clauses } = parseDocument({ id: "d", source: "d", hash: "", text: wrapped });
    expect(clauses[1]?.path.at(-1)).toBe("1.加强重点工业产品质量安全监管和消费品质量提升行动组织实施工作");
  });
});

describe("parts", () => {
  const notice = [
    "甲市人民政府办公室关于印发甲市质量强市建设行动方案的通知",
    "各县区人民政府:",
    "现将《甲市质量强市建设行动方案》印发给你们。",
    "甲市人民政府办公室",
    "2024年3月5日",
    "甲市质量强市建设行动方案",
    "为建设质量强市,制定本方案。",
    "一、重点任务",
    "加强监管。",
    "附件:1.重点任务分工表",
    "2.主要指标表",
    "附件1",
    "重点任务分工表",
    "序号 | 重点任务 | 责任单位 | 完成时限",
    "1 | 开展质量攻关 | 市市场监管局、市工业和信息化局 | 2024年12月底前",
    "2 | 建设智能工厂 | / | 2025年",
  ].join("\n");

  it("counts the letter, the plan and the annex", () => {
    const { clauses } = parseDocument({ id: "d", source: "d", hash: "", text: notice });
    expect(clauses.map(({ part, kind, label }) => [part, kind, label])).toEqual([
      [0, "front", ""],
      [0, "front", ""],
      [1, "front", ""],
      [1, "numbered", "一、"],
      [2, "table-row", "1"],
      [2, "table-row", "2"],
    ]);
  });

  it("names a table row by its task", () => {
    const { clauses } = parseDocument({ id: "d", source: "d", hash: "", text: notice });
    expect(clauses.at(-1)?.heading?.quote).toBe("建设智能工厂");
  });

  it("begins a part where 一、 begins again", () => {
    const { clauses } = parseDocument({
      id: "d",
      source: "d",
      hash: "",
      text: "一、甲事项\n做好甲。\n二、乙事项\n做好乙。\n一、丙事项\n做好丙。",
    });
    expect(clauses.map(({ part }) => part)).toEqual([0, 0, 1]);
  });

  it("puts the paragraph behind a list of dashes under the clause around it", () => {
    const { clauses } = parseDocument({
      id: "d",
      source: "d",
      hash: "",
      text: "二、工作目标\n到2025年取得成效。\n——质量水平稳步提升。合格率达到98%。\n到2035年,基础更加牢固。\n三、重点工作\n做好。",
    });
    expect(clauses.map(({ kind, parent }) => [kind, parent])).toEqual([
      ["numbered", null],
      ["numbered", 0],
      ["paragraph", 0],
      ["numbered", null],
    ]);
  });
});

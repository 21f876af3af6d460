import { describe, expect, test } from "vitest";
import { findByWhen } from "../../src/facts/by-when.ts";
import type { DocumentHeader } from "../../src/model.ts";
import { signedOn, titled } from "./empty-header.ts";
import { outline } from "./outline.ts";

/** By when the words `at` (or the first figure in them) are due: `date`, with `?` where inferred; null where nothing says. */
function byWhen(
  text: string,
  at: string,
  header: Partial<DocumentHeader> = signedOn("2023-12-01"),
): string | null {
  const document = outline(text, header);
  const start = text.indexOf(at);
  const clause = document.clauses.findLast(({ own }) => own.start <= start && start < own.end);
  if (clause === undefined) throw new Error(`没有条款含有:${at}`);
  const by = findByWhen(document, clause, start);
  if (by === null) return null;
  expect(text.slice(by.start, by.end)).toBe(by.quote);
  return `${by.text} ${by.date ?? ""}${by.inferred ? "?" : ""}`;
}

describe("in the same sentence", () => {
  test.each([
    ["1.强化培育。到2025年,培育专精特新企业300家,新增上市公司20家。", "300家", "到2025年 2025-12-31"],
    ["1.强化培育。到2025年,培育专精特新企业300家,新增上市公司20家。", "20家", "到2025年 2025-12-31"],
    ["1.强化培育。力争到2025年底培育300家。", "300家", "到2025年底 2025-12-31"],
    ["1.强化培育。2024年6月底前,建成30个站点。", "30个", "2024年6月底前 2024-06-30"],
    ["1.强化培育。有效注册商标2025年达到16万件。", "16万件", "2025年 2025-12-31"],
    ["1.强化培育。合格率2025年达到97%、2027年达到98%。", "97%", "2025年 2025-12-31"],
    ["1.强化培育。合格率2025年达到97%、2027年达到98%。", "98%", "2027年 2027-12-31"],
    ["1.强化培育。新建基站2000个(2025年底前)。", "2000个", "2025年底前 2025-12-31"],
    ["1.强化培育。到2025年,能耗较2020年下降13%。", "13%", "到2025年 2025-12-31"],
    ["1.强化培育。到2027年和2035年,合格率分别达到98%和99%。", "98%", "到2027年 2027-12-31"],
    ["1.强化培育。到2027年和2035年,合格率分别达到98%和99%。", "99%", "2035年 2035-12-31"],
    ["1.强化培育。2024—2026年,累计培育300家。", "300家", "2024-2026年 2026-12-31"],
    ["1.强化培育。到“十四五”末,合格率达到98%。", "98%", '到"十四五"末 2025-12-31'],
    ["1.强化培育。年内新增30家。", "30家", "年内 2023-12-31?"],
    ["到2025年,建成现代市场体系,户数达到1.96万户;监管有力,合格率达到90%以上。", "90%", "到2025年 2025-12-31"],
    ["1.2025年底前,培育20家。", "20家", "2025年底前 2025-12-31"],
  ])("%s %s", (text, at, expected) => {
    expect(byWhen(text, at)).toBe(expected);
  });
});

describe("in what stands before", () => {
  test("an earlier sentence of the paragraph", () => {
    const text =
      "(二)主要目标。到2025年,质量水平明显提高。竞争力指数达到86。到2035年,建成质量强区。满意度达到90分。";
    expect(byWhen(text, "86")).toBe("到2025年 2025-12-31?");
    expect(byWhen(text, "90分")).toBe("到2035年 2035-12-31?");
  });

  test("a day inside an earlier sentence is that sentence's alone", () => {
    expect(byWhen("1.完善机制。2024年6月底前出台办法。培育企业30家。", "30家")).toBeNull();
  });

  test("the paragraph that introduces the points", () => {
    const text =
      "二、工作目标\n到2025年,质量水平提高。\n——创新增强。建成中心150个。\n——监管有力。合格率达97%。\n到2035年,基础更加牢固。";
    expect(byWhen(text, "150个")).toBe("到2025年 2025-12-31?");
    expect(byWhen(text, "97%")).toBe("到2025年 2025-12-31?");
    expect(byWhen(text, "基础更加牢固")).toBe("到2035年 2035-12-31");
  });

  test("of a near year and a vision the points elaborate the near one", () => {
    const text =
      "(二)主要目标\n2027年,水平明显提升。到2035年,强区基本建成。\n——产品质量提升。合格率达到98.3%以上。";
    expect(byWhen(text, "98.3%")).toBe("2027年 2027-12-31?");
  });

  test("each paragraph of its own year", () => {
    const text =
      "(二)发展目标。\n到2020年,总动力超过10亿千瓦。机械化率达到70%。\n到2025年,总动力稳定在11亿千瓦。机械化率达到75%。";
    expect(byWhen(text, "70%", signedOn("2018-12-21"))).toBe("到2020年 2020-12-31?");
    expect(byWhen(text, "75%", signedOn("2018-12-21"))).toBe("到2025年 2025-12-31?");
  });

  test("points between two introductions follow the first, points behind the second follow that", () => {
    const text = "一、目标\n到2025年,初步建成。\n——企业培育30家。\n到2027年,基本建成。\n——企业培育50家。";
    expect(byWhen(text, "30家")).toBe("到2025年 2025-12-31?");
    expect(byWhen(text, "50家")).toBe("到2027年 2027-12-31?");
  });

  test("overall goals speak for the detailed ones after them", () => {
    const text =
      "一、总体要求\n(一)总体目标。到2025年,质量明显提高。\n(二)具体目标\n1.产品质量。合格率达到95%。";
    expect(byWhen(text, "95%")).toBe("到2025年 2025-12-31?");
  });

  test("a task's own year is not its neighbour's", () => {
    const text = "三、重点任务\n1.培育企业。到2025年,培育30家。\n2.完善标准。制定标准50项。";
    expect(byWhen(text, "50项")).toBeNull();
  });
});

describe("in brackets, headings and titles", () => {
  test("the bracket behind a clause", () => {
    const text = "1.新增2400户餐饮单位纳入平台。(1分)(8月底完成,牵头考核单位:市市场监管局)";
    expect(byWhen(text, "2400户")).toBe("8月底 2023-08-31?".replace("2023", "2024"));
  });

  test("the heading", () => {
    expect(byWhen("二、目标\n(二)2025年目标\n制造业质量竞争力指数达到86。", "86")).toBe("2025年 2025-12-31?");
  });

  test("the title's year or period", () => {
    const year = "包头市2022年数字政府建设考评办法";
    expect(byWhen(`${year}\n1.新增5G基站1000座。`, "1000座", titled(year))).toBe("2022年 2022-12-31?");
    const plan = "关于印发《食品科技创新行动方案（2026—2030年）》的通知";
    expect(byWhen(`${plan}\n1.培育企业8家。`, "8家", titled(plan))).toBe("2026-2030年 2030-12-31?");
    const fiveYears = "维西县贯彻“十四五”市场监管现代化规划实施方案";
    expect(byWhen(`${fiveYears}\n1.培育企业8家。`, "8家", titled(fiveYears))).toBe("“十四五” 2025-12-31?");
  });

  test.each([
    "关于贯彻《质量发展纲要(2011—2020年)》的实施意见",
    "市长质量奖管理办法(2021年修订)",
    "质量强县实施方案",
  ])("%s gives no year", (title) => {
    expect(byWhen(`${title}\n1.培育企业8家。`, "8家", titled(title))).toBeNull();
  });

  test("the preamble of a year's plan", () => {
    const text =
      "为落实精神,区政府决定2012年在全区开展争创活动。现制定如下方案:\n四、目标任务\n(四)产品质量提高\n合格率达到80%以上。";
    expect(byWhen(text, "80%", {})).toBe("2012年 2012-12-31?");
  });
});

describe("what is no by-when", () => {
  test.each([
    ["1.培育。2020年以来,累计建成50个。", "50个"],
    ["1.培育。截至2022年底,拥有量达到1.2万件。", "1.2万件"],
    ["1.培育。根据《计量发展规划(2021—2035年)》,建设中心3个。", "3个"],
    ["1.培育。自2024年1月1日起,每户补贴300元。", "300元"],
    ["1.培育。将企业开办时间压缩到1个工作日内,户数达到5万户。", "5万户"],
    ["1.宣传。9月开展质量月活动30场。", "30场"],
  ])("%s", (text, at) => {
    expect(byWhen(text, at)).toBeNull();
  });
});

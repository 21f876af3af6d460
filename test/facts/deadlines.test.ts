import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractDeadlines } from "../../src/facts/deadlines.ts";
import { signedOn, titled } from "./empty-header.ts";
import { outline } from "./outline.ts";

const HEAD = "一、重点任务\n(一)推进工作。\n1.加强工作。";

/** Deadlines of a sentence in a clause of a document signed on 2024-01-20: `words date → what`, `?` where inferred. */
function deadlines(sentence: string): readonly string[] {
  const text = HEAD + sentence;
  return extractDeadlines(outline(text, signedOn("2024-01-20"))).map(
    ({ due, recurring, what, start, end, quote }) => {
      expect(text.slice(start, end)).toBe(quote);
      const when = due === null ? (recurring?.every ?? "") : `${due.date ?? "-"}${due.inferred ? "?" : ""}`;
      return `${due?.text ?? recurring?.text ?? ""} ${when} → ${what}`;
    },
  );
}

describe("a time limit in prose", () => {
  test.each([
    [
      "力争到2025年底,全省累计培育国家级专精特新“小巨人”企业300家以上。",
      "到2025年底 2025-12-31 → 全省累计培育国家级专精特新“小巨人”企业300家以上",
    ],
    [
      "各县(区)要于2024年3月15日前制定实施方案,报市质量强市办备案。",
      "2024年3月15日前 2024-03-15 → 各县(区)制定实施方案,报市质量强市办备案",
    ],
    ["制定工作方案,2024年6月底前完成。", "2024年6月底前 2024-06-30 → 制定工作方案"],
    ["十二月底前完成验收。", "十二月底前 2024-12-31? → 完成验收"],
    ["二〇二四年底前完成任务。", "二〇二四年底前 2024-12-31 → 完成任务"],
    ["今年年底前完成整改。", "今年年底前 2024-12-31? → 完成整改"],
    ["到“十四五”末,主要农产品监测合格率达到98%。", '到"十四五"末 2025-12-31 → 主要农产品监测合格率达到98%'],
    ["以2020年为基期,到2025年累计下降15%。", "到2025年 2025-12-31 → 累计下降15%"],
    ["2025年,全省监测合格率稳定在98%以上。", "2025年 2025-12-31 → 全省监测合格率稳定在98%以上"],
    ["建设数字平台,2025年建成投用。", "2025年 2025-12-31 → 建设数字平台,建成投用"],
    ["2024年内出台3项地方标准。", "2024年内 2024-12-31 → 出台3项地方标准"],
    ["年内完成3项国家标准制定。", "年内 2024-12-31? → 完成3项国家标准制定"],
    ["2024年5月至10月,开展集中整治。", "2024年5月至10月 2024-10-31 → 开展集中整治"],
    ["新建改建5G基站2000个(2025年底前)。", "2025年底前 2025-12-31 → 新建改建5G基站2000个"],
    ["资格审查应当于2024年8月底前完成;拟奖名单向社会公示。", "2024年8月底前 2024-08-31 → 资格审查"],
    ["到本世纪中叶,全面建成质量强省。", "到本世纪中叶 2050-12-31 → 全面建成质量强省"],
    ["第一阶段(2024年3月—4月):动员部署。", "2024年3月-4月 2024-04-30 → 第一阶段:动员部署"],
  ])("%s", (sentence, expected) => {
    expect(deadlines(sentence)).toEqual([expected]);
  });

  test("several in one sentence, each with its own words and quote", () => {
    expect(deadlines("推进平台建设,上半年完成立项,第三季度完成主体建设,年底前投入使用。")).toEqual([
      "上半年 2024-06-30? → 推进平台建设,完成立项",
      "第三季度 2024-09-30? → 完成主体建设",
      "年底前 2024-12-31? → 投入使用",
    ]);
    expect(deadlines("2024年6月底前,完成加油机强制检定;12月底前,实现全覆盖。")).toEqual([
      "2024年6月底前 2024-06-30 → 完成加油机强制检定",
      "12月底前 2024-12-31? → 实现全覆盖",
    ]);
    expect(deadlines("到2027年和2035年,合格率分别达到98%和99%。")).toEqual([
      "到2027年 2027-12-31 → 合格率分别达到98%和99%",
      "2035年 2035-12-31 → 合格率分别达到98%和99%",
    ]);
    expect(deadlines("开展自查自纠(2024年3月底前)、集中整治(2024年10月底前)。")).toEqual([
      "2024年3月底前 2024-03-31 → 开展自查自纠",
      "2024年10月底前 2024-10-31 → 集中整治",
    ]);
  });
});

describe("a limit counted from another day", () => {
  test.each([
    [
      "自本通知印发之日起30日内,各地要出台配套措施。",
      "自本通知印发之日起30日内 2024-02-19? → 各地要出台配套措施",
    ],
    ["应当自收到申请之日起10个工作日内作出决定。", "自收到申请之日起10个工作日内 - → 作出决定"],
    ["获奖组织应当在收到奖金后12个月内报送使用情况。", "收到奖金后12个月内 - → 获奖组织报送使用情况"],
    ["整改不到位的,15日内重新提交报告。", "15日内 - → 重新提交报告"],
    ["力争用3年左右时间,建成质量强国标杆城市。", "用3年左右时间 - → 建成质量强国标杆城市"],
    ["重点单位三年内全部审查一遍。", "三年内 - → 重点单位全部审查一遍"],
    ["2024年春节前完成专项检查。", "2024年春节前 - → 完成专项检查"],
    ["考核结果于次年1月底前通报。", "次年1月底前 - → 考核结果通报"],
    ["办公室应当于评选年度的3月底前发布公告。", "评选年度的3月底前 - → 办公室发布公告"],
    ["本办法自2024年1月1日起施行,有效期5年。", "有效期5年 2028-12-31? → 有效期"],
    ["本意见自印发之日起施行,有效期2年。", "有效期2年 2026-01-19? → 有效期"],
    ["本意见自印发之日起施行,有效期至2028年12月31日。", "至2028年12月31日 2028-12-31 → 有效期"],
  ])("%s", (sentence, expected) => {
    expect(deadlines(sentence)).toEqual([expected]);
  });
});

describe("a rhythm", () => {
  test.each([
    ["每年1月底前向市政府报送上年度工作总结。", "每年1月底前 year → 向市政府报送上年度工作总结"],
    ["各成员单位每季度末报送工作进展情况。", "每季度末 quarter → 各成员单位报送工作进展情况"],
    ["领导小组办公室每半年开展一次督查。", "每半年 half → 领导小组办公室开展一次督查"],
    ["市质量发展委员会每年至少召开一次全体会议。", "每年 year → 市质量发展委员会至少召开一次全体会议"],
    ["各乡镇要在每月25日前报送信息。", "每月25日前 month → 各乡镇报送信息"],
    ["市长质量奖每两年评选一次。", "每两年 irregular → 市长质量奖评选一次"],
    ["建立联席会议制度,定期研究解决问题。", "定期 irregular → 研究解决问题"],
    ["按季度调度工作进展。", "按季度 quarter → 调度工作进展"],
    ["2024-2026年,每年培育10家示范企业。", "每年 year → 培育10家示范企业"],
  ])("%s", (sentence, expected) => {
    expect(deadlines(sentence)).toEqual([expected]);
  });
});

describe("a time slot", () => {
  test.each([
    ["(责任单位:市市场监管局;完成时限:2025年12月底前)", ["2025年12月底前 2025-12-31 → 加强工作"]],
    ["(牵头单位:市发展改革委;完成时限:长期坚持)", ["长期坚持 ongoing → 加强工作"]],
    ["(市市场监管局负责,2024年12月底前完成)", ["2024年12月底前 2024-12-31 → 加强工作"]],
    ["(0.5分)(11月取得明显成效,牵头考核单位:市工信局)", ["11月 2024-11-30? → 加强工作"]],
    ["(持续推进,牵头考核单位:市工信局)", ["持续推进 ongoing → 加强工作"]],
    [
      "(5月底取得阶段性成效并持续推进,牵头考核单位:市审批服务局)",
      ["5月底 2024-05-31? → 加强工作", "持续推进 ongoing → 加强工作"],
    ],
    ["（每年12月底前完成，市发改委牵头）", ["每年12月底前 year → 加强工作"]],
  ])("%s", (bracket, expected) => {
    expect(deadlines(bracket)).toEqual(expected);
  });

  test("a year from the title, even where the month is over when the plan is signed", () => {
    const title = "某市2022年数字政府建设考评办法";
    const text = `${title}\n1．完善窗口设置。（3月底取得阶段性成效，牵头考核单位：市审批服务局）`;
    const header = { ...titled(title), ...signedOn("2022-04-14") };
    expect(extractDeadlines(outline(text, header))[0]?.due).toMatchObject({
      date: "2022-03-31",
      inferred: true,
    });
  });

  test("the cells of a flattened table", () => {
    const text =
      "三、任务分工表\n序号\n任务\n责任单位\n完成时限\n1\n开展专项整治\n市农业农村局\n2024年12月底\n2\n建成平台\n市市场监管局\n长期坚持";
    const document = outline("", signedOn("2024-01-20"));
    const whole = { start: 0, end: text.length };
    const heading = { start: 2, end: 7, quote: "任务分工表" };
    const [clause] = outline("三、任务分工表").clauses;
    if (clause === undefined) throw new Error("没有条款");
    const found = extractDeadlines({
      ...document,
      text,
      clauses: [{ ...clause, own: whole, whole, heading }],
    });
    expect(found.map(({ what, due, recurring }) => [what, due?.date ?? recurring?.every])).toEqual([
      ["开展专项整治", "2024-12-31"],
      ["建成平台", "ongoing"],
    ]);
  });
});

describe("a damaged date", () => {
  test("is quoted as printed, its reading told as an inference", () => {
    const text = "意见和建议于123日前以电话或电子邮件的方式反馈。";
    const publishedOn = { start: 0, end: 0, quote: "", value: "2024-01-18", inferred: false };
    const [found] = extractDeadlines(outline(text, { publishedOn }));
    expect(found).toMatchObject({
      what: "征求意见反馈",
      due: { text: "123日前", date: null, inferred: true },
    });
    expect(found?.defects).toMatchObject([{ kind: "damaged_date", reading: "2024-01-23" }]);
  });

  test("stays open where nothing decides", () => {
    const [found] = extractDeadlines(outline("意见和建议于123日前反馈。", {}));
    expect(found?.defects[0]?.reading ?? null).toBeNull();
  });

  test("that does not exist is not rolled over", () => {
    const [found] = extractDeadlines(outline(`${HEAD}2024年2月30日前完成整改。`, signedOn("2024-01-20")));
    expect(found?.due).toMatchObject({ text: "2024年2月30日前", date: null });
    expect(found?.defects).toMatchObject([{ kind: "damaged_date", reading: null }]);
  });
});

describe("what is no time limit", () => {
  test.each([
    "2020年以来,全市累计建成示范点50个。",
    "截至2023年底,全市有效发明专利拥有量达到1.2万件。",
    "2023年,全市质量竞争力指数达到85.3,同比提高1.2。",
    "根据《“十四五”市场监管现代化规划》(国发〔2021〕30号)和《计量发展规划(2021—2035年)》要求,制定本方案。",
    "围绕“3·15”国际消费者权益日、5月20日世界计量日、9月“质量月”开展宣传。",
    "单位地区生产总值能耗较2020年下降13.5%。",
    "每万人口高价值发明专利拥有量达到12件,每百户拥有量达到30台。",
    "食品经营许可证有效期为5年。",
    "将企业开办时间压缩至1个工作日内。",
    "严格计量器具定期检定工作。",
    "建立定期会商制度,完善受理、定期调度、媒体通报等机制。",
    "2022年4月,国务院办公厅印发了《意见》。",
    "与2022年相比,投诉量下降10%。",
    "市级财政安排2024年度专项资金500万元。",
    "获得2021年度中国质量奖,2019年版标准废止。",
    "公示期不少于5个工作日。",
    "持续推进质量强市建设,长期坚持质量第一。",
    "7×24小时服务,365天不打烊。",
    "经2023年12月28日市政府第50次常务会议审议通过。",
    "全市市场主体达到2023年的1.5倍。",
    "首年关税为零的2034种、5年内关税减让显著的2725种出口商品。",
    "自撤销之日起5年内不得再次申报。",
    "近3年内无重大质量安全事故。",
    "人均每日食盐摄入量低于5克。",
    "在2025年前后形成规模。",
    "年度考评分值=(上半年考评分值+下半年考评分值)÷2",
    "对2024年6月底前已批未建的项目,限期整改。",
    "规划期为2021年至2025年,展望到2035年。",
    "抽查频次12345热线按时办结。",
  ])("%s", (sentence) => {
    expect(deadlines(sentence)).toEqual([]);
  });

  test("the signature and the date under a title", () => {
    const text =
      "某省委 某省人民政府关于加快建设质量强省的实施意见\n(2022年12月31日)\n为加强质量管理,2023年2月中共中央印发《质量强国建设纲要》。\n某市人民政府\n2023年12月1日";
    expect(extractDeadlines(outline(text, signedOn("2023-12-01")))).toEqual([]);
  });
});

test("any text: each quote is a slice, each id its own, exactly one of due and recurring", () => {
  const word = fc.constantFrom(
    "到2025年,",
    "6月底前",
    "(8月底完成,市发改委)",
    "每年",
    "定期",
    "完成",
    "自印发之日起30日内",
    "持续推进",
    "于123日前",
    "、",
    "。",
    "(",
    ")",
    "\n",
    "1.",
    "一、",
    "——",
    "有效期5年",
    "完成时限:",
    "培育30家",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join("");
      const found = extractDeadlines(outline(text, signedOn("2024-01-20")));
      for (const { start, end, quote, due, recurring } of found) {
        expect(text.slice(start, end)).toBe(quote);
        expect(due === null).not.toBe(recurring === null);
        const time = due ?? recurring;
        expect(text.slice(time?.start, time?.end)).toBe(time?.quote);
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }),
  );
});

test("100 KB of nothing but time limits, on one line, are read in a second or so", () => {
  const text = "1.加强工作。2024年6月底前完成整改(市发改委牵头,12月底前),每年开展检查。".repeat(2000);
  const started = performance.now();
  expect(extractDeadlines(outline(text, signedOn("2024-01-20"))).length).toBeGreaterThan(1000);
  expect(performance.now() - started).toBeLessThan(5000);
});

import type { Clause } from "../model.ts";

/** 非指标: figures that are no targets, told by where they stand. What a name is (5G, 3C) `quantities` tells. */

/** Headings under which figures are history, conditions, money or marks, not targets. */
const OTHER_SECTION =
  /发展现状|现状分析|发展基础|工作基础|现实基础|现有基础|基本情况|基本现状|发展回顾|工作回顾|取得.{0,8}成[效就绩]|主要成[效就绩]|发展成[效就]|面临.{0,4}(?:形势|挑战|机遇)|发展(?:形势|环境)$|形势(?:与|和)挑战|背景|起草(?:说明|过程|情况)|奖励(?:标准|办法|措施)|资金(?:扶持|补助|奖补)|补助标准|申报条件|评分(?:标准|细则)|扣分|罚则|名词解释|术语/;

const HEADING_LABEL =
  /^(?:第.{1,4}[章节条]|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]{1,2}|-{1,2}|—{1,2})?\s*/;
/** 优化发展环境, 筑牢发展基础, 标准化发展基础更加牢固: a task or an aim, not the state of things. */
const IMPROVES =
  /^(?:夯实|筑牢|打牢|巩固|强化|加强|优化|改善|营造|完善|提升|打造|创造|构建|净化|健全|建立|推进|提高|抓好)|(?:更加|更为|不断|持续|进一步|明显|显著|日益|全面|稳步|有效)[一-龥]{2,4}$/;

export function isOtherSection(clause: Clause): boolean {
  return clause.path.some((heading) => {
    const words = heading.replace(HEADING_LABEL, "");
    return OTHER_SECTION.test(words) && !IMPROVES.test(words);
  });
}

/** Headings under which even words without figures are targets: 主要目标, 工作目标, 目标任务, 总体目标. */
const GOAL_SECTION = /目标|指标|愿景/;

export function isGoalSection(clause: Clause): boolean {
  return clause.path.some((heading) => GOAL_SECTION.test(heading.slice(0, 24)));
}

const PAST =
  /已(?:经|达到?|累计|建成|有|培育|完成|突破|超过|成为|创建|获)|截至目前|截止目前|目前|近年来|近[三五两]年|[三五]年来|去年|上年(?!度?(?:提|增|下|降|减|上|有|末))|同比|现有|共有|期间我|前期|(?:分别)?(?:达到|获得|建成|培育|新增|完成)了|取得了|共(?:检查|查处|受理|出动|排查|办结|立案|处置)|截[至止][^,;。]{2,12},[^;。]{0,40}拥有/;
const FUTURE = /到20\d\d年|20\d\d年底?前|力争|确保|争取|目标|力求/;

/** 2020年已达到85%: a statistic of the past, unless a by-when comes between the mark and the figure. */
export function isPast(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  const marks = [...before.matchAll(new RegExp(PAST, "g"))];
  const mark = marks.at(-1);
  if (mark === undefined) return false;
  return !FUTURE.test(before.slice(mark.index));
}

const PAID =
  /奖励|奖补|补助|补贴|资助|给予|罚款|处以|贴息|扣减|经费|奖金|最高不超过|一次性|拨付|注册资[本金]|押金|缴纳|收费|每人每/;

/** 给予50万元奖励: money paid, not a level to reach. */
export function isPayment(text: string, from: number, to: number, unit: string): boolean {
  if (!unit.endsWith("元")) return false;
  return (
    PAID.test(text.slice(Math.max(0, from - 24), from)) ||
    /^(?:的|以上|以内|左右)?[一-龥]{0,8}(?:奖励|补助|补贴|资助|奖金|资金|经费|罚款|贷款额度)/.test(
      text.slice(to, to + 16),
    )
  );
}

/** (0.5分), 满分100分, 得5分, 加2分: marks of a scoring table. */
export function isScore(text: string, from: number, unit: string): boolean {
  if (unit !== "分") return false;
  return !/(?:指数|满意度|评价|得分|评分|成绩)[^,;(]{0,14}$/.test(text.slice(Math.max(0, from - 24), from));
}

/** 半年考评分值=日常监测(60%)+实地调研(20%): a formula. */
export function isFormula(text: string): boolean {
  // 7×24小时 is a service around the clock.
  const sums = text.replace(/\d×\d{1,2}小?时?/g, "");
  return /[=＝÷×]/.test(sums) && /[+×÷*]/.test(sums);
}

/** 抽检合格率达到98%得10分,每降低1个百分点扣2分; 得分90分以上的为A级: how marks are given. */
export function isMarking(text: string): boolean {
  return (
    /(?:得|扣|加|计|记)\d{1,3}(?:\.\d)?分/.test(text) ||
    /为(?:[a-e]级|[优良](?:秀|好)|合格|不合格)(?:[,;(]|等次|等级|$)/.test(text)
  );
}

/** 申报组织应当具备下列条件, 本办法所称…是指…: conditions and definitions. */
export function isCondition(text: string): boolean {
  return /具备(?:下列|以下)|(?:下列|以下|基本|申报|申请)条件|情形之一|是指|所称/.test(text.slice(0, 200));
}

const DAMAGE = /(?:死亡|中毒|重伤|受伤|感染|失踪|损失)$/;
const STAFF = /^(?:副?组长|组员|成员|副?主任|委员|联络员|个人|每次|每届|每项)$|等奖$/;

/** 死亡30人以上 grades an accident, 副组长3名 fills a post, 一等奖5名 is a quota. */
export function isNoIndicator(name: string): boolean {
  return DAMAGE.test(name) || STAFF.test(name);
}

/** A bracket that says who, by when or for how many marks; its figures are none of the sentence's. */
export function isBackMatter(text: string): boolean {
  return /^(?:(?:责任|牵头|配合|协办)(?:单位|部门|领导|处室|人|科室|[^,。;]{0,8}:)|完成时限|联系(?:人|电话|方式|地址|单位)|电话|邮编|传真|主办(?:单位|:)|附件|来源|索引号|文号|备注)/.test(
    text,
  );
}

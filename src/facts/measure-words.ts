/**
 * 计量单位: the units a target's figure is printed with. Years, months and days are no units here: they are dates and
 * durations, which `by-when` and the deadlines read. 类, 级, 大 and 届 are not either: they count names (三大类, 4大集群).
 */

const SHARES = ["个百分点", "百分点", "%", "‰"];

const THINGS = [
  "个",
  "家",
  "张",
  "份",
  "件",
  "项",
  "种",
  "户",
  "座",
  "场次",
  "场",
  "名",
  "位",
  "人次",
  "人",
  "批次",
  "批",
  "次",
  "处",
  "条",
  "台\\(套\\)",
  "台套",
  "台\\(件\\)",
  "台件",
  "台",
  "套",
  "辆",
  "艘",
  "架",
  "所",
  "间",
  "栋",
  "幢",
  "门",
  "部",
  "本",
  "册",
  "篇",
  "幅",
  "例",
  "起",
  "宗",
  "只",
  "头",
  "羽",
  "株",
  "棵",
  "支",
  "款",
  "片",
  "笔",
  "期",
  "户次",
  "件次",
  "家次",
  "床",
  "团",
  "对",
  "枚",
  "块",
  "岁",
  "分",
];

const MEASURES = [
  "平方公里",
  "平方千米",
  "平方米",
  "立方米",
  "公里",
  "千米",
  "海里",
  "米",
  "公顷",
  "亩",
  "吨标准煤",
  "吨",
  "公斤",
  "千克",
  "毫克",
  "微克",
  "克",
  "升",
  "千瓦时",
  "千瓦",
  "兆瓦",
  "瓦",
  "卡",
  "美元",
  "元",
  "箱",
  "标箱",
  "倍",
  "天",
  "个月",
  "个小时",
  "小时",
  "分钟",
  "秒钟",
  "秒",
  "个工作日",
  "工作日",
  "机时",
];

/** What stands after the stroke of 批次/千人, 万元/人, 4/10万, 微克/立方米. */
const PER =
  "(?:/|每)(?:千克|公斤|[十百千万亿\\d]{0,4}(?:平方公里|平方米|立方米|公里|标准煤|人·年|人次|人年|户|人|亩|吨|年|月|天|日|次|件|家|升|元|公顷)?)";

/** Longest first, so that 个百分点 is not read as 个. */
const WORDS = [...SHARES, ...THINGS, ...MEASURES].sort((a, b) => b.length - a.length).join("|");

/** 万, 亿, 千万 … before a unit belongs to the unit as printed: 万户, 亿千瓦. */
const MULTIPLIER = "(?:万亿|千亿|百亿|千万|百万|十万|亿|万|千|百)?";

/** Pattern source of a unit with its multiplier and its "per": `万元/人`, `亿千瓦`, `/10万`. */
export const UNIT = `${MULTIPLIER}(?:${WORDS})(?:${PER})?|/\\d{0,3}[十百千万亿]{1,2}人?|[万亿](?=$|[,;、。)]|以上|以下|左右)`;

/** Units of time a service promise is made in: 48小时内放行, 1个工作日. */
export const TIME_UNIT = /^(?:个?小时|个月|分钟|秒钟?|个?工作日|天)$/;

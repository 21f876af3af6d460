/** 数字与部门: which strings of `must` have to be said in the lead itself. */

/** `98.3%`, `2025年`, `023-52222340`, `一百家`, `二十个`, `翻一番`; not 十四五 or 一体化, which count nothing. */
const FIGURE =
  /\d|[一二两三四五六七八九十百千万亿]+(?:多|余)?(?:个|家|张|件|项|条|户|名|人|种|类|批|次|处|所|座|台|套|倍|番|成|年|月|日|天|元|万元|亿元|分|级|届|%|百分点)|百分之[一二三四五六七八九十百]|千分之[一二三四五六七八九十]|万分之[一二三四五六七八九十]/;

/**
 * The last characters of a department's, company's or office's name. 行, 所, 站, 队 and 社 only in their full forms:
 * 施行, 场所, 网站 and 全社会 name nobody; 责任单位 and 企业 are words for a kind, not names.
 */
const DEPARTMENT =
  /(?:局|委|办|部|厅|院|会|署|办事处|管理处|银行|支行|分行|人行|研究所|检测所|监测所|派出所|监管所|支队|大队|总队|部队|供销社|联社|中心|集团|公司|海关|政府|街道|乡镇|镇街|园区|开发区|高新区|办公室|领导小组|专班|大学|工商联|科协|残联|妇联)$/;
const NO_DEPARTMENT =
  /(?:社会|机会|大会|展会|全部|内部|外部|局部|承办|举办|经办|联办|督办|通办|快办|秒办|代办|帮办|会办)$/;

/** Whether a wanted string holds a figure. */
export function isFigure(wanted: string): boolean {
  return FIGURE.test(wanted.normalize("NFKC"));
}

/** Whether a wanted string is the name of a department, company or office. */
export function isDepartment(wanted: string): boolean {
  const name = wanted.normalize("NFKC").replace(/\s+/g, "");
  return name.length >= 2 && name.length <= 24 && DEPARTMENT.test(name) && !NO_DEPARTMENT.test(name);
}

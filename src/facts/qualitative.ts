/**
 * 定性指标: words instead of a figure (不断提高, 达到全市水平, 全覆盖). Only where what improves is clearly measured
 * (…率, …度, …指数, …比重): 质量整体水平明显提升 is a hope, 工程质量抽查符合率不断提高 a target.
 */
export interface Qualitative {
  /** Offsets of the words in the text read. */
  readonly from: number;
  readonly to: number;
  readonly change: string | null;
  /** 全覆盖 says enough of any noun; the others need a measured one. */
  readonly anyNoun: boolean;
  /** Measured against others or a standard: 达到全市水平. */
  readonly compares: boolean;
}

const HOW =
  "(?:不断|稳步|合理|明显|显著|进一步|持续|逐步|大幅度?|全面|有效|稳定|总体|逐年|较大幅度|普遍|切实|整体|大力|继续|有所|得到)";
const MORE = "(?:提高|提升|改善|增强|增加|上升|下降|降低|减少|扩大|好转|向好|增长|缩小|优化|攀升|提速)";
const PEERS =
  "(?:同类(?:地区|城市|型)?|全国|全省|全市|全区|全县|国家|国内|国际|世界|省内|省|市|自治区|全疆|西部|东部|中部|周边|行业|区域|先进|长三角|珠三角|成渝|川渝)";
const RANK =
  "(?:前列|前茅|先进(?:水平|行列)|领先(?:水平|地位)?|平均水平|平均值|平均|上游(?:水平)?|中上(?:游|水平)|第一方阵|第一梯队|水平|标准|前[一二三四五六七八九十\\d]{1,3}(?:位|名|强)?)";

const COVERED = new RegExp("(?:实现|基本实现|达到|做到)?(?:全覆盖|100%覆盖|应[一-龥]{1,2}尽[一-龥]{1,2})$");
const IMPROVES = new RegExp(`${HOW}{1,2}${MORE}$`);
const COMPARED = new RegExp(
  `(?:达到|接近|高于|超过|优于|不低于|保持在?|稳居|位居|位列|处于|居于|居|进入|迈入|走在)(?:或(?:高于|超过|优于|接近))?(?:${PEERS}[一-龥]{0,4}){1,3}${RANK}$`,
);
const DOUBLED = /(?:较20\d\d年|比20\d\d年)?(?:实现|力争)?翻(?:一|两|三)?番$/;
const SERVES = /有效(?:支撑|满足|保障)[一-龥]{4,16}需[要求]$/;

/** 不发生系统性区域性重大质量安全事故, 杜绝较大事故发生: the words come first. */
const NEVER =
  /^(?:[一-龥]{0,4}年内|全年|确保|力争)?((?:不|未|零)发生|杜绝|防止发生)([^,;:]{4,40}?(?:事故|事件))(?:的?发生)?$/;

/** What is never to happen; offsets in the part. */
export function readNever(part: string): (Qualitative & { readonly name: Range }) | null {
  const match = NEVER.exec(part);
  const [whole = "", words = "", name = ""] = match ?? [];
  if (match === null) return null;
  const from = whole.indexOf(words);
  const at = from + words.length;
  const range = { from: at, to: at + name.length };
  return { from, to: at, change: null, anyNoun: true, compares: false, name: range };
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The words at the end of a part that say how its subject shall be; null when there are none. */
export function readQualitative(part: string): Qualitative | null {
  const tail = part.slice(-40);
  const base = part.length - tail.length;
  for (const [pattern, anyNoun, change] of [
    [COVERED, true, null],
    [DOUBLED, false, "翻番"],
    [COMPARED, false, null],
    [IMPROVES, false, null],
    [SERVES, false, null],
  ] as const) {
    const match = pattern.exec(tail);
    if (match !== null)
      return { from: base + match.index, to: part.length, change, anyNoun, compares: pattern === COMPARED };
  }
  return null;
}

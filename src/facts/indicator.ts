import { fold } from "../text/fold.ts";
import { CREATE } from "./predicate.ts";
import type { Statement } from "./place.ts";
import { ASIDE } from "./statements.ts";

/**
 * 指标名: what is measured, cut out of the words before the figure. By-when, 力争, verbs and conjunctions go; a leading
 * territory (全市, 辖区, 我省) or field of supervision (生产领域, 流通环节) becomes the scope. Everything else that narrows
 * the name stays in it (规模以上企业…, 省级以上…, 丘陵山区县…), because as printed it tells two indicators apart.
 */
export interface Subject {
  /** Range in the view of what is left as name; empty when nothing is. */
  readonly from: number;
  readonly to: number;
  readonly scope: string | null;
  /** The last verb that led the name, null when none did: 推动全区(200家企业), 新增认证证书(2500张). */
  readonly led: string | null;
}

/** Ends of names that are measured: a bare figure may follow them (合格率98%, 拥有量2件). */
const MEASURED =
  /(?:率|度|指数|比重|占比|比例|份额|强度|系数|得分|评分|分值|时间|时限|用时|总量|增加值|产值|总值|收入|规模|量|总数|数量|户数|人数|家数|数|额|动力|面积|里程|覆盖面|普及面|寿命|年限|能耗|水耗|浓度|排放|天数|投入|支出|销售额|密度|之比|缺口|次数|批次)$/;

/** Ends of names whose value is one number each: 合格率和满意度达到90% says it of both. */
const RATE = /(?:率|度|指数|比重|占比|比例|强度|系数)$/;

/** 合格率 and the like say nothing alone: what they are the rate of stands in the part before. */
const GENERIC =
  /^(?:抽检|抽查|监测|检测|总体|综合|平均)?(?:合格率|满意度|满意率|覆盖率|普及率|达标率|完成率|知晓率|办结率|通过率|处置率|覆盖面|符合率|不合格率)$/;

const TERRITORY =
  "全(?:国|省|市(?!场)|区(?!域)|县(?!域)|旗|州|盟|镇|乡|自治区|自治州|兵团|域(?!旅游))(?:范围内|各地)?|我(?:国|省|市|区|县|州|旗|盟|镇)|本(?:省|市|区|县|行政区域)|(?:辖区|行政区域)内?";
const FIELD = "[一-龥]{2,4}(?:领域|环节)";

const LEADS = [
  "其中|共(?![性同享建治有])|或|同时|另外|此外|并且|并(?![联网购发轨])|且|以及|及(?![时格])|和(?![谐平美睦])|与|、|,|;|-{1,4}|~|·",
  "(?:到|至|在|截至|截止)?20\\d\\d年?(?:年?底|年?末|年内)?(?:之?前|以前)?",
  "(?:到|至|在)?(?:十[三四五六]五|□{3,6}(?=期?末|期间|时期))(?:期?末|期间|时期)?",
  "每年|每季度|每半年|今年|明年|全年|当年|年内|[上下]半年(?:底|末)?前?|第?[一二三四1-4]季度末?前?|年底前?|年末前?|\\d{1,2}月底?前?|届时|到时",
  "力争|争取|努力|鼓励|力求|确保|保证(?!金)|稳步实现|基本实现|逐步实现|推动实现|稳步|推动|促进|推进|实现|使(?!用)|将|把|让|保持|要(?![素件求])|须|应(?![用急届对收税检])|严格|不断|持续|加快|着力|大力|积极|深入|全面|切实|继续",
  "[一二三四五六七八九十]{1,3}(?:是|、)|\\d{1,2}[.、](?!\\d)|第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳]",
];
const LEAD = new RegExp(`^(?:${LEADS.join("|")})`);
/** 全国知名品牌, 全省统一平台: not where it is measured but what kind it is. */
const SCOPE = new RegExp(
  `^(?:${TERRITORY})(?!知名|著名|领先|一流|先进|性|示范|首|最|文明|百强|统一|重要|优秀)`,
);
const FIELD_SCOPE = new RegExp(`^${FIELD}(?![和、及与])(?=[一-龥${ASIDE}]{3})`);
const PARTNERS = /^(?:与|对)[^、和]{2,12}(?:国家|地区|省市)/;
/** What turns a verb in front into the beginning of a noun: 转化率, 建设用地, 开发区, 发布会, 发展型, 支持者. */
const NOUN_GOES_ON =
  "用地|区(?!域)|率|量|会|额|数(?![字据])|力|者|商(?![业标务品])|机构|期|性|型|化|并|和|、";
const CREATED = new RegExp(
  `^累计(?=${CREATE})|^(?:${CREATE})(?!${NOUN_GOES_ON}$|(?:${NOUN_GOES_ON}))|^(?:${CREATE})(?:并|和|、)(?=${CREATE})`,
);
const MOVES = /^(?:推动|促进|推进|确保)/;
const RAISED = /^(?:提高|提升|降低|保持|维持|缩短|压缩|压减|减少)/;
const BARE_LABEL = /^\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)/;

/** Words a thing that is counted never starts with: the figure then belongs to a condition or a circumstance. */
const CIRCUMSTANCE =
  /^(?:针对|围绕|聚焦|依托|按照|根据|对照|对于|经(?![营济销办])|当(?![地年期])|如|若|除(?![尘险])|凡|因(?!素)|用(?![户能水电地药])|自(?![主治动然来贸建身愿])|涉及|包括|涵盖|共有|现有|下设|下辖|选取|抽取|给予)/;

/** Cuts name and scope out of `[from, to)`; `counted`: the figure counts things, so a verb may lead (建成…中心150个). */
export function readSubject(
  { text, hidden, printed }: Statement,
  from: number,
  to: number,
  counted: boolean,
): Subject {
  let at = from;
  let scopeFrom = from;
  let scopeTo = from;
  let led: string | null = null;
  for (let count = 0; count < 12 && at < to; count++) {
    const rest = hidden.slice(at, to);
    const label = BARE_LABEL.exec(text.slice(at, to));
    const scope =
      SCOPE.exec(rest) ??
      (scopeTo > scopeFrom && scopeTo === at ? PARTNERS.exec(rest) : FIELD_SCOPE.exec(rest));
    const verb = counted ? CREATED.exec(rest) : RAISED.exec(rest);
    const lead = label ?? LEAD.exec(rest) ?? verb;
    if (scope !== null && !isWhole(rest, scope[0])) {
      if (scopeTo !== at) scopeFrom = at;
      at += scope[0].length;
      scopeTo = at;
    } else if (lead !== null && lead[0] !== "") {
      at += lead[0].length;
      if (lead === verb || MOVES.test(lead[0])) led = led === "累计" ? led : lead[0];
    } else break;
  }
  let end = to;
  while (end > at && /[的、,和及与]/.test(hidden.charAt(end - 1))) end -= 1;
  return { from: at, to: end, scope: scopeTo > scopeFrom ? printed.slice(scopeFrom, scopeTo) : null, led };
}

/** 流通领域 as the whole of the name is no scope; 全市 is, even alone (全市新增2400户). */
function isWhole(rest: string, scope: string): boolean {
  return rest.length === scope.length && /(?:领域|环节)$/.test(scope);
}

/** Folded for matching, without a closing bracket: 企业(产品). */
const bare = (name: string): string => fold(name).replace(/\([^()]{0,40}\)$/, "");

export function isMeasured(name: string): boolean {
  return MEASURED.test(bare(name));
}

export function isRate(name: string): boolean {
  return RATE.test(bare(name));
}

export function isGeneric(name: string): boolean {
  return GENERIC.test(fold(name));
}

export function isCircumstance(name: string): boolean {
  return CIRCUMSTANCE.test(fold(name));
}

/** What a generic rate is the rate of: 农产品质量安全监测, and 食品抽检 of 食品抽检覆盖率. */
export function withoutMeasure(name: string): string {
  return name.replace(
    /(?:合格率|满意度|满意率|覆盖率|普及率|达标率|完成率|知晓率|办结率|通过率|覆盖面|不合格率|总?量|批次)$/,
    "",
  );
}

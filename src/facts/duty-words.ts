import type { DepartmentRole } from "../model.ts";

/** 分工用语: the labels and verbs with which documents say who leads, does, helps or checks. */

/** `skip`: what follows is no department (完成时限, 责任人). */
export type LabelRole = DepartmentRole | "skip";

const DOING =
  "牵头|责任|配合|协同|协办|主办|主责|承办|负责|参与|参加|参建|落实|实施|执行|支持|协助|协作|考核|评价|评估|督办|督查|监督|监管|指导|主管|组织|完成|承担|推进|协调";
const BODY =
  "单位和部门|部门和单位|单位及部门|部门及单位|部门单位|单位部门|单位|部门|处室|科室|股室|机构|主体|方";

/** 责任单位:, 市级牵头部门(排名第一的为牵头单位):, 牵头考核单位:, 配合单位(部门):, 责任单位及分工:. */
const LABEL =
  `(?:主要|第一|具体|市级|省级|县级|区级|州级|市直|县直|区直|工作|任务|总|共同|协同)?(?:${DOING})(?:${DOING}|责任|和|及|、|/){0,4}(?:${BODY})` +
  `(?:和(?:${DOING})(?:${BODY}))?(?:名单|分工)?(?:\\((?![^()]{0,30}(?:局|委|厅))[^()]{0,30}\\))?`;
/** 牵头:甲;配合:乙, 责任分工:, 任务分工:. */
const SHORT_LABEL = "牵头|配合|责任|负责|协办|主办|承办|参与|协同|责任分工|任务分工|职责分工|分工";
/** 完成时限:, 责任领导:, 联系人:. */
const OTHER_LABEL =
  "[\\u4e00-\\u9fff]{0,6}(?:时限|时间|期限|节点|进度|要求|领导|责任人|负责人|联系人|牵头人|市领导|区领导|县领导|省领导|目标|标准|成果|形式|备注|依据|电话|说明)";

/** A label with its colon at the start of a list item. */
export const LABEL_AT = new RegExp(`^(?:(${LABEL}|${SHORT_LABEL})|${OTHER_LABEL})[:为](?!主|准)`);
/** A label that is followed by its list without a colon: (责任单位 区市场监管局). */
export const BARE_LABEL_AT = new RegExp(`^(${LABEL})(?=[\\u4e00-\\u9fff])`);
/** A label with its colon anywhere in running text. */
export const LABEL_IN_TEXT = new RegExp(`(?:${LABEL})(?::|为(?=[省市县区州国各]))`, "g");
/** A line that is a short label alone: 牵头:甲. */
export const SHORT_LABEL_LINE = new RegExp(`^(?:${SHORT_LABEL}):`);

export function labelRole(label: string | undefined): LabelRole {
  if (label === undefined) return "skip";
  if (/考核|评价|评估|督办|督查|监督|监管/.test(label) && !/责任|负责/.test(label)) return "evaluator";
  if (/牵头|主办|主责|第一责任/.test(label) && !/[和及、/]/.test(label)) return "lead";
  if (
    /配合|协同|协办|参与|参加|参建|支持|协助|协作|指导/.test(label) &&
    !/责任(?!单位$|部门$)|负责|[和及、/]/.test(label)
  )
    return "support";
  return "responsible";
}

const MANNER =
  "(?:(?:各自?|均|都|共同|分别)?(?:按照|按|依照|依据|根据|结合)(?:各自|自身|本|本部门|部门|单位|工作|任务|法定|有关|相关|上述)*(?:职责|职能|职权|任务|权限|规定|要求|分工|领域|行业)*(?:和|与|及)?(?:分工|职责|范围|任务)?)?";
const ADVERB =
  "(?:共同|分别|分工|具体|主要|各自|联合|协同|密切|协调|统筹|积极|切实|全面|组织|持续|统一|抓好|做好|加强|会同|合力|依法|各负其责|总|参与)*";
const VERB =
  "牵头负责|牵头组织|牵头考核|牵头|总牵头|主办|负责|落实|实施|承担|承办|推进|推动|完成|办理|执行|配合|参与|参加|协助|协办|协作|协同|支持|指导|监督|督促|考核|评估|组织实施|组织落实|督导|跟进|抓好|做好";
const TRAILING = "(?:抓好|做好|组织)?(?:实施|落实|推进|完成|办理|开展|推动|工作|落地|组织实施|负责|牵头)*";

/** 按职责分工负责, 牵头负责, 分别配合, 为牵头单位: the end of a list item. */
export const VERB_TAIL = new RegExp(`(?:(${MANNER}${ADVERB})(${VERB})${TRAILING}|(?:为|是|作为)(${LABEL}))$`);
/** 甲牵头乙配合: a verb in the middle that ends one list and begins another. */
export const INNER_VERB = /(?:牵头负责|牵头|主办|负责)(?!单位|部门|人|制(?![定订修]))/;

export function verbRole(tail: RegExpExecArray): DepartmentRole {
  const label = tail[3];
  if (label !== undefined) {
    const role = labelRole(label);
    return role === "skip" ? "responsible" : role;
  }
  const verb = tail[2] ?? "";
  const whole = tail[0];
  if (/考核|评估/.test(verb)) return "evaluator";
  if (/牵头|主办/.test(whole)) return "lead";
  if (/^(?:配合|参与|参加|协助|协办|协作|协同|支持|指导|监督|督促|督导|跟进)/.test(verb)) return "support";
  return /参与|配合|协助/.test(tail[1] ?? "") ? "support" : "responsible";
}

/** 等, 等部门, 等市级有关单位: others take part. */
export const AND_OTHERS =
  /等(?:(?:[^、,;等]{0,12})(?:部门|单位|机构|方面|企业|地区|地方|处室|科室|院校|高校|成员单位|部门和单位|单位和部门))?$/;

/** By-when, manner and remarks that share the bracket: 8月底完成, 持续推进, 下同, 列第一位者为牵头单位. */
export const REMARK =
  /^(?:以?下同|以上|长期|持续|常态|按进度|按时|立行立改|立即|即行|全年|每|定期|适时|年内|年底|近期|远期|中长期|20\d\d|[上下]半年|[一二三四1-4](?:季度|月)|第[一二三四]季度|\d{1,2}月|本年|今年|到20|至20|力争20|截至|自|排名|排在|排第|列|位列|第一|带|标|加|有|注|其中|完成时|时限|已|待|按季|按年|不断|逐步|力争)|(?:完成|推进|坚持|优化|落实到位|见效|成效)$|为牵头/;

/** 列第一位者为牵头单位, 排名第一的为牵头部门, 排在首位的单位牵头: holds for every list of the document. */
export const FIRST_LEADS =
  /(?:列|排|位|排名|名列|位列|排序|顺序)(?:在|于|名)?(?:第一|首|最前|前面|第1)(?:位|名|个|的)?(?:者|的)?(?:单位|部门|责任单位)?(?:均|即|原则上)?(?:[为是](?:总|第一)?(?:牵头|主要|主办|主责|第一责任)|牵头)|第一(?:个|家|位)?(?:单位|部门|责任单位)(?:均)?[为是](?:总)?牵头/;

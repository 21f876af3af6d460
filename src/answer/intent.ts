import type { CueKind } from "../lexicon/question-words.ts";
import type { Intent } from "../model.ts";
import { asksForDocuments } from "./find/document-list.ts";
import { asksField, asksPlainField } from "./find/header-fields.ts";

/** What the choice of an intent rests on. */
export interface IntentSigns {
  readonly text: string;
  /** The text with its particles (吧, 吗). */
  readonly spoken: string;
  readonly cues: ReadonlySet<CueKind>;
  readonly hasReference: boolean;
  readonly departments: number;
  readonly regions: number;
  readonly years: number;
  /** Weight of the content words. */
  readonly substance: number;
  readonly unit: boolean;
  readonly month: boolean;
  /** Things listed: A、B和C. */
  readonly choices: number;
}

/** 如何反馈 asks for the ways to reach the office; 反馈 alone is content. */
export const CONTACT =
  /(?:怎么|如何|怎样|向谁|往哪|哪里|在哪).{0,4}(?:反馈|联系|提意见|反映)|联系(?:方式|电话|人)|电话|邮箱|电子邮件|地址|传真|邮编/;

const COUNT_CLAUSES =
  /(?:多少|几)(?:条|项|个任务|项任务|个条款|个部门|项指标|个指标)|(?:最多|最少)|所有|全部|列一下|列全|列出|排名|排个名|清单|罗列|一览|汇总|一共|总共/;

const DUE_LIST =
  /逾期|过期|到期|快到|临近|即将|未来.{0,4}[天月周]|还有哪些.{0,6}(?:时限|期限|到期)|(?:完成|到期|截止)的(?:任务|指标|工作|事项|有)/;

/** 第几条, 写在哪: the place of something that is named. */
export const ASKS_WHERE =
  /第几|哪一?[条项款点章]|(?<!有)哪几[条项款点](?!任务)|哪些条|出处|在哪(?!个|年|天|一年|里办)|哪里(?:提|写|说|规定)|哪些?(?:地方|文件|地区)|哪几(?:份|个地方|地)|哪儿|写在|提到(?!多少|几|百分)|出现/;

/** 谁干, 是谁的任务: colloquial ways beside the table of question words. */
const WHO =
  /(?:建设|承办|主管|实施|牵头|承担|主办|责任)(?:单位|部门)(?:是|有|都)?[?\s]*$|分工[?\s]*$|责任分工|落到.{0,8}头上|谁的职责|职责[?\s]*$|(?:的|责任)(?:单位|部门)(?:是|有|都)?[?\s]*$|谁(?!.{0,12}(?:高|低|最|更高|更低|更多|更少)|.{0,3}(?:多|少|强)|说|发|印|起草|写|制定|出[证台]|执法|审批|主管谁)|谁的(?:任务|职责|事|活)|哪(?:个|几)?家的(?:事|活|任务)|归谁|由谁/;

/** 每年要做的事有哪些. */
const HOW_OFTEN_LIST =
  /(?:多久|几年|几个月|几天).{0,4}次|(?:定期|周期性|持续推进|长期坚持).{0,6}(?:哪些|什么|要做|任务|工作|事|的)|每(?:年|季度?|月|半年).{0,8}(?:哪些|什么|要做|任务|工作|事)/;

/** 分哪几大行动, 有哪几方面, 分八个方面. */
export const STRUCTURE =
  /分(?:为|成)?(?:哪|了)?(?:几|[二三四五六七八九十]|\d{1,2})(?:大|个|项|部分|块)|[几二三四五六七八九十](?:大任务|条分别|项分别|点分别)|哪(?:几|[二三四五六七八九十])(?:个|大|项)?(?:方面|部分|行动|类|块|原则|措施)/;

const DIFFERENCE =
  /差多少|差几|多几|高几|高多少|多多少|哪个(?:更)?[多高大低少]|谁.{0,4}[多高低少](?!久|少)|增加多少|提高多少|增长多少|任务(?:更)?多/;

/** 提意见, 反馈意见 on a draft. */
export const CONSULTATION = /征求意见|提意见|反馈意见|意见反馈|反馈/;

/** 是省政府发的吧: who issued it, put as a statement. */
const WHOSE = /(?:政府|局|委|办|厅|部|院)(?:印|颁)?发的(?:吧|吗|对吧|是吧)/;

const TASKS_WITHOUT = /(?:没有|不含|不包括|除了?|没).{0,12}(?:参与|负责|牵头|承担)?/;

const BY_COUNT =
  /(?:恰好|正好|刚好|只有|只由|仅由|仅有|单独|独家|一家负责)|(?:[一二两三四五六七八九十]|\d{1,2})(?:个|家)(?:责任)?(?:部门|单位)(?!负责吗)|(?:部门|单位).{0,4}(?:超过|不少于|至少|多于)/;

/** 意图: the first rule that fits; rules run from the unmistakable to the vague. */
export function chooseIntent(signs: IntentSigns): Intent {
  const { text, cues } = signs;
  const responsible = cues.has("responsible") || WHO.test(text);
  const bare = signs.substance < 0.3;
  if (/最新|最近|最老|最早|最旧/.test(text) && /份|文件/.test(text)) return "aggregate";
  if (CONSULTATION.test(text) && /还能|来得及|截止|期限|什么时候|几号|哪天|多久/.test(text))
    return "deadline";
  const several = signs.regions > 1 || signs.years > 1 || signs.choices > 1 || signs.departments > 1;
  if (several && DIFFERENCE.test(text) && !signs.hasReference) return "compare";
  const compared = cues.has("compare") && /对比|比较|相比|差多少|差距|高|低|一样|相同|区别|不同/.test(text);
  if (compared && (several || !responsible)) return "compare";
  if (signs.regions > 1 && !responsible && signs.departments === 0 && !signs.hasReference) return "compare";
  if (bare && asksForDocuments(text)) return "aggregate";
  if (
    /(?:提|达|升|增|降|压缩|提高)到(?:多少|几|百分)/.test(text) &&
    !responsible &&
    !signs.hasReference &&
    !several
  )
    return "target";
  if (signs.hasReference && /[几多少][条项]/.test(text) && !responsible) return "aggregate";
  if (signs.hasReference && /负责|牵头|部门|单位/.test(text)) return "responsible";
  if (signs.hasReference) return responsible ? "responsible" : cues.has("deadline") ? "deadline" : "clause";
  if (CONTACT.test(text)) return "meta";
  const aboutFigure =
    signs.substance >= 1 && (cues.has("target") || signs.unit || /率|不低于|达到/.test(text));
  if (
    !aboutFigure &&
    (cues.has("meta") ||
      asksPlainField(signs.spoken) ||
      WHOSE.test(signs.spoken) ||
      (bare && asksField(signs.spoken))) &&
    !DUE_LIST.test(text)
  )
    return "meta";
  if (
    /(?:部门|单位)/.test(text) &&
    /[一二两三四五六七八九十\d](?:项|个任务)/.test(text) &&
    signs.departments === 0
  )
    return "aggregate";
  if (/任务|条|项/.test(text) && (BY_COUNT.test(text) || (signs.departments > 0 && TASKS_WITHOUT.test(text))))
    return "aggregate";
  if (signs.departments > 0 && (cues.has("department") || bare)) return "department";
  if (signs.departments > 0 && /哪[几些][条项个]|哪几/.test(text) && !DIFFERENCE.test(text))
    return "department";
  if (ASKS_WHERE.test(text) && !responsible && !cues.has("deadline")) return "clause";
  if (DUE_LIST.test(text) || HOW_OFTEN_LIST.test(text)) return "deadline";
  if (
    (signs.month || (signs.years > 0 && !/目标|指标/.test(text))) &&
    /哪些|哪几|几[项个条]|多少[项个条]|清单|列/.test(text) &&
    /完成|到期|截止|前|底/.test(text)
  )
    return "deadline";
  if (STRUCTURE.test(text) && signs.departments === 0) return "aggregate";
  if (cues.has("aggregate") || COUNT_CLAUSES.test(text)) {
    if (signs.departments > 0) return "department";
    if (!responsible || /最多|最少|多少个部门|[共有]几个部门/.test(text)) return "aggregate";
  }
  if (responsible) return "responsible";
  // 是财政局管吧: a department beside a task is to be confirmed, not listed.
  if (
    signs.departments > 0 &&
    !bare &&
    /(?:是|由|归).{0,14}(?:管|负责|牵头|抓|干|办)|(?:管|负责|牵头|抓|参与|有份|有关系?)(?:的)?(?:吧|吗|么|对不对)/.test(
      signs.spoken,
    )
  ) {
    return "responsible";
  }
  const amount = /多少(?![项条个])/.test(text) && !bare;
  if (signs.departments > 0 && !signs.unit && !amount && !cues.has("deadline")) return "department";
  if (cues.has("deadline")) return "deadline";
  if (cues.has("clause")) return "clause";
  if (cues.has("target") || signs.unit) return "target";
  return signs.substance > 0 || signs.years > 0 ? "target" : "help";
}

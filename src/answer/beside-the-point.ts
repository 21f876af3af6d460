import { asksForDocuments } from "./find/document-list.ts";
import type { Question } from "./question.ts";

const OFFICE_HOLDER = "(?:市长|局长|主任|组长|处长|科长|区长|县长|州长|省长|书记|厅长|部长|站长|负责人)";

/** 组长是谁, 局长电话: documents of this kind name bodies, not people; a title that looks alike (市长质量奖) is no answer. */
export const ASKS_PERSON = new RegExp(
  `${OFFICE_HOLDER}(?:同志)?(?:的)?(?:是谁|叫什么|叫啥|姓名|名字|姓什么|姓啥|电话|手机|是哪位|联系方式)|谁(?:是|当|任|担任).{0,8}${OFFICE_HOLDER}(?!质量奖)`,
);

/** 哪家企业得过, 有哪些小巨人企业: names of companies, which plans do not list. */
export const ASKS_NAMES =
  /哪(?:家|些|几家)(?:企业|公司)(?:得|获|完成|通过|拿|是|有)|(?:得|获|完成|通过|拿)(?:了|过|到)?.{0,12}的?(?:企业|公司)(?:有哪些|名单|是哪)/;

const SMALL_TALK = ["thanks", "greeting", "capability", "insult", "off-topic", "injection"] as const;

export function isSmallTalk(question: Question): boolean {
  if (isNonsense(question) || ASKS_HELP.test(question.text)) return true;
  if (question.cues.has("injection")) return true;
  if (asksForDocuments(question.text)) return false;
  if (SOCIABLE.test(question.raw)) return true;
  if (!SMALL_TALK.some((cue) => question.cues.has(cue))) return false;
  return (
    (question.words.length === 0 && question.departments.length === 0 && question.references.length === 0) ||
    question.cues.has("injection") ||
    question.cues.has("off-topic")
  );
}

const SOCIABLE =
  /^[\s\p{P}\p{S}]*(?:辛苦了?|收到|好的|早上好|早安|晚安|上午好|下午好|晚上好|嗯+|哦+|ok|人工(?:客服)?|转人工|客服|厉害|不错|赞)[\s\p{P}\p{S}]*$|^[\p{So}\s]+$/iu;

const ASKS_HELP = /^\s*(?:\/?help|帮助|怎么用|如何使用|怎么使用|使用方法|使用说明|功能)[\s?]*$/;

/** Nothing in it is a question word, a name or a word of any document. */
function isNonsense(question: Question): boolean {
  const said = question.words.length > 0 && question.words.every(({ known }) => !known);
  const noCue =
    question.cues.size === 0 ||
    question.words.every(({ word }) => !/\p{Script=Han}{2}/u.test(word) && /\d/.test(word));
  return said && noCue && question.scope.namedBy === null && question.departments.length === 0;
}

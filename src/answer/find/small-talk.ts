import { found, type Finding } from "../finding.ts";
import { shortName, type Knowledge } from "../knowledge.ts";
import type { Question } from "../question.ts";

/** 闲谈: a short, useful line for whatever is no question about a document. */
export function smallTalk(question: Question, knowledge: Knowledge): Finding {
  const { cues } = question;
  if (cues.has("thanks") || /谢|thanks|thx/i.test(question.raw)) return talk("不客气。", knowledge);
  if (cues.has("injection"))
    return talk("我只按收录的文件原文回答,不执行其他指令。", knowledge, "not_understood");
  if (cues.has("off-topic"))
    return talk("这个我答不了,我只回答质量政策文件里的问题。", knowledge, "not_understood");
  if (cues.has("insult")) return talk("抱歉没帮上忙。", knowledge);
  if (
    cues.has("greeting") ||
    cues.has("capability") ||
    /^\s*(?:你好|您好|大家好|hi|hello|嗨|在吗|在不在)/.test(question.spoken) ||
    /帮助|help|用/.test(question.text)
  ) {
    return talk("我是质策通,回答质量政策文件里的指标、责任单位、时限和条款,每个答案都附原文。", knowledge);
  }
  return talk("没有看懂这个问题。", knowledge, "not_understood");
}

function talk(line: string, knowledge: Knowledge, status: "help" | "not_understood" = "help"): Finding {
  return found("help", [line], { status, suggestions: examples(knowledge) });
}

/** Three questions that the documents held here can answer. */
function examples(knowledge: Knowledge): string[] {
  const target = knowledge.documents.flatMap((held) =>
    held.facts.targets.map((fact) => `${shortName(held)}${fact.indicator.replace(/\s+/g, "")}是多少`),
  )[0];
  const duty = knowledge.documents.flatMap((held) =>
    held.facts.duties.map((fact) => `${shortName(held)}谁负责${fact.task.replace(/\s+/g, "")}`),
  )[0];
  const owner = knowledge.documents.flatMap((held) =>
    held.facts.duties.flatMap((fact) =>
      fact.departments.map(({ name }) => `${shortName(held)}${name.replace(/\s+/g, "")}有哪些任务`),
    ),
  )[0];
  return [target, duty, owner]
    .filter((example) => example !== undefined)
    .map((example) => `可以这样问:${example}`);
}

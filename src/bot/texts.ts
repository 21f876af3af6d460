import type { Message } from "../channel.ts";
import type { Engine } from "../engine.ts";
import type { IsoDate } from "../model.ts";
import { plainMessage } from "./response.ts";

/** 话术: what the bot says that is no answer. */

/** On being added to a chat, once. */
export function greeting(engine: Engine, today: IsoDate): Message {
  return plainMessage(
    "大家好,我是质策通",
    ["回答质量政策文件里的指标、责任单位、时限和条款,每个答案都附原文和出处。在群里@我再写问题即可,例如:"],
    examples(engine, today),
  );
}

export function help(engine: Engine, today: IsoDate): Message {
  return plainMessage(
    "质策通:问质量政策文件,答案附原文",
    [
      "在群里@我或回复我的消息来问;私聊直接问。可以追问:“那宿迁呢”“谁负责”“下一条”。",
      "指标 开州 · 谁负责 消费品质量升级 · 部门 市场监管局 · 时限 宿迁 · 对比 食品抽检合格率 · 文件",
      "地区 开州:设本会话的默认地区(地区 清除:取消)· 原文:看上一个答案的条款 · 核对:逐字核对上一个答案的引文",
      "答案里引号内是原文;⚠ 是必须知道的(征求意见稿、年份已过、原文残缺、推断);文件没写的,就说没有规定。",
    ],
    examples(engine, today),
  );
}

export const emptyQuestion = (): Message => plainMessage("请在@我之后写上问题,如:开州药品抽检目标");

export const notText = (): Message => plainMessage("我只看得懂文字,请把问题打出来,如:开州药品抽检目标");

export const flooding = (perMinute: number): Message =>
  plainMessage(`提问太快:每人每分钟至多 ${String(perMinute)} 个,请过一分钟再问`);

export const unknownCommand = (): Message =>
  plainMessage("没有这个命令", ["发“帮助”看全部命令;平常的话直接问就行,如:开州药品抽检目标"]);

export const remindersOff = (): Message => plainMessage("提醒和订阅还没有开通;查时限可以发:时限 开州");

export const failed = (): Message => plainMessage("处理这个问题时出错了,已记入日志;请换一种说法再问");

/** Three questions that the documents held can answer, as the engine words them. */
function examples(engine: Engine, today: IsoDate): readonly string[] {
  const { suggestions } = engine.ask("帮助", { now: today });
  return suggestions.slice(0, 3).map((suggestion) => suggestion.replace(/^可以这样问:/, ""));
}

import { fold } from "../text/fold.ts";

/**
 * What an answer to a kind of question shows: 哪年 is answered with a year, 谁负责 with 牵头 or 责任单位. A passage with the
 * sign is put a little before one without; it is never a condition.
 */
interface Sign {
  readonly asked: RegExp;
  readonly shown: RegExp;
}

/** The first that fits counts, so the narrow ones stand first. */
const SIGNS: readonly Sign[] = [
  {
    asked: /谁(来)?(负责|牵头|主管|承担|管)|哪(个|些)(部门|单位|科室)|责任单位|责任部门/,
    shown: /责任|牵头|负责|配合|承担|主管/,
  },
  { asked: /多少(钱|元)|罚(款)?多少|罚多少|赔多少|费用/, shown: /元|费|金额|倍/ },
  { asked: /判(几|多少|多久)|怎么(判|处罚|罚)|什么(罪|处罚)|如何处罚/, shown: /徒刑|拘役|罚|拘留|处分|吊销/ },
  {
    asked: /多久|几(天|日|个月)|多长时间|期限/,
    shown: /[\d一二三四五六七八九十百两半](个)?(日|天|月|年|周|小时)/,
  },
  {
    asked: /什么时候|何时|哪一?年|哪个?月|几年|几月|哪一?天|哪日|时间|截止/,
    shown: /\d年|\d月|\d日|年底|月底|年间|世纪|时期|季度/,
  },
  { asked: /多少|几[^乎]|多长|多高|多大|多深|多远|比例|比率/, shown: /[\d一二三四五六七八九十百千万两]/ },
  {
    asked: /哪里|哪儿|何处|什么地方|位置|地点|哪个?[国省市县区地]/,
    shown: /位于|位处|地处|坐落|[省市县区国]/,
  },
  { asked: /为什么|为何|原因|怎么会/, shown: /因|由于|所以|导致|使得/ },
  { asked: /目的|用途|作用/, shown: /为了|用于|用以|旨在|以便/ },
  { asked: /是什么[?。]?$|定义|什么意思|含义|指什么|什么是/, shown: /是|指|即|称为/ },
  { asked: /谁|哪[位个](人|导演|作家|歌手)/, shown: /由|被|与|者|家|人/ },
];

/** The sign that an answer to this question would show; null when the question has no such kind. */
export function answerSign(query: string): RegExp | null {
  const folded = fold(query);
  return SIGNS.find(({ asked }) => asked.test(folded))?.shown ?? null;
}

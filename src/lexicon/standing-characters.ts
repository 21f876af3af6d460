/**
 * 不改的字: characters that a correction must not touch, because a question is right with them and right, but
 * different, without them.
 */

/** Words of one character: they stand between the words of a question, so a lone one is no sign of a slip. */
const ALONE =
  "的了着过等事在是有和与及或由对把被将从到向往按以为于至让给用归属跟同就都也还又才再很太更最要会能可该应谁哪啥何几多少" +
  "吗呢吧呀啊哦嘛么哈啦我你他她它们您咱这那此其各每某本全请问查看找说讲想做干搞管定列写吃喝去来上下里内外中前后间" +
  "年月日号条项款章节家户个张件次批万亿元度级类种名位人亿吨倍分县市区省州镇乡村旗盟国局厅部委办处科室所院站会队";

/** What turns a name or a figure into another one: negation, side, size, rank. */
const DECISIVE =
  "不无未非没免否勿上下前后大小多少高低东西南北中正副总内外男女最再新旧老公私左右双单半微等省市区县州镇乡村盟旗国第初中末底";

const NUMERALS = "零〇一二两三四五六七八九十百千万亿";

const alone = new Set(ALONE);
const decisive = new Set(DECISIVE + NUMERALS);
const numerals = new Set(NUMERALS);

export function standsAlone(character: string): boolean {
  return alone.has(character);
}

/** May not be added, dropped or moved: 不合格率 is not 合格率 with a slip of the finger. */
export function isDecisive(character: string): boolean {
  return decisive.has(character);
}

export function isNumeral(character: string): boolean {
  return numerals.has(character);
}

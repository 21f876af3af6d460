import type { NumberStyle, Quote } from "../model.ts";
import type { View } from "../text/view.ts";

/** 标题与正文: how much of a clause's first line is its heading. */

export interface FoundHeading {
  readonly heading: Quote;
  /** The words run on without a stop: 质量管理能力显著增强|质量监管能力…; the cut is ours. */
  readonly glued: boolean;
}

/** Longest heading of each style in characters; outer headings may be long slogans of two halves. */
const LONGEST: Readonly<Record<NumberStyle, number>> = {
  chapter: 60,
  section: 60,
  article: 16,
  "han-comma": 60,
  "han-paren": 55,
  "arabic-dot": 42,
  "arabic-paren": 36,
  circled: 30,
  "ordinal-word": 30,
  dash: 36,
};
/** Most commas in a heading: 强化全面覆盖,切实提升质量水平 has one, a sentence two and more. */
const MOST_COMMAS: Readonly<Record<NumberStyle, number>> = {
  chapter: 2,
  section: 2,
  article: 0,
  "han-comma": 2,
  "han-paren": 2,
  "arabic-dot": 1,
  "arabic-paren": 1,
  circled: 1,
  "ordinal-word": 1,
  dash: 1,
};

/** 区卫生局要加强…, 各镇街应当…, 由市教育局负责…: an order to somebody is a sentence. */
const ORDER =
  /^(?:由|各|凡|对|经|除|为|在|如|若|本|按照?|根据|自|到\d|未|任何|每|至).{0,40}(?:要|应|应当|须|必须|负责|可以?|不得|以下|以上|外,|予以|进行)|以.{2,40}(?:方式|形式|办法)进行|(?:局|委|办|部门|单位|政府|街道|办事处|中心|公司|企业|院|厅|部)(?:要(?!求|素|点|闻|件)|应|应当|须|必须|负责|承担|不得)|^(?:本|凡|对于|经过|根据|按照)/;
/** A figure belongs to what is said, not to its name: 合格率达到98%以上. */
const FIGURE = /\d(?:\.\d+)?[%‰]|达到?\d|不低于|不少于|以上|以内|超过\d|完成\d|\d{4}年/;

/** Headings that every plan has; in a scrape the text follows without a break: 一、总体要求以习近平…. */
const STANDARD =
  /^(?:总体要求|指导思想|基本原则|主要目标|工作目标|发展目标|总体目标|目标任务|总体思路|工作原则|重点任务|主要任务|重点工作|工作任务|主要措施|工作措施|重点举措|保障措施|组织保障|工作要求|组织实施|实施步骤|工作步骤|加强组织领导|强化组织领导|附则|总则)(?=[\u4e00-\u9fff(])(?!和|与|及|的|、|是|为)/;
/** The same, before words that only a text begins with: 发展目标2027年, 保障措施一是. */
const STANDARD_THEN_TEXT =
  /^(?:总体要求|指导思想|基本原则|主要目标|工作目标|发展目标|总体目标|目标任务|总体思路|重点任务|主要任务|保障措施|组织保障|工作要求)(?=一是|以习近平|到?\d{4}年|坚持以|全面贯彻|深入贯彻|高举|各)/;
/** 质量管理能力显著增强|质量监管能力…: a claim that is complete, and another that begins. */
const CLAIM =
  /^([^,。;:、]{4,22}?(?:不断|显著|明显|持续|稳步|更加|进一步|全面)(?:提升|增强|提高|扩大|完善|改善|优化|突出|扎实|稳固|健全|壮大|夯实))(?=[\u4e00-\u9fff]{2})(?!的|和|与|及|到|为|至|了|对|在|水平)/;

/** A heading is cut at the first of these. */
const STOP = /[。!?]/;

/**
 * The heading in `view` from index `from` to `to` (the first line of a clause, after its mark); null when the line is
 * itself the text. */
export function findHeading(view: View, from: number, to: number, style: NumberStyle): FoundHeading | null {
  const line = view.text.slice(from, to);
  const bracketed = style === "article" ? /^[[(]([^\])]{2,20})[\])]/.exec(line) : null;
  if (bracketed?.[1] !== undefined) return found(view, from + 1, from + 1 + bracketed[1].length, false);
  const sure = STANDARD_THEN_TEXT.exec(line)?.[0];
  if (sure !== undefined) return found(view, from, from + sure.length, true);
  const gap = findGap(view, from, to, style);
  if (gap !== null) return found(view, from, gap, false);
  const stop = line.search(STOP);
  const first = stop < 0 ? withoutBracket(line.replace(/[:;,]$/, "")) : line.slice(0, stop);
  if (first !== "" && isHeading(first, style, stop < 0)) return found(view, from, from + first.length, false);
  const colon = colonHeading(line, style);
  if (colon > 0) return found(view, from, from + colon, false);
  const cut =
    STANDARD.exec(line)?.[0] ??
    (style === "dash" || style === "arabic-dot" ? CLAIM.exec(line)?.[1] : undefined);
  return cut === undefined || cut.length === line.length ? null : found(view, from, from + cut.length, true);
}

function found(view: View, from: number, to: number, glued: boolean): FoundHeading {
  return { heading: view.quote(from, to), glued };
}

function isHeading(words: string, style: NumberStyle, alone: boolean): boolean {
  const commas = words.split(",").length - 1;
  const most = MOST_COMMAS[style] + (alone && /^(?:chapter|section|han)/.test(style) ? 1 : 0);
  if (words.length > LONGEST[style] || commas > most || /[;]/.test(words)) return false;
  if (style === "article") return alone;
  if (ORDER.test(words)) return false;
  const inner = style !== "chapter" && style !== "han-comma" && style !== "section";
  return !(inner && FIGURE.test(words)) && !/^["]?$/.test(words);
}

/** 完成时限 or 责任单位 in a bracket behind a heading line is not part of it; (25分), (试行) may stay. */
function withoutBracket(line: string): string {
  return line.replace(/\((?:责任|牵头|配合|负责|完成时限|时限)[^()]{0,200}\)?$/, "");
}

/** `一、总体要求  以习近平…`: white space stands where the line break was. */
function findGap(view: View, from: number, to: number, style: NumberStyle): number | null {
  const longest = Math.min(to, from + LONGEST[style]);
  for (let i = from + 2; i < longest; i++) {
    const character = view.text.charAt(i);
    if (/[。!?;:]/.test(character) || (character === "," && !/^(?:chapter|section|han)/.test(style)))
      return null;
    const wide = view.offset(i + 1) - view.offset(i) > 1;
    // A page's line break inside the words (joined lines) is no border.
    if (!wide || i + 1 >= to || /[\r\n]/.test(view.quote(i, i + 2).quote)) continue;
    const words = view.text.slice(from, i + 1);
    const rest = view.text.slice(i + 1, to);
    if (
      words.length >= 3 &&
      /[\u4e00-\u9fff)"》]$/.test(words) &&
      rest.length > 30 &&
      /[。;,]/.test(rest) &&
      isHeading(words, style, true)
    ) {
      return i + 1;
    }
    // A space inside the words of a scrape is no border: go on only while it may still be one.
  }
  return null;
}

/** `(三)发展目标:到2025年…` */
function colonHeading(line: string, style: NumberStyle): number {
  const colon = line.indexOf(":");
  if (colon < 2 || colon > 24) return 0;
  const words = line.slice(0, colon);
  return !/[,。;]/.test(words) &&
    isHeading(words, style, false) &&
    !/单位|部门|包括|如下|以下|即$|为$/.test(words)
    ? colon
    : 0;
}

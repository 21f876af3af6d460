import type { NumberStyle, Span } from "../model.ts";
import { parseNumber } from "../text/numerals.ts";
import type { View } from "../text/view.ts";

/** 编号: the number (or dash) that begins a clause. */

export interface Mark {
  readonly style: NumberStyle;
  /** What nests in what: the style, and for 1.2.3 the count of its parts. */
  readonly rank: string;
  readonly ordinal: number | null;
  /** The mark as printed, in the document; empty where the number is lost. */
  readonly label: Span;
  /** View index after the mark. */
  readonly after: number;
  /** Needs a neighbour in sequence to be believed: a number without a separator, an unclosed bracket. */
  readonly weak: boolean;
  /** The number itself is lost: `、总体要求`. */
  readonly lost: boolean;
}

/** Styles from outside in, as documents usually nest them. */
export const STYLE_ORDER: readonly NumberStyle[] = [
  "chapter",
  "section",
  "article",
  "han-comma",
  "han-paren",
  "arabic-dot",
  "arabic-paren",
  "circled",
  "dash",
  "ordinal-word",
];

const HAN = "[一二三四五六七八九十百零〇两]";
/** 万元, 年, 个 … after a bare number: a quantity or date, not a heading. */
const MEASURE =
  /^[年月日号个项家名万亿千百元张件种条次批场人户亩吨米公平方度倍成时点分秒天周季岁级类位所座台套部辆篇期届至到余多加份款章节辆例间栋处只把支代支号片宗起对双层室幢克升吋英里厘毫微兆瓦伏安度摄氏%‰.,)\]\-~+×x*/:]/;
/** 第三条规定, 第一章的: the middle of a sentence. */
const CITATION = /^(?:规定|所|的|和|或|及|与|、|款|项|至|到|中|第|,|;|。|之规定|以|执行|\)|》|")/;
/** 一、二、三产业; 二、三级医院. */
const ENUMERATION = new RegExp(`^${HAN}{1,3}(?:[、,](?!.{0,2}[、,])|类|级|线|产业|季度|期|次产业)`);

interface Shape {
  readonly style: NumberStyle;
  readonly pattern: RegExp;
  readonly weak?: boolean;
}

const SHAPES: readonly Shape[] = [
  { style: "chapter", pattern: new RegExp(`^第(${HAN}{1,4}|\\d{1,2})(?:章|编|篇|部分)[、:]?`) },
  { style: "section", pattern: new RegExp(`^第(${HAN}{1,4}|\\d{1,2})节[、:]?`) },
  { style: "article", pattern: new RegExp(`^第(${HAN}{1,5}|\\d{1,3})条(?:之[一二三四五])?[、:]?`) },
  { style: "han-comma", pattern: new RegExp(`^(${HAN}{1,4})[、.:]`) },
  { style: "han-paren", pattern: new RegExp(`^[(\\[](${HAN}{1,4})[)\\]][、.:]?`) },
  { style: "han-paren", pattern: new RegExp(`^(${HAN}{1,3})\\)[、.]?`) },
  { style: "han-paren", pattern: new RegExp(`^\\((${HAN}{1,3})(?=[\\u4e00-\\u9fff])`), weak: true },
  { style: "arabic-paren", pattern: /^[([](\d{1,2})[)\]][、.]?/ },
  { style: "arabic-paren", pattern: /^(\d{1,2})\)[、.]?/ },
  { style: "arabic-dot", pattern: /^(\d{1,3})[.、](?![\d%])/ },
  // 9.2024年5月,… · 18.6月底前,…
  {
    style: "arabic-dot",
    pattern: /^(\d{1,2})[.、](?=20\d\d年|\d{1,2}月(?:[\d底末份前至,-]|[上中下]旬))/,
    weak: true,
  },
  { style: "arabic-dot", pattern: /^(\d{1,3})[,](?=[\u4e00-\u9fff"《])/, weak: true },
  { style: "arabic-dot", pattern: /^(\d{1,3})(?=[\u4e00-\u9fff"《])/, weak: true },
  { style: "ordinal-word", pattern: new RegExp(`^(${HAN}{1,2})[是要](?=[\\u4e00-\\u9fff"])`) },
  { style: "ordinal-word", pattern: new RegExp(`^第(${HAN}{1,2})[,、]`) },
  { style: "dash", pattern: /^(?:-{2,}|[●■◆▲★◇□▪➢])(?=[\u4e00-\u9fff"《(\d])/ },
];

const STEP_WORDS: Readonly<Record<string, number>> = { 首先: 1, 其次: 2, 再次: 3, 第四: 4 };

/** Ranges of Unicode's ready-made numbers, which folding cannot spell out in one character. */
const READY_MADE: readonly { from: number; count: number; style: NumberStyle }[] = [
  { from: 0x2460, count: 20, style: "circled" }, // ①
  { from: 0x2776, count: 10, style: "circled" }, // ❶
  { from: 0x2474, count: 20, style: "arabic-paren" }, // ⑴
  { from: 0x2488, count: 20, style: "arabic-dot" }, // ⒈
  { from: 0x3220, count: 10, style: "han-paren" }, // ㈠
];

/** The mark that stands at view index `at`, or null. `text` is the document. */
export function readMark(text: string, view: View, at: number): Mark | null {
  const ready = readReadyMade(text, view, at);
  if (ready !== null) return ready;
  const rest = view.text.slice(at, at + 24);
  const parts = readDecimal(view, at, rest);
  if (parts !== null) return parts;
  for (const shape of SHAPES) {
    const match = shape.pattern.exec(rest);
    if (match === null) continue;
    const next = rest.slice(match[0].length);
    if (isNoHeading(shape, match[0], next) && !isSetOff(shape, text, view, at + match[0].length)) continue;
    return createMark(
      view,
      at,
      match[0].length,
      shape.style,
      shape.style,
      parseNumber(match[1] ?? ""),
      shape.weak ?? false,
    );
  }
  return readStepWord(view, at, rest) ?? readLongDash(text, view, at, rest) ?? readLostMark(view, at, rest);
}

function isNoHeading(shape: Shape, printed: string, next: string): boolean {
  switch (shape.style) {
    case "chapter":
    case "section":
    case "article":
      return CITATION.test(next);
    case "han-comma":
      return (
        next === "" ||
        (printed.endsWith("、") && ENUMERATION.test(next)) ||
        (/^\d/.test(next) && printed.endsWith("."))
      );
    case "arabic-dot":
      return next === "" || (shape.weak === true ? MEASURE.test(next) : /^[%‰]/.test(next));
    case "arabic-paren":
    case "han-paren":
      return /^[,;。、)]/.test(next);
    default:
      return false;
  }
}

/** 第三章 项目管理, 第一节 “十三五”成就: white space or an opening mark sets off what would else read as a citation. */
function isSetOff({ style }: Shape, text: string, view: View, after: number): boolean {
  if (style !== "chapter" && style !== "section" && style !== "article") return false;
  if (
    after === 0 ||
    after >= view.text.length ||
    /^(?:规定|[的、,;。)》])/.test(view.text.slice(after, after + 2))
  )
    return false;
  const next = view.offset(after);
  const opened = /[“「『]/.test(text.charAt(next));
  return opened || /[ \t\u3000\u2002\u2003]/.test(text.slice(view.offset(after - 1) + 1, next));
}

function createMark(
  view: View,
  at: number,
  length: number,
  style: NumberStyle,
  rank: string,
  ordinal: number | null,
  weak: boolean,
): Mark {
  const { start, end } = view.quote(at, at + length);
  return { style, rank, ordinal, label: { start, end }, after: at + length, weak, lost: false };
}

function readReadyMade(text: string, view: View, at: number): Mark | null {
  if (at >= view.text.length) return null;
  const unit = text.charCodeAt(view.offset(at));
  const range = READY_MADE.find(({ from, count }) => unit >= from && unit < from + count);
  if (range === undefined) return null;
  const separator = /^[.、]/.test(view.text.slice(at + 1)) ? 1 : 0;
  return createMark(view, at, 1 + separator, range.style, range.style, unit - range.from + 1, false);
}

/** 1.2加强…, 3.1.4: the parts tell the depth. A figure (1.5批次/千人) is none. */
function readDecimal(view: View, at: number, rest: string): Mark | null {
  const match = /^(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?(?=[\u4e00-\u9fff"])/.exec(rest);
  if (match?.[1] === undefined || MEASURE.test(rest.slice(match[0].length))) return null;
  const parts = match[1].split(".");
  const ordinal = Number(parts.at(-1));
  return createMark(
    view,
    at,
    match[0].length,
    "arabic-dot",
    `arabic-dot/${String(parts.length)}`,
    ordinal,
    true,
  );
}

function readStepWord(view: View, at: number, rest: string): Mark | null {
  const match = /^(首先|其次|再次|第四)[,、]/.exec(rest);
  const ordinal = STEP_WORDS[match?.[1] ?? ""];
  if (match === null || ordinal === undefined) return null;
  return createMark(view, at, match[0].length, "ordinal-word", "ordinal-word", ordinal, true);
}

/** A single long dash (—提升…); a hyphen is Markdown's or a minus and counts only before a word. */
function readLongDash(text: string, view: View, at: number, rest: string): Mark | null {
  if (!/^-(?=[\u4e00-\u9fff"])/.test(rest)) return null;
  if (!/[—–─―]/.test(text.charAt(view.offset(at)))) return null;
  return createMark(view, at, 1, "dash", "dash", null, false);
}

/** `、总体要求`, `()主要目标`, `.推动…`: the separator is there, the number is gone. */
function readLostMark(view: View, at: number, rest: string): Mark | null {
  const match = /^(?:([、])|(\(\)|\)(?=[\u4e00-\u9fff]))|(\.))(?=[\u4e00-\u9fff])/.exec(rest);
  if (match === null) return null;
  const style: NumberStyle =
    match[1] !== undefined ? "han-comma" : match[2] !== undefined ? "han-paren" : "arabic-dot";
  return { ...createMark(view, at, match[0].length, style, style, null, true), lost: true };
}

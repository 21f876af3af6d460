import type { HeaderField, Quote } from "../model.ts";
import { createView } from "../text/view.ts";
import type { Layout, TitleBlock } from "./layout.ts";
import { lastOffset, firstOffset, type Line } from "./lines.ts";

/** 标题: the policy's own title; where a notice encloses a plan, the plan's. */

export interface Titles {
  /** The policy itself. */
  readonly title: HeaderField | null;
  /** What the page or notice is headed: X关于印发《…》的通知; the same as `title` where there is no notice. */
  readonly notice: HeaderField | null;
}

export function readTitles(text: string, layout: Layout): Titles {
  const blocks = layout.titles.map((block) => ({ ...block, field: blockField(text, layout, block) }));
  const first = blocks.find((block) => block.part === 0);
  const second = blocks.find((block) => block.part === 1);
  const notice = first?.field ?? null;
  if (second !== undefined && isNotice(layout, notice))
    return { title: second.field, notice: notice ?? enclosed(text, layout) };
  const news = notice === null ? newsHead(text, layout) : null;
  if (news !== null) return { title: bracketed(news), notice: news };
  if (notice === null)
    return { title: second?.field ?? enclosed(text, layout) ?? runOnTitle(layout), notice: null };
  // 关于印发《…》的通知 encloses; 印发关于贯彻落实《…》的实施意见 is itself the policy.
  const inner = ENCLOSING.test(notice.value) ? bracketed(notice) : null;
  return { title: inner ?? notice, notice };
}

/** 关于印发《…》的通知, 关于《…》公开征求意见的公告. */
const ENCLOSING =
  /(?:(?:印发|转发|发布|公布)[^《》]{0,8}[《〈].{4,}[》〉](?:[(（].{1,12}[)）])?的?(?:通知|公告|通告|函)|[《〈].{4,}[》〉].{0,6}征求.{0,12}意见.{0,8})$/;

/** Part 0 only introduces: its title says so, or its text is a letter that was signed. */
function isNotice(layout: Layout, notice: HeaderField | null): boolean {
  if (
    notice !== null &&
    /(?:的?通知|的?公告|的?函|的?通告|的?公示|征求.{0,12}意见.{0,6})$/.test(notice.value)
  )
    return true;
  const first = [...layout.breaks].sort((a, b) => a - b)[0] ?? layout.to;
  const numbered = layout.marks
    .slice(layout.from, first)
    .filter((mark) => mark !== null && !mark.weak).length;
  return layout.signatures.some((signature) => signature.part === 0) && numbered === 0;
}

function blockField(text: string, layout: Layout, block: TitleBlock): HeaderField {
  const lines = [...block.lines];
  const after = layout.lines.slice((lines.at(-1)?.index ?? 0) + 1).find((line) => line.shown !== "");
  // (征求意见稿) on a line of its own is part of the title; (2022年12月31日) is not.
  if (
    after !== undefined &&
    layout.kinds[after.index] === "bracket" &&
    !/^\(20\d{2}年\d{1,2}月/.test(after.shown)
  )
    lines.push(after);
  return joined(text, lines);
}

function joined(text: string, lines: readonly Line[]): HeaderField {
  const first = lines[0];
  const last = lines.at(-1);
  const start = first === undefined ? 0 : firstOffset(first);
  const end = last === undefined ? 0 : lastOffset(text, last);
  const value = lines.map((line) => printed(text, line)).join("");
  return { value, inferred: false, start, end, quote: text.slice(start, end) };
}

/** The line's words as printed, without the markup around them and the spaces inside them. */
function printed(text: string, line: Line): string {
  return text
    .slice(firstOffset(line), lastOffset(text, line))
    .replace(/\*\*|[\ufeff\u200b]/g, "")
    .replace(/(?<=[\u4e00-\u9fff》)）])\s+(?=[\u4e00-\u9fff《(（])/g, (space) =>
      space.length === 1 ? " " : "",
    )
    .trim();
}

/** Lines at the top in which a news agency's heading is looked for. */
const HEAD_LINES = 12;
const NEWS_HEAD =
  /^[\u4e00-\u9fff]{2,30}(?:印发|发布|公布)《[^《》]{4,60}(?:《[^《》]{2,60}》[^《》]{0,40})?》$/;

/** 中共中央 国务院印发《质量强国建设纲要》, on one line or two: how news sites head a document. */
function newsHead(text: string, layout: Layout): HeaderField | null {
  const lines = layout.lines.filter(({ shown }) => shown !== "").slice(0, HEAD_LINES);
  for (const [n, line] of lines.entries()) {
    const next = lines[n + 1];
    if (NEWS_HEAD.test(line.shown)) return joined(text, [line]);
    if (next !== undefined && NEWS_HEAD.test(line.shown + next.shown)) return joined(text, [line, next]);
  }
  return null;
}

/** 印发《质量强县建设实施方案》的通知 → the plan's title as printed between the outer brackets. */
function bracketed(field: Quote): HeaderField | null {
  const open = field.quote.search(/[《〈]/);
  const close = Math.max(field.quote.lastIndexOf("》"), field.quote.lastIndexOf("〉"));
  if (open < 0 || close < open + 5) return null;
  const quote = field.quote.slice(open + 1, close);
  return {
    value: quote.replace(/\s+/g, ""),
    inferred: false,
    start: field.start + open + 1,
    end: field.start + close,
    quote,
  };
}

/** 现将《…》印发给你们 in a letter that has no title of its own. */
function enclosed(text: string, layout: Layout): HeaderField | null {
  for (const line of layout.lines.slice(layout.from, Math.min(layout.to, layout.from + 12))) {
    if (layout.roles[line.index] !== "body") continue;
    const view = createView(text, { start: line.start, end: Math.min(line.end, line.start + 600) });
    const match =
      /(?:现将|《)[^。]{0,4}?《?([^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,60}){0,2})》[^。]{0,60}(?:印发|发布|公布)/.exec(
        view.text,
      );
    if (match?.[1] === undefined) continue;
    const from = match.index + match[0].indexOf(match[1]);
    const quote = view.quote(from, from + match[1].length);
    return { ...quote, value: quote.quote.replace(/\s+/g, ""), inferred: true };
  }
  return null;
}

/** A title at the head of a body that stands on one line: …实施意见各县、区人民政府,… . Where it ends is our reading. */
function runOnTitle(layout: Layout): HeaderField | null {
  const line = layout.lines[layout.from];
  if (line === undefined) return null;
  const match =
    /[^。,;:|]{0,30}关于[^。,;:|《》]{2,40}(?:《[^《》]{2,50}》[^。,;:|《》]{0,30})?(?:意见|方案|办法|通知|规划|计划|措施|规定|细则)(?=各[省市县区乡镇旗有]|为(?:深入|贯彻|全面|进一步|加快|推|加强|了)|\()/.exec(
      line.view.text.slice(0, 400),
    );
  if (match === null) return null;
  const quote = line.view.quote(match.index, match.index + match[0].length);
  return { ...quote, value: quote.quote.replace(/\s+/g, ""), inferred: true };
}

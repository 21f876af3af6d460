import type { Span } from "../model.ts";
import type { View } from "../text/view.ts";

/** 时限所及: the words of a sentence that say what is due, without the date. */

/** Longest `what`; answers print it on one line of a phone. */
const LONGEST = 60;
/** Words between what is due and its date that say nothing of either. */
const MODAL_TAIL =
  /(?:力争|争取|努力|确保|原则上|务必|要求|应当|必须|应|须|需|要|请|将|并|且|于|在|到|至|至迟|最迟|不晚于|不迟于|分别)+$/;
const MODAL_HEAD = /^(?:[,、:;的]|力争|争取|努力|确保|前|内|起)+/;
/** 完成, 报市质强办备案: what is completed or reported stands in the part before. */
const NEEDS_OBJECT =
  /^(?:[^,。;]{0,2}|(?:全部|全面|基本)?(?:完成|报送?|上报|印发|反馈|提交|落实到位|整改到位|到位|销号|实现|建成(?:投用|使用)?|投入(?:使用|运行)|办结|取得[^,。;]{0,6}成效)[^,。;]{0,8})$/;
/** A bracket of departments is no part of what is due. */
const DUTY_BRACKET = /\([^()]{0,200}(?:牵头|责任|负责|配合|单位|部门|联系人|电话)/;

/**
 * What is due by the date at view range `date`, in the sentence at view range `sentence`. `next` is where the words of
 * the next limit begin, `floor` where those of the one before end.
 */
export function dueStatement(view: View, date: Span, sentence: Span, next: number, floor: number): string {
  const partStart = lastBorder(view.text, date.start, sentence.start);
  const before = trimTail(view, partStart, date.start);
  const after = afterDate(view, date.end, Math.min(sentence.end, next));
  const shown = view.text.slice(after.start, after.end).replace(/[,;。、]+$/, "");
  const lacksObject = before.end === before.start && NEEDS_OBJECT.test(shown) && partStart > sentence.start;
  // Behind another limit the part before is that one's; only a bare 完成 must borrow from it.
  const borrows =
    floor < sentence.start ||
    (/^(?:全部|全面|基本)?(?:完成|办结|到位)?$/.test(shown) && view.text.charAt(partStart - 1) === ",");
  if (lacksObject && borrows) {
    const previous = lastBorder(view.text, partStart - 1, Math.max(sentence.start, floor + 1));
    const added = shown.length > 2 ? words(view, after.start, after.end) : "";
    return join(words(view, previous, partStart - 1), added, ",");
  }
  const subject = words(view, before.start, before.end);
  if (subject !== "" && DONE.test(shown)) return subject;
  return join(subject, words(view, after.start, subject === "" ? after.end : sentenceEnd(view, after)), "");
}

/** 资格审查…完成: what is done has been said. */
const DONE = /^(?:完成)?(?:[;。][\s\S]*)?$/;

/** Behind its subject the statement ends at the first ;. */
function sentenceEnd({ text }: View, { start, end }: Span): number {
  const mark = text.slice(start, end).indexOf(";");
  return mark === -1 ? end : start + mark;
}

/** The first words of a stretch, cut at a border, as the name of what a whole clause is about. */
export function openingWords(view: View): string {
  const end = /[。;!?]/.exec(view.text)?.index ?? view.text.length;
  return words(view, 0, cut(view.text, 0, end));
}

/** The sentence that ends at view index `end` (before a bracket), not before `from`. */
export function closingSentence(view: View, from: number, end: number): Span {
  const last = /[。;!?,)]/.test(view.text.charAt(end - 1)) ? end - 1 : end;
  let start = last;
  while (start > Math.max(from, last - 400) && !/[。;!?)]/.test(view.text.charAt(start - 1))) start -= 1;
  return { start, end: last };
}

/** Words of a view range, cut to the length of a `what`. */
export function shortWords(view: View, { start, end }: Span): string {
  return words(view, start, cut(view.text, start, end));
}

function afterDate(view: View, from: number, limit: number): Span {
  const start = from + (MODAL_HEAD.exec(view.text.slice(from, from + 12))?.[0].length ?? 0);
  const bracket = DUTY_BRACKET.exec(view.text.slice(start, Math.min(limit, start + LONGEST * 3)));
  const end = Math.min(limit, bracket === null ? limit : start + bracket.index);
  return { start, end: cut(view.text, start, Math.max(start, end)) };
}

function trimTail(view: View, start: number, end: number): Span {
  const shown = view.text.slice(start, end);
  const opening = /^(?:[(["'-]|其中|同时|此外|另外)+/.exec(shown)?.[0].length ?? 0;
  const tail = MODAL_TAIL.exec(shown)?.[0].length ?? 0;
  return { start: Math.min(end, start + opening), end: Math.max(start + opening, end - tail) };
}

/** Last border mark between `from` and `at`, as the index after it. */
function lastBorder(text: string, at: number, from: number): number {
  let index = at;
  while (index > from && !/[,;:。!?]/.test(text.charAt(index - 1))) index -= 1;
  return index;
}

/** The end of the last whole part that fits: at 。 or ; once something is said, else at a comma, else at a 、. */
function cut(text: string, start: number, limit: number): number {
  const stop = Math.min(limit, start + LONGEST);
  const slice = text.slice(start, stop);
  const full = /[。;!?]/.exec(slice);
  if (full !== null && full.index >= 6) return start + full.index;
  if (stop === limit) return stop;
  for (const border of [/^[\s\S]*[,;:]/, /^[\s\S]*、/]) {
    const match = border.exec(slice);
    if (match !== null && match[0].length > 12) return start + match[0].length - 1;
  }
  return stop;
}

function words(view: View, start: number, end: number): string {
  if (end <= start) return "";
  const shown = view.quote(start, end).quote.replace(/\s/g, "");
  return shown.replace(/^[,\uff0c、;\uff1b:\uff1a。\uff61]+|[,\uff0c、;\uff1b:\uff1a。\uff61.]+$/g, "");
}

function join(before: string, after: string, between: string): string {
  const joined = before === "" || after === "" ? before + after : `${before}${between}${after}`;
  return joined.replace(/\(\)|（）/g, "");
}

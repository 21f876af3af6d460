import type { DocumentStage, HeaderField, Quote } from "../model.ts";
import { createView } from "../text/view.ts";
import type { Layout } from "./layout.ts";

/** 阶段: draft, trial, issued or an interpretation — as the document says of itself, never of one that it cites. */

interface StageEvidence {
  readonly titles: readonly (HeaderField | null)[];
  readonly documentNumber: HeaderField | null;
  readonly issuers: readonly HeaderField[];
  readonly issuedOn: HeaderField | null;
}

const IN_TITLE: readonly (readonly [DocumentStage, RegExp])[] = [
  ["consultation-draft", /(?:公开)?征求意见稿?|送审稿|草案|讨论稿|意见征集|公开征求/],
  ["interpretation", /(?:政策)?解读|一图读懂|政策问答|答记者问/],
  ["trial", /试行|暂行/],
];

export function readStage(
  text: string,
  layout: Layout,
  evidence: StageEvidence,
): HeaderField<DocumentStage> | null {
  for (const [stage, pattern] of IN_TITLE) {
    for (const title of evidence.titles) {
      const found = title === null ? null : inTitle(text, title, stage, pattern);
      if (found !== null) return found;
    }
  }
  return inLetter(text, layout) ?? issued(evidence);
}

function inTitle(
  text: string,
  title: Quote,
  stage: DocumentStage,
  pattern: RegExp,
): HeaderField<DocumentStage> | null {
  const view = createView(text, title);
  const match = pattern.exec(view.text);
  if (match === null) return null;
  // 关于《…条例(草案)》… cited inside: only a draft or trial that the title itself announces counts.
  if (
    stage === "trial" &&
    !/(?:试行|暂行)[^《》]{0,6}[》)]?[^《》]{0,8}$|暂行(?:办法|规定|条例)/.test(view.text)
  )
    return null;
  const end = view.text.charAt(match.index + match[0].length) === ")" ? 1 : 0;
  const begin = end === 1 && view.text.charAt(match.index - 1) === "(" ? 1 : 0;
  return {
    ...view.quote(match.index - begin, match.index + match[0].length + end),
    value: stage,
    inferred: false,
  };
}

/** 现面向社会公开征求意见, 印发给你们 in the letter. */
function inLetter(text: string, layout: Layout): HeaderField<DocumentStage> | null {
  for (const line of layout.lines.slice(layout.from, Math.min(layout.to, layout.from + 10))) {
    if (layout.roles[line.index] !== "body" || layout.marks[line.index] !== null) continue;
    const { view } = line;
    const draft = /公开征求.{0,12}意见|(?:现|向).{0,20}征求意见|征求意见稿/.exec(view.text);
    if (draft !== null)
      return {
        ...view.quote(draft.index, draft.index + draft[0].length),
        value: "consultation-draft",
        inferred: false,
      };
    const sent = createView(text, { start: line.start, end: Math.min(line.end, line.start + 900) });
    const issue = /(?:现|予以|已经).{0,120}印发给你们|现予(?:印发|公布|发布)|印发给你们/.exec(sent.text);
    if (issue !== null)
      return { ...sent.quote(issue.index, issue.index + issue[0].length), value: "issued", inferred: false };
  }
  return null;
}

function issued({
  documentNumber,
  issuers,
  issuedOn,
  titles,
}: StageEvidence): HeaderField<DocumentStage> | null {
  const sent = titles.find((title) => title !== null && /印发|发布/.test(title.value));
  const evidence =
    documentNumber ?? (issuers.length > 0 && issuedOn !== null ? issuedOn : null) ?? sent ?? null;
  return evidence === null
    ? null
    : { value: "issued", inferred: false, start: evidence.start, end: evidence.end, quote: evidence.quote };
}

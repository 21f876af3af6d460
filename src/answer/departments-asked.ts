import { findDepartments, isCertain, sameDepartment } from "../lexicon/departments.ts";
import type { HeldDocument, Knowledge } from "./knowledge.ts";

export interface DepartmentAsked {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Ends of short names that the general grammar leaves alone: 农委, 教委, 市监局. */
const SHORT_END = /[局委办部厅院会]/;

/** What no document prints counts only if it ends like an office: 企业技术中心, 行业协会, 党校 are content. */
const OFFICE =
  /(?:局|委|办|部|厅|署|政府|管委会|海关|支行|分行|公司|集团|总队|支队|大队|联合会|工会|妇联|贸促会|科协|法院|检察院)$/;

/**
 * 所问部门: which words of a question name a department. First those that the documents print, as printed; then known
 * ones in any spelling. 企业技术中心 looks like one and is an indicator: what no document and no lexicon knows is none.
 */
export function findDepartmentsAsked(
  text: string,
  knowledge: Knowledge,
  tasksAsked: boolean,
): DepartmentAsked[] {
  const printed = printedNames(knowledge);
  const found: DepartmentAsked[] = [];
  const free = (start: number, end: number): boolean =>
    found.every((one) => end <= one.start || start >= one.end);
  const take = (name: string, start: number): void => {
    if (free(start, start + name.length)) found.push({ name, start, end: start + name.length });
  };
  for (const name of printed) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) take(name, at);
  }
  for (const mention of findDepartments(text)) {
    const known =
      (isCertain(mention.name) && OFFICE.test(mention.name)) ||
      printed.some((name) => sameDepartment(mention.name, name));
    if (known) take(mention.name, mention.start);
  }
  for (let end = 2; end <= text.length; end++) {
    if (!SHORT_END.test(text.charAt(end - 1))) continue;
    for (let length = Math.min(6, end); length >= 2; length--) {
      const name = text.slice(end - length, end);
      if (!free(end - length, end) || /\s/.test(name)) continue;
      if (printed.some((one) => sameDepartment(name, one))) take(name, end - length);
    }
  }
  if (found.length === 0 && tasksAsked)
    for (const one of fieldsAsked(text, printed, knowledge)) take(one.name, one.start);
  return found.sort((a, b) => a.start - b.start);
}

/** 宿迁公安要做什么: asked for its tasks, a field of work stands for its body. */
function fieldsAsked(
  text: string,
  printed: readonly string[],
  knowledge: Knowledge,
): { name: string; start: number }[] {
  const fields: { name: string; start: number }[] = [];
  for (const name of printed) {
    const place = /^(.{3,})管委会$/.exec(name)?.[1];
    if (place !== undefined && text.includes(place)) fields.push({ name: place, start: text.indexOf(place) });
  }
  for (const word of knowledge.segmenter.words(text)) {
    if (!/^\p{Script=Han}{2,5}$/u.test(word) || word === "政府") continue;
    const bodies = ["局", "委", "厅", "办", "管委会"].map((end) => word + end);
    if (printed.some((name) => bodies.some((body) => sameDepartment(body, name)))) {
      fields.push({ name: word, start: text.indexOf(word) });
    }
  }
  return fields;
}

/** Longest first; a name printed with its level (区水利局) is asked for without it as well. */
const names = new WeakMap<Knowledge, readonly string[]>();

function printedNames(knowledge: Knowledge): readonly string[] {
  const known = names.get(knowledge);
  if (known !== undefined) return known;
  const collected = new Set<string>();
  for (const name of knowledge.documents.flatMap(departmentNames)) {
    collected.add(name);
    const bare = name.replace(/^[省市区县州旗]/, "");
    if (bare.length >= 3 && isCertain(bare)) collected.add(bare);
  }
  const list = [...collected].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  names.set(knowledge, list);
  return list;
}

function departmentNames(held: HeldDocument): string[] {
  return held.facts.duties.flatMap((duty) => duty.departments.map(({ name }) => name.replace(/\s+/g, "")));
}

import type { Question } from "./question.ts";

/** 总揽: what asks for all of a plan and names nothing in it. */

const namesNothing = ({ words, references, departments }: Question): boolean =>
  words.length === 0 && references.length === 0 && departments.length === 0;

/** 开州任务分工, 各项任务的责任单位: who does what, of everything. */
export function asksForEveryDuty(question: Question): boolean {
  return (
    namesNothing(question) &&
    /分工|(?:所有|全部|各项?|每项|哪些)任务.{0,6}(?:单位|部门|谁)|(?:单位|部门)(?:的|和|及|与)?任务(?:$|[清表分])/.test(
      question.text,
    ) &&
    !/最|[几多没]|恰好|只有/.test(question.text)
  );
}

/** 开州有哪些任务: the points of the plan. */
export function asksForEveryTask(question: Question): boolean {
  return (
    namesNothing(question) &&
    question.years.length === 0 &&
    /哪些(?:主要|重点)?任务|任务(?:有|是|包括)哪些/.test(question.text) &&
    !/负责|牵头|配合|承担|单位|部门|谁|期|到/.test(question.text)
  );
}

/** 开州有哪些责任单位: of nothing in particular. */
export function asksForEveryDepartment({ text, words, references }: Question): boolean {
  return (
    words.length === 0 &&
    references.length === 0 &&
    /哪些(?:责任|牵头)?(?:单位|部门)|(?:单位|部门)(?:有|是)?哪些|(?:全部|所有)(?:责任)?(?:单位|部门)/.test(
      text,
    ) &&
    !/负责|牵头|配合|承担/.test(text)
  );
}

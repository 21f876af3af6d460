import type { Stretch } from "./clause-dates.ts";

/** 压平的表格: a task table copied one cell a line (序号/任务/责任单位/完成时限/1/开展专项整治/市农业农村局/2024年12月底). */

const TIME_HEAD = /^(?:完成|办理|整改|计划)?(?:时限|时间|期限|时间节点|时间进度|进度安排|时限要求|完成日期)$/;
/** Longest head cell and longest time: 2025年12月底前完成并长期坚持. */
const LONGEST_CELL = 16;

/** Index of the stretch that heads the time column; -1 where the clause holds no flattened task table. */
function timeHead(stretches: readonly Stretch[]): number {
  let head = heads.get(stretches);
  if (head === undefined) {
    head = stretches.findIndex(({ view }) => view.text.length <= LONGEST_CELL && TIME_HEAD.test(view.text));
    heads.set(stretches, head);
  }
  return head;
}

const heads = new WeakMap<readonly Stretch[], number>();

/** Whether a stretch is a cell below that head, short enough to be a time alone. */
export function isFlatCell(stretches: readonly Stretch[], stretch: Stretch): boolean {
  if (stretch.view.text.length > LONGEST_CELL) return false;
  const head = timeHead(stretches);
  return head !== -1 && stretch.index > head;
}

/** The cell that says what is due: the first behind the row's number, or behind the head where rows have none. */
export function flatTask(stretches: readonly Stretch[], stretch: Stretch): Stretch | null {
  const at = stretch.index;
  const head = timeHead(stretches);
  for (let before = at - 1; before >= head && before >= at - 8; before--) {
    const isStart = before === head || /^\d{1,3}$/.test(stretches[before]?.view.text ?? "");
    if (isStart) return stretches[before + 1] ?? null;
  }
  return null;
}

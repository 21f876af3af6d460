import type { Draft } from "./draft.ts";
import type { Place, Statement } from "./place.ts";
import { compare, readPredicate, readTail } from "./predicate.ts";
import { findQuantities } from "./quantities.ts";

/** 括注合计: 新增2400户(累计约3600户) — the sum in the bracket is a second target of the same indicator. */

const TOTAL = /^\((?:累计|总数|总量|合计|共计|总计)[^()]{1,24}\)/;

export function readBracketTotal(
  { text }: Statement,
  place: Place,
  drafts: readonly Draft[],
): readonly Draft[] {
  const first = drafts[0];
  const start = place.group.to + place.tail.length;
  const bracket = TOTAL.exec(text.slice(start, start + 40))?.[0];
  if (first === undefined || drafts.length > 1 || bracket === undefined) return [];
  const inside = bracket.slice(1, -1);
  const [quantity, ...others] = findQuantities(inside);
  if (quantity === undefined || others.length > 0) return [];
  const predicate = readPredicate(inside.slice(0, quantity.from), false);
  const tail = readTail(inside.slice(quantity.to));
  return [
    {
      ...first,
      comparator: compare(quantity, predicate, tail.comparator),
      value: quantity.value,
      value2: quantity.value2,
      unit: quantity.unit,
      change: "累计",
      valueFrom: start + 1,
      valueTo: start + 1 + quantity.to + tail.length,
    },
  ];
}

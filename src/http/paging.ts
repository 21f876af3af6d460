/** One page of a list, and the way to the next. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Of the whole list. */
  readonly total: number;
  /** Give it back as `cursor`; null on the last page. */
  readonly next: string | null;
}

/**
 * The items after the one `cursor` names, at most `limit`. A cursor holds the id of the last item seen, not a
 * position: what is added before it meanwhile shifts nothing. Null when the cursor names no item of the list.
 */
export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  limit: number,
  cursor: string | undefined,
): Page<T> | null {
  const begin = cursor === undefined ? 0 : all.findIndex((item) => item.id === decode(cursor)) + 1;
  if (cursor !== undefined && begin === 0) return null;
  const items = all.slice(begin, begin + limit);
  const last = items.at(-1);
  const isLast = last === undefined || begin + limit >= all.length;
  return { items, total: all.length, next: isLast ? null : encode(last.id) };
}

function encode(id: string): string {
  return Buffer.from(id).toString("base64url");
}

function decode(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString();
}

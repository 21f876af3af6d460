import type { Context, Hono } from "hono";
import { deadlineJson, documentJson, dutyJson, targetJson } from "../contract.ts";
import { filterDocuments, filterFacts, Filters, FILTERS_HELP } from "./filters.ts";
import { pageOf } from "./paging.ts";
import { problem } from "./problem.ts";
import type { Ready, Services } from "./services.ts";

/** `GET /api/documents | targets | duties | deadlines`, filtered and in pages `{items, total, next}`. */
export function addFactRoutes(app: Hono, { clock, ready }: Services): void {
  const list = <T extends { readonly id: string }>(
    path: string,
    choose: (state: Ready, filters: Filters) => readonly T[],
    show: (item: T) => object,
  ) => {
    app.get(path, (context) => {
      const filters = Filters.safeParse(singleValues(context));
      if (!filters.success) return problem(context, 400, FILTERS_HELP);
      const state = ready();
      if (state === null) return problem(context, 503, "正在读取文件,请稍候");
      const page = pageOf(choose(state, filters.data), filters.data.limit, filters.data.cursor);
      if (page === null) return problem(context, 400, "cursor 已失效,请从第一页重新开始");
      return context.json({ items: page.items.map(show), total: page.total, next: page.next });
    });
  };
  list(
    "/api/documents",
    ({ engine }, filters) => filterDocuments(engine, filters),
    (document) => documentJson(document, clock.today()),
  );
  list(
    "/api/targets",
    ({ engine }, filters) => filterFacts(engine, engine.facts.targets, filters),
    targetJson,
  );
  list("/api/duties", ({ engine }, filters) => filterFacts(engine, engine.facts.duties, filters), dutyJson);
  list(
    "/api/deadlines",
    ({ engine }, filters) => filterFacts(engine, engine.facts.deadlines, filters),
    (deadline) => deadlineJson(deadline, clock.today()),
  );
}

/** A filter given twice is refused like any other that is not understood: which one was meant? */
function singleValues(context: Context): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ]),
  );
}

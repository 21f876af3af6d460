import type { Hono } from "hono";
import { documentJson } from "../contract.ts";
import type { Clause, PolicyDocument } from "../model.ts";
import { problem } from "./problem.ts";
import type { Services } from "./services.ts";

interface ClauseNode {
  readonly id: string;
  readonly kind: Clause["kind"];
  readonly label: string;
  readonly heading: string | null;
  /** Own words, as they stand in the document. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly children: ClauseNode[];
}

/** One document with its clause tree, and the file as received. */
export function addDocumentRoutes(app: Hono, { clock, ready }: Services): void {
  app.get("/api/documents/:id", (context) => {
    const state = ready();
    if (state === null) return problem(context, 503, "正在读取文件,请稍候");
    const document = state.engine.documents.find(({ id }) => id === context.req.param("id"));
    if (document === undefined) return problem(context, 404, "没有这份文件,编号见 /api/documents");
    return context.json({ ...documentJson(document, clock.today()), clauses: clauseTree(document) });
  });
  app.get("/api/documents/:id/original", async (context) => {
    const state = ready();
    if (state === null) return problem(context, 503, "正在读取文件,请稍候");
    const original = await state.original(context.req.param("id"));
    if (original === null) return problem(context, 404, "没有这份文件,编号见 /api/documents");
    // Saved, never shown by the browser: a document may hold anything, in any encoding.
    return context.body(Uint8Array.from(original.bytes).buffer, 200, {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(original.name)}`,
    });
  });
}

function clauseTree({ clauses, text }: PolicyDocument): readonly ClauseNode[] {
  const nodes = clauses.map((clause): ClauseNode => ({
    id: clause.id,
    kind: clause.kind,
    label: clause.label,
    heading: clause.heading?.quote ?? null,
    text: text.slice(clause.own.start, clause.own.end),
    start: clause.own.start,
    end: clause.own.end,
    children: [],
  }));
  const roots: ClauseNode[] = [];
  for (const [index, clause] of clauses.entries()) {
    const node = nodes[index];
    const parent = clause.parent === null ? undefined : nodes[clause.parent];
    if (node !== undefined) (parent?.children ?? roots).push(node);
  }
  return roots;
}

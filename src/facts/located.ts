import type { Clause, PolicyDocument } from "../model.ts";

/** Where a fact stands: what every kind of fact says of its document and clause. */
export function located(document: PolicyDocument, clause: Pick<Clause, "id" | "path">) {
  return {
    doc: document.id,
    region: document.header.region?.value.name ?? null,
    clause: clause.id,
    path: clause.path,
  };
}

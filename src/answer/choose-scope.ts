import { findCues } from "../lexicon/question-words.ts";
import { findDepartmentsAsked } from "./departments-asked.ts";
import { alsoNamed, findByTitle } from "./document-name.ts";
import type { Knowledge } from "./knowledge.ts";
import { findScope, type Scope } from "./scope.ts";
import { blank, type Stretch } from "./understand.ts";

const asksForTasks = (text: string): boolean =>
  /哪些?任务|什么任务|任务有|要做|要干|干啥|干什么/.test(text) ||
  findCues(text).some(({ kind, weak }) => kind === "department" && !weak);

/** By region or number, then by what stands before 方案, 意见 …; both together when a comparison names one each. */
export function chooseScope(text: string, knowledge: Knowledge) {
  const scope = findScope(text, knowledge);
  const departments = findDepartmentsAsked(blank(text, scope.spans), knowledge, asksForTasks(text));
  return { ...nameDocument(text, scope, departments, knowledge), departments };
}

function nameDocument(
  text: string,
  scope: Scope,
  departments: readonly Stretch[],
  knowledge: Knowledge,
): { scope: Scope; spans: readonly Stretch[] } {
  if (scope.namedBy === "region" && /对比|比较|一样|相同|和|与|跟|同|比|谁高|差/.test(text)) {
    const also = alsoNamed(blank(text, scope.spans), scope, knowledge);
    if (also !== null) {
      return {
        scope: { ...scope, documents: [...scope.documents, ...also.documents] },
        spans: [...scope.spans, ...also.spans],
      };
    }
  }
  const titled = findByTitle(
    blank(text, [...scope.spans, ...departments]),
    scope.namedBy === null ? knowledge.documents : scope.documents,
  );
  if (titled === null) {
    const nicknamed = scope.namedBy === null ? alsoNamed(text, { ...scope, documents: [] }, knowledge) : null;
    if (nicknamed === null) return { scope, spans: scope.spans };
    return { scope: { ...scope, documents: nicknamed.documents, namedBy: "title" }, spans: nicknamed.spans };
  }
  const spans = [...scope.spans, ...titled.spans];
  return { scope: { ...scope, documents: titled.documents, namedBy: scope.namedBy ?? "title" }, spans };
}

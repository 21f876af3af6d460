import { sourceLine } from "../answer/compose.ts";
import { plain, shownTitle } from "../answer/knowledge.ts";
import { departmentsCell } from "../answer/render.ts";
import type { Block } from "../channel.ts";
import type { Engine } from "../engine.ts";
import type { Duty } from "../model.ts";

/** Any stretch of a document that an answer rests on. */
interface Place {
  readonly doc: string;
  readonly clause: string | null;
  readonly start: number;
  readonly end: number;
}

/** The duties whose scope holds one of the places: who answers for what was quoted. */
export function dutiesBehind(places: readonly Place[], duties: readonly Duty[]): readonly Duty[] {
  return duties.filter((duty) =>
    places.some(
      ({ doc, clause, start, end }) =>
        duty.doc === doc && (duty.clause === clause || (duty.scope.start <= start && end <= duty.scope.end)),
    ),
  );
}

/** 责任单位: who answers for the clauses that an answer quoted, with the words that say so. */
export function departmentsView(places: readonly Place[], { facts, documents }: Engine): readonly Block[] {
  const duties = dutiesBehind(places, facts.duties);
  const lines = duties.map((duty) => `${plain(duty.task)}:${departmentsCell(duty)}`);
  return [
    { kind: "lead", lines: ["责任单位", ...lines], table: null },
    ...duties.map((duty) => {
      const document = documents.find(({ id }) => id === duty.doc);
      const title = document === undefined ? duty.doc : shownTitle(document);
      const source = sourceLine({ title, path: duty.path });
      return { kind: "quote", quotes: [`“${duty.quote}”`], source } as const;
    }),
  ];
}

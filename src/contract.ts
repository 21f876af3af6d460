import type {
  Answer,
  Citation,
  Deadline,
  DocumentFacts,
  DocumentStatus,
  Duty,
  Fact,
  IsoDate,
  PolicyDocument,
  Target,
} from "./model.ts";

/**
 * 对外契约: documents, facts and answers as they leave the program, on the command line and over HTTP alike. Scripts
 * rely on these names; `model.ts` may change without them.
 */

export function documentJson(document: PolicyDocument, now: IsoDate) {
  const { header } = document;
  return {
    id: document.id,
    title: header.title?.value ?? null,
    issuer: issuerOf(document),
    region: header.region?.value.name ?? null,
    documentNumber: header.documentNumber?.value ?? null,
    issuedOn: header.issuedOn?.value ?? null,
    publishedOn: header.publishedOn?.value ?? null,
    stage: header.stage?.value ?? "unknown",
    status: statusOn(document, now),
    validUntil: document.validUntil?.value ?? null,
    defects: document.defects.map(({ kind, note, quote, start, end, reading }) => ({
      kind,
      note,
      quote,
      start,
      end,
      reading,
    })),
    source: document.source,
    hash: document.hash,
  };
}

/** The text says until when it is in force; whether that day is over depends on today. */
function statusOn({ status, validUntil }: PolicyDocument, now: IsoDate): DocumentStatus {
  return status !== "superseded" && validUntil !== null && validUntil.value < now ? "expired" : status;
}

/** Co-issuers joined as a Chinese list. */
function issuerOf(document: PolicyDocument): string | null {
  const names = document.header.issuers.map((issuer) => issuer.value);
  return names.length === 0 ? null : names.join("、");
}

function commonJson(fact: Fact) {
  const { id, doc, region, clause, path, quote, start, end } = fact;
  return { id, doc, region, clause, path, quote, start, end };
}

export function targetJson(target: Target) {
  const { indicator, scope, comparator, value, value2, unit, aspired, by, change, valueText } = target;
  return {
    ...commonJson(target),
    indicator,
    scope,
    comparator,
    value,
    value2,
    unit,
    aspired,
    by: by === null ? null : { text: by.text, date: by.date, inferred: by.inferred },
    change,
    valueText: valueText.quote,
    defects: target.defects.map((defect) => defect.note),
  };
}

/** Evaluators score a task and do not own it: they are listed apart, never among its departments. */
export function dutyJson(duty: Duty) {
  const withRole = duty.departments.map(({ name, role }) => ({ name, role }));
  return {
    ...commonJson(duty),
    task: duty.task,
    departments: withRole.filter(({ role }) => role !== "evaluator"),
    others: duty.others,
    evaluators: withRole.filter(({ role }) => role === "evaluator").map(({ name }) => name),
    form: duty.form,
    defects: duty.defects.map((defect) => defect.note),
  };
}

export function deadlineJson(deadline: Deadline, now: IsoDate) {
  const { what, due, recurring } = deadline;
  return {
    ...commonJson(deadline),
    what,
    due:
      due === null
        ? null
        : { text: due.text, date: due.date, precision: due.precision, inferred: due.inferred },
    recurring: recurring === null ? null : { text: recurring.text, every: recurring.every },
    // ISO dates compare as text. Due on the last day still.
    overdue: due?.date != null && due.date < now,
    defects: deadline.defects.map((defect) => defect.note),
  };
}

function factJson(fact: Fact, now: IsoDate) {
  switch (fact.type) {
    case "target":
      return { type: fact.type, ...targetJson(fact) };
    case "duty":
      return { type: fact.type, ...dutyJson(fact) };
    case "deadline":
      return { type: fact.type, ...deadlineJson(fact, now) };
  }
}

export function factsJson(documents: readonly PolicyDocument[], facts: DocumentFacts, now: IsoDate) {
  return {
    documents: documents.map((document) => documentJson(document, now)),
    targets: facts.targets.map(targetJson),
    duties: facts.duties.map(dutyJson),
    deadlines: facts.deadlines.map((deadline) => deadlineJson(deadline, now)),
  };
}

/** @param tookMs measured outside: the answer itself is the same bytes every time */
export function answerJson(answer: Answer, now: IsoDate, tookMs: number) {
  return {
    question: answer.question,
    status: answer.status,
    reason: answer.reason,
    intent: answer.intent,
    lead: answer.lead,
    text: answer.text,
    facts: answer.facts.map((fact) => factJson(fact, now)),
    citations: answer.citations.map(citationJson),
    notices: answer.notices.map(({ code, text }) => ({ code, text })),
    suggestions: answer.suggestions,
    tookMs: Math.round(tookMs * 100) / 100,
  };
}

function citationJson({ doc, title, clause, path, quote, start, end }: Citation) {
  return { doc, title, clause, path, quote, start, end };
}

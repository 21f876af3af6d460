import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { normalise } from "../../src/evaluation/normalise.ts";
import { readQuestionFile } from "../../src/evaluation/question-file.ts";

const ROOT = new URL("../..", import.meta.url);
const QUESTIONS = new URL("test/questions/", ROOT);
const FACTS = new URL("test/fixtures/facts/", ROOT);

const files = readdirSync(QUESTIONS).filter((name) => name.endsWith(".jsonl"));

/** The documents the question files are about: the five that ship and the invented ones. */
const documents = new Map<string, string>();
for (const folder of ["seeds/documents/", "test/fixtures/documents/"]) {
  for (const name of readdirSync(new URL(folder, ROOT))) {
    documents.set(name.replace(/\.[^.]+$/, ""), readFileSync(new URL(folder + name, ROOT), "utf8"));
  }
}

describe.each(files)("%s", (name) => {
  const questions = readQuestionFile(readFileSync(new URL(name, QUESTIONS), "utf8").split("\n"));

  it("names every question once and asks nothing twice", () => {
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
    const asked = questions.map((question) => [...question.context, question.q].join("\n"));
    expect(asked.filter((each, index) => asked.indexOf(each) !== index)).toEqual([]);
  });

  it("cites passages that stand verbatim in their documents", () => {
    const missing = questions.flatMap((question) =>
      question.cite
        .filter(({ doc, contains }) => documents.get(doc)?.includes(contains) !== true)
        .map(({ contains }) => `${question.id} ${contains}`),
    );
    expect(missing).toEqual([]);
  });

  it("wants nothing that its documents do not say", () => {
    const missing = questions.flatMap((question) => {
      const text = question.cite.map(({ doc }) => normalise(documents.get(doc) ?? "")).join("\n");
      return question.must
        .filter((wanted) => !text.includes(normalise(wanted)))
        .map((wanted) => `${question.id} ${wanted}`);
    });
    expect(missing).toEqual([]);
  });

  it("forbids nothing that it wants", () => {
    const impossible = questions.filter(({ must, mustNot }) =>
      mustNot.some((forbidden) => must.some((wanted) => normalise(wanted).includes(normalise(forbidden)))),
    );
    expect(impossible.map((question) => question.id)).toEqual([]);
  });

  it("expects something of every answer", () => {
    const idle = questions.filter(
      ({ must, anyOf, status, cite }) => must.length + anyOf.length + status.length + cite.length === 0,
    );
    expect(idle.map((question) => question.id)).toEqual([]);
  });
});

const factFile = z.object({
  doc: z.string(),
  targets: z.array(z.object({ quote: z.string() })),
  duties: z.array(z.object({ quote: z.string(), departments: z.array(z.object({ name: z.string() })) })),
  deadlines: z.array(z.object({ quote: z.string() })),
  notTargets: z.array(z.string()),
});

describe.each(readdirSync(FACTS))("%s", (name) => {
  it("quotes its document verbatim", () => {
    const facts = factFile.parse(JSON.parse(readFileSync(new URL(name, FACTS), "utf8")));
    const text = documents.get(facts.doc) ?? "";
    const quotes = [...facts.targets, ...facts.duties, ...facts.deadlines].map((fact) => fact.quote);
    expect([...quotes, ...facts.notTargets].filter((quote) => !text.includes(quote))).toEqual([]);
    const names = facts.duties.flatMap((duty) => duty.departments.map((department) => department.name));
    expect(names.filter((each) => !text.includes(each))).toEqual([]);
  });
});

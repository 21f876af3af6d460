import type { Command } from "commander";
import { z } from "zod";
import { readHoldings, type Holdings } from "../engine.ts";
import type { Fact, PolicyDocument, Quote } from "../model.ts";
import { reportFailure } from "./exit.ts";
import { readLines } from "./input.ts";
import { print } from "./output.ts";
import { openSession } from "./session.ts";

export function addVerify(program: Command): void {
  program
    .command("verify")
    .summary("逐条核对引文与原文是否一字不差")
    .description(
      "逐条核对:每个事实(或 FILE 里每个答案)的引文是否在其文件的所述位置一字不差。有不符则退出码为 1。",
    )
    .argument("[文件]", "答案,每行一个 JSON(ask --batch 的输出);- 为标准输入")
    .addHelpText(
      "after",
      `
示例:
  zhicetong verify
  zhicetong ask --batch < questions.jsonl | zhicetong verify -`,
    )
    .action(runVerify);
}

async function runVerify(file: string | undefined): Promise<void> {
  const { config, log } = openSession();
  const holdings = readHoldings(config, log);
  const check = createQuoteCheck(holdings.documents);
  const subject = file === undefined ? verifyFacts(holdings, check) : await verifyAnswers(file, check);
  await print(`${subject} · 引文 ${String(check.checked)} 处 · 不符 ${String(check.failed)} 处`);
}

interface QuoteCheck {
  readonly checked: number;
  readonly failed: number;
  check(doc: string, quote: Quote, owner: string): void;
}

/** Compares quotes with the documents held, names each that differs, and counts. */
function createQuoteCheck(documents: readonly PolicyDocument[]): QuoteCheck {
  const texts = new Map(documents.map((document) => [document.id, document.text]));
  let checked = 0;
  let failed = 0;
  return {
    get checked() {
      return checked;
    },
    get failed() {
      return failed;
    },
    check(doc, { start, end, quote }, owner) {
      checked++;
      const text = texts.get(doc);
      // An empty quote proves nothing, though it is a slice of everything.
      if (text !== undefined && quote !== "" && text.slice(start, end) === quote) return;
      failed++;
      const where = `${doc} [${String(start)}, ${String(end)})`;
      reportFailure(text === undefined ? `${owner}:没有收录文件 ${doc}` : `${owner}:引文与原文不符 ${where}`);
    },
  };
}

function verifyFacts({ documents, facts }: Holdings, check: QuoteCheck): string {
  const all: readonly Fact[] = [...facts.targets, ...facts.duties, ...facts.deadlines];
  for (const fact of all) {
    for (const quote of quotesOf(fact)) check.check(fact.doc, quote, fact.id);
  }
  for (const document of documents) {
    for (const quote of headerQuotes(document)) check.check(document.id, quote, document.id);
  }
  return `文件 ${String(documents.length)} 份 · 事实 ${String(all.length)} 条`;
}

function quotesOf(fact: Fact): readonly Quote[] {
  switch (fact.type) {
    case "target":
      return [fact, fact.valueText, ...(fact.by === null ? [] : [fact.by])];
    case "duty":
      return [fact, fact.scope, ...fact.departments];
    case "deadline":
      return [fact, fact.due, fact.recurring].filter((quote) => quote !== null);
  }
}

function headerQuotes({ header }: PolicyDocument): readonly Quote[] {
  const { title, issuers, region, documentNumber, issuedOn, publishedOn, stage, contacts } = header;
  const single = [title, region, documentNumber, issuedOn, publishedOn, stage].filter(
    (field) => field !== null,
  );
  return [...single, ...issuers, ...contacts];
}

const QuoteShape = z.object({ doc: z.string(), quote: z.string(), start: z.number(), end: z.number() });
const AnswerLine = z.object({ citations: z.array(QuoteShape), facts: z.array(QuoteShape) });

async function verifyAnswers(file: string, check: QuoteCheck): Promise<string> {
  let answers = 0;
  for await (const { number, text } of readLines(file)) {
    const owner = `第 ${String(number)} 行`;
    const answer = parseAnswer(text);
    if (answer === null) {
      reportFailure(`${owner}不是答案:应为 ask --json 或 ask --batch 输出的一行`);
      continue;
    }
    answers++;
    for (const quote of [...answer.citations, ...answer.facts]) check.check(quote.doc, quote, owner);
  }
  return `答案 ${String(answers)} 个`;
}

function parseAnswer(line: string): z.infer<typeof AnswerLine> | null {
  try {
    return AnswerLine.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

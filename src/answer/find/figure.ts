import { findQuantities } from "../../facts/quantities.ts";
import type { Quote } from "../../model.ts";
import { createView } from "../../text/view.ts";
import { cover } from "../content.ts";
import { citeClause, found, notFound, type Finding } from "../finding.ts";
import { shortName, type ClauseText, type HeldDocument, type Knowledge } from "../knowledge.ts";
import { isMatch } from "../match.ts";
import type { Question } from "../question.ts";
import { sentencesIn } from "../sentences.ts";
import { silence } from "./silence.ts";
import { findTarget } from "./target.ts";

/** 数值: a target if one is named, else the figures of the one sentence that holds everything the question says. */
export function findFigure(question: Question, knowledge: Knowledge): Finding {
  const target = findTarget(question, knowledge);
  if (target.status !== "not_found") return target;
  const sentences = fittingSentences(question);
  const unit = askedMeasure(question.text);
  const figures = sentences.flatMap((one) => {
    const printed = figuresOf(one.sentence, one.held, unit);
    return printed.length === 0 ? [] : [{ ...one, printed }];
  });
  if (figures.length === 0) return silence("target", question, knowledge);
  return sentenceFinding(
    question,
    figures.map((one) => ({ ...one, words: `${shortName(one.held)} · 原文写明:${one.printed.join("、")}` })),
  );
}

/** No figure, though the matter is spoken of (不断提高消费品质量合格率): said so, with the words offered as the nearest. */
export function findStatement(question: Question): Finding | null {
  // The thing itself must be named in one run: 达标 and 排放 in one sentence do not make a 达标排放率.
  const named = question.words.map(({ word }) => word).join("");
  const sentences = fittingSentences(question).filter(({ sentence }) =>
    createView(sentence.quote).text.includes(named),
  );
  if (sentences.length === 0) return null;
  const names = [...new Set(sentences.map(({ held }) => shortName(held)))].join("、");
  return notFound("target", "not_stated", [`${names} · 没有写明“${named}”的数值`], {
    nearest: sentences.slice(0, 3).map(({ held, text, sentence }) => citeClause(held, text.clause, sentence)),
    about: {
      documents: [...new Set(sentences.map(({ held }) => held.document.id))],
      clauses: sentences.map(({ text }) => text.clause.id),
      departments: [],
    },
  });
}

interface Fitting {
  readonly held: HeldDocument;
  readonly text: ClauseText;
  readonly sentence: Quote;
}

/** Sentences that hold the words of the question, those that hold most of them. */
function fittingSentences(question: Question): readonly Fitting[] {
  const fitting = question.scope.documents.flatMap((held) =>
    held.clauses.flatMap((text) => {
      if (!isMatch(cover(question.words, [text.own, text.path]))) return [];
      return sentencesIn(held.document.text, text.clause.own).flatMap((sentence) => {
        const words = createView(sentence.quote).text;
        const coverage = cover(question.words, [words, text.path, held.name]);
        return isMatch(coverage) && coverage.core > 0.25
          ? [{ held, text, sentence, share: coverage.found + coverage.core }]
          : [];
      });
    }),
  );
  const best = Math.max(0, ...fitting.map(({ share }) => share));
  return goalsFirst(
    fitting.filter(({ share }) => share >= best - 0.01),
    question,
  );
}

function goalsFirst(fitting: readonly Fitting[], question: Question): readonly Fitting[] {
  const inGoals = /目标|指标/.test(question.text)
    ? fitting.filter(({ text }) => text.path.includes("目标"))
    : [];
  return inGoals.length > 0 ? inGoals : fitting;
}

/** 多少条产业链 → 条; 几小时 → 小时; null when no measure is named (多少, 百分之几 goes by %). */
function askedMeasure(text: string): string | null {
  if (text.includes("百分之")) return "%";
  if (
    /(?:钱|资金|经费|奖金|费用|金额|补助|补贴|投入|奖励).{0,3}(?:多少|几)|多少(?:钱|资金|经费|奖金|费用|补助|补贴)/.test(
      text,
    )
  )
    return "元";
  return (
    /(?:多少|几)个?(条|项|个|家|张|件|户|种|座|场|次|名|人|台|亩|吨|所|辆|倍|批次|小时|天|年|个月|工作日|万元|亿元)/.exec(
      text,
    )?.[1] ?? null
  );
}

function figuresOf(sentence: Quote, held: HeldDocument, unit: string | null): string[] {
  const view = createView(held.document.text, sentence);
  // Figures that were read as targets belong to their indicators: not matched there, they are not the answer here.
  const taken = held.facts.targets.filter(
    (target) => target.start < sentence.end && sentence.start < target.end,
  );
  return findQuantities(view.text)
    .filter(
      ({ from }) =>
        !taken.some(
          ({ valueText }) => view.offset(from) >= valueText.start && view.offset(from) < valueText.end,
        ),
    )
    .filter(
      (quantity) => !quantity.weak && quantity.unit !== "" && (unit === null || quantity.unit.includes(unit)),
    )
    .map(({ from, to }) => view.text.slice(from, to));
}

function sentenceFinding(
  question: Question,
  lines: readonly (Fitting & { readonly words: string })[],
): Finding {
  const documents = [...new Set(lines.map(({ held }) => held))];
  return found("target", [...new Set(lines.map(({ words }) => words))], {
    status: documents.length > 1 && question.scope.namedBy === null ? "ambiguous" : "answered",
    citations: lines.map(({ held, text, sentence }) => citeClause(held, text.clause, sentence)),
    about: {
      documents: documents.map((held) => held.document.id),
      clauses: lines.map(({ text }) => text.clause.id),
      departments: [],
    },
  });
}

import type { Target } from "../../model.ts";
import { citeFact, citeHeader, found, type Finding } from "../finding.ts";
import { shortName, squeeze, targetsOf, type Knowledge } from "../knowledge.ts";
import { matchAll } from "../match.ts";
import { byNotices, factNotices } from "../notices.ts";
import type { Question } from "../question.ts";
import { byYear } from "../value-words.ts";
import { findFigure } from "./figure.ts";
import { silence } from "./silence.ts";
import { targetLine } from "./target.ts";

/** 所有量化指标: the figures; 所有目标: the qualitative ones too. */
export function listTargets(question: Question, knowledge: Knowledge): Finding {
  if (
    question.words.length > 0 &&
    !/量化|数字(?:目标|指标)/.test(question.text) &&
    /(?:几|多少)[项个家张件条]/.test(question.text)
  )
    return findFigure(question, knowledge);
  const wordsOnly = /没有(?:具体|写明)?(?:的)?(?:数字|数值|数)|定性|不带数/.test(question.text);
  const figuresOnly = !wordsOnly && /量化|数字(?:目标|指标)|数值|具体数/.test(question.text);
  const aspired = question.text.includes("力争");
  const words = question.words.filter(({ word }) => !/力争|量化|数字|定性/.test(word));
  const all = targetsOf(question.scope.documents)
    .filter(({ fact }) => !figuresOnly || fact.comparator !== "qualitative")
    .filter(({ fact }) => (!wordsOnly || fact.comparator === "qualitative") && (!aspired || fact.aspired))
    .filter(({ fact }) => question.years.length === 0 || question.years.includes(byYear(fact) ?? 0));
  const kept = all.filter(({ fact }) => fitsFigure(fact, question));
  const named = words.every(({ word }) => question.scope.documents.every((held) => held.name.includes(word)));
  const topical = named
    ? kept
    : matchAll(kept, words, ({ held, fact }) => ({
        core: squeeze(`${fact.scope ?? ""}${fact.indicator}`),
        around: [squeeze(fact.path.join("")), held.name],
      })).map(({ item }) => item);
  if (topical.length === 0) return silence("aggregate", question, knowledge);
  const documents = question.scope.documents.filter((held) => topical.some((one) => one.held === held));
  const lead = documents.flatMap((held) => {
    const own = topical.filter((one) => one.held === held);
    return [
      `${shortName(held)} · 共${own.length}项`,
      ...own.map((one, i) => `${i + 1}. ${targetLine(one, false)}`),
    ];
  });
  return found("aggregate", lead, {
    facts: topical.map(({ fact }) => fact),
    citations: topical.flatMap(({ held, fact }) => [
      citeFact(held, fact),
      ...(fact.by === null ? [] : [citeHeader(held, fact.by)]),
    ]),
    notices: [
      ...byNotices(topical.map(({ fact }) => fact)),
      ...topical.flatMap(({ fact }) => factNotices(fact)),
    ],
    about: { documents: documents.map((held) => held.document.id), clauses: [], departments: [] },
  });
}

/** 超过100个的目标, 带百分号的指标: a figure or a unit in the question is a condition. */
function fitsFigure(target: Target, question: Question): boolean {
  if (/百分号|百分比|百分率/.test(question.text) && target.unit !== "%") return false;
  const [claim] = question.claims;
  if (claim === undefined) return true;
  if (target.value === null || (claim.unit !== "" && !target.unit.includes(claim.unit))) return false;
  if (/达到或超过|不少于/.test(question.text)) return target.value >= claim.value;
  if (/超过|大于|高于|多于/.test(question.text)) return target.value > claim.value;
  if (/低于|小于|少于|不到/.test(question.text)) return target.value < claim.value;
  if (/以上|不低于|至少/.test(question.text)) return target.value >= claim.value;
  return /以下|不超过|以内/.test(question.text) ? target.value <= claim.value : target.value === claim.value;
}

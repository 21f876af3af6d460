import { SETTING_WORDS } from "../../lexicon/stop-words.ts";
import type { Target } from "../../model.ts";
import { cover, type ContentWord } from "../content.ts";
import { squeeze, targetsOf, type HeldDocument, type HeldFact } from "../knowledge.ts";
import { bestByCore, carriedWeight, isMatch, isNamed, saidShare, type Match } from "../match.ts";
import type { Question } from "../question.ts";

export type HeldTarget = HeldFact<Target>;

const nameOf = (target: Target): string =>
  squeeze(`${target.scope ?? ""}${target.change ?? ""}${target.indicator}`);

/** The whole question first; if nothing is all of it, each of the things it lists. */
export function matchListed(question: Question, documents: readonly HeldDocument[]): HeldTarget[] {
  const compound = compoundChoices(question, documents);
  if (compound.length > 0) return compound;
  const whole = matchTargets(question, documents);
  const listing = whole.length === 0 || /、|分别|各(?!级|类|部门)|和|与|比|哪个/.test(question.text);
  if (question.choices.length === 0 || !listing) return whole;
  const each = question.choices.map(({ said, words }) =>
    matchTargets({ ...question, words, choices: [] }, documents, said),
  );
  const found = each.filter((matches) => matches.length > 0);
  const listed = distinctTargets(found.flat());
  // 三大中心(甲、乙、丙): the words before the list match nothing by themselves; at least two of the listed must.
  const complete = found.length === each.length || (found.length >= 2 && found.length === each.length - 1);
  return complete && listed.length > whole.length ? listed : whole;
}

/** What an indicator is measured by; without it the rest is how people call it (药品抽检 for 药品抽检合格率). */
const MEASURED_BY = /(?:合格率|达标率|符合率|覆盖率|率|指数|总数|数量|数|量|度)$/;

/**
 * 指标全名: an indicator that stands in the question letter for letter is its subject, whatever else is said (底线,
 * 官方, 急需). Only another measure or a word of the documents right before it (网络|食品抽检合格率) makes it another one.
 */
function saidInFull(matches: readonly Match<HeldTarget>[], said: string): Match<HeldTarget>[] {
  const asked = said.replace(/\s+/g, "");
  const full = matches.flatMap((match) => {
    const indicator = squeeze(match.item.fact.indicator);
    const called = asked.includes(indicator) ? indicator : indicator.replace(MEASURED_BY, "");
    const at = called.length >= 4 ? asked.indexOf(called) : -1;
    if (at < 0 || /^[率量度额]/.test(asked.slice(at + called.length))) return [];
    const other = match.coverage.missing.some(
      ({ word, weight, known }) =>
        (MEASURE.test(word) && !SETTING_WORDS.has(word)) ||
        (known && weight >= 0.3 && asked.slice(0, at).replace(/的$/, "").endsWith(word)) ||
        (known &&
          weight >= 0.3 &&
          asked
            .slice(at + called.length)
            .replace(/^的/, "")
            .startsWith(word)),
    );
    return other ? [] : [{ match, length: called.length }];
  });
  const longest = Math.max(0, ...full.map(({ length }) => length));
  return full.filter(({ length }) => length === longest).map(({ match }) => match);
}

/** 食品药品抽检合格率: one word for two things, which a document that has no such indicator states one by one. */
function compoundChoices(question: Question, documents: readonly HeldDocument[]): HeldTarget[] {
  if (!question.text.includes("食品药品")) return [];
  if (targetsOf(documents).some(({ fact }) => nameOf(fact).includes("食品药品"))) return [];
  const each = ["食品", "药品"].map((dropped) =>
    matchTargets(
      { ...question, words: question.words.filter(({ word }) => word !== dropped), choices: [] },
      documents,
    ),
  );
  return distinctTargets(each.flat());
}

function distinctTargets(targets: readonly HeldTarget[]): HeldTarget[] {
  return targets.filter((one, i) => targets.findIndex((other) => other.fact === one.fact) === i);
}

/** All targets that fit, the best of each document; `said` is the part of the question that speaks of them. */
export function matchTargets(
  question: Question,
  documents: readonly HeldDocument[],
  said = question.text,
): HeldTarget[] {
  const words = question.words;
  if (words.length === 0 && question.carried.length === 0) return [];
  const all = targetsOf(documents);
  const scored = all.map((item) => matchTarget(item, words, /分别|各是|各为|都是/.test(question.text)));
  const matches = scored.filter(
    (match) =>
      words.length === 0 ||
      (isMatch(match.coverage) && match.coverage.core > 0 && !isOther(match, words)) ||
      isNamed(match.coverage, match.exactness),
  );
  const chosen = documents.flatMap((held) => {
    const full = saidInFull(
      scored.filter(({ item }) => item.held === held),
      said,
    );
    return narrow(full.length > 0 ? full : matches.filter(({ item }) => item.held === held), question);
  });
  return preferPhrase(chosen, question.scope.phrases);
}

function inOrder(words: readonly ContentWord[], name: string): boolean {
  const places = words.map(({ word }) => name.indexOf(word)).filter((place) => place >= 0);
  return places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0));
}

const MEASURE = /批次|[率量额]$|增速|增幅|满意度|覆盖度|次数|人数|户数|件数|面积|产值|金额|时长/;

/**
 * 甘蔗种植机械化率 is not 甘蔗收获机械化率: a word is missing and the candidate says something else in its place. A
 * candidate that is said in full may lack a word (食品安全抽检合格率 for 食品抽检合格率).
 */
function isOther({ item, coverage, exactness }: Match<HeldTarget>, words: readonly ContentWord[]): boolean {
  const name = nameOf(item.fact);
  // 抽检批次 is not 抽检合格率: another measure of the same thing.
  if (coverage.missing.some(({ word }) => MEASURE.test(word) && !SETTING_WORDS.has(word))) return true;
  const missing = coverage.missing.reduce((sum, { weight }) => sum + weight, 0);
  // 高新技术企业 is not 企业技术中心: the words it does hold stand in another order.
  if (missing >= 0.12 && !inOrder(words, name)) return true;
  return missing >= 0.25 && exactness < 0.9;
}

function matchTarget(item: HeldTarget, words: readonly ContentWord[], together: boolean): Match<HeldTarget> {
  const { held, fact } = item;
  const name = nameOf(fact);
  const context = squeeze(partAround(held.document.text, fact));
  // A word that names a neighbour in the same sentence is no context: 药品 beside 食品抽检合格率.
  const neighbours = held.facts.targets
    .filter((other) => other.clause === fact.clause && other !== fact)
    .map(nameOf);
  // 生产和流通分别多少: a word that names another scope of the same indicator asks for that one too.
  const siblings = together
    ? held.facts.targets.filter((other) => other.indicator === fact.indicator).map(nameOf)
    : [];
  const layers = (word: ContentWord): readonly string[] =>
    siblings.some((other) => other.includes(word.word))
      ? [siblings.join(" ")]
      : neighbours.some((other) => other.includes(word.word)) &&
          !name.includes(word.word) &&
          !held.name.includes(word.word)
        ? [name]
        : [name, context, squeeze(fact.path.join("")), held.name];
  return { item, coverage: coverEach(words, layers), exactness: saidShare(squeeze(fact.indicator), words) };
}

/** The part of the sentence, between commas, that the value stands in: what other parts speak of is not its subject. */
function partAround(text: string, { start, end, valueText }: Target): string {
  const before = text.slice(start, valueText.start);
  const from =
    Math.max(
      before.lastIndexOf(","),
      before.lastIndexOf("，"),
      before.lastIndexOf(";"),
      before.lastIndexOf("；"),
    ) + 1;
  const after = text.slice(valueText.end, end).search(/[,，;；。]/);
  return text.slice(start + from, after < 0 ? end : valueText.end + after);
}

function coverEach(words: readonly ContentWord[], layersOf: (word: ContentWord) => readonly string[]) {
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  let found = 0;
  let core = 0;
  const missing: ContentWord[] = [];
  for (const word of words) {
    const one = cover([word], layersOf(word));
    found += one.found * word.weight;
    core += one.core * word.weight;
    missing.push(...one.missing);
  }
  return total === 0 ? { found: 0, core: 0, missing } : { found: found / total, core: core / total, missing };
}

function narrow(matches: readonly Match<HeldTarget>[], question: Question): HeldTarget[] {
  let left = bestByCore(matches, 0.12);
  if (question.unit !== null) {
    const unit = question.unit;
    const fitting = left.filter(
      ({ item }) => item.fact.unit.includes(unit) || unit.includes(item.fact.unit || "\0"),
    );
    // Money is asked for: a number of shops is no answer.
    if (fitting.length > 0 || unit === "元") left = fitting;
  }
  // The indicator said nearly in full: longer ones that merely contain its words are other indicators.
  const exact = Math.max(0, ...left.map(({ exactness }) => exactness));
  if (exact >= 0.6) left = left.filter(({ exactness }) => exactness >= exact - 0.2);
  if (question.carried.length > 0) {
    const weights = left.map(({ item }) => carriedWeight(question.carried, nameOf(item.fact)));
    const best = Math.max(0, ...weights);
    left = left.filter((_, i) => (weights[i] ?? 0) >= best - 1e-9);
  }
  return left.map(({ item }) => item);
}

function preferPhrase(targets: readonly HeldTarget[], phrases: readonly string[]): HeldTarget[] {
  const named = targets.filter(({ fact }) => phrases.some((phrase) => nameOf(fact).includes(phrase)));
  return named.length > 0 ? named : [...targets];
}

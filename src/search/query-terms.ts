import { fold } from "../text/fold.ts";
import { isHanPair, isSingle, toCodes, visitTerms, wordTerm, type Term } from "./terms.ts";

/**
 * What a question is looked up by: its terms, each with a weight. Words that only ask are taken out, words that name
 * the kind of answer (地点, 原因) count half, for the clause that answers seldom says them.
 */
export interface QueryTerm {
  readonly term: Term;
  readonly weight: number;
  /** The Latin word that the term stands for; null for any other term. */
  readonly word: string | null;
}

/** Politeness and question words. Matched longest first, so that 是什么时候 goes before 什么. */
const ASKING = `
  请问一下 麻烦问一下 问一下 请问 我想知道 我想了解 想了解 想知道 请告诉我 能不能告诉我
  告诉我 帮我查一下 帮我查 帮忙查 查一下 有没有人知道 你知道 能给我 给我 介绍一下 介绍下
  请介绍 请简述 简述 简单介绍 说一下 说说 讲讲 谢谢 是什么时候 什么时候 什么地方 什么样的
  什么样 是什么 有什么 为什么 做什么 叫什么 叫做什么 什么 怎么办 怎么样的 怎么样 怎样的
  怎样 怎么 如何 是多少 有多少 为多少 多少 有哪些 是哪些 哪些 哪个 哪几 哪里 哪儿 哪一
  哪 是谁 由谁 谁 是否 能否 可否 是不是 有没有 能不能 可不可以 可以吗 可以么 对不对
  何时 何地 何处 为何 多久 几个 几条 几项 几种 几次 几家 几部 几位 几名 几天 几年 几月 几号 几点 是指 大概 大约`;

/** Kinds of answer and words that bind a question together; of 1,000 questions, the answer repeats them in one of five. */
const BINDING = `
  名字 名称 位置 地址 地方 地点 时间 时候 原因 特点 特征 作用 定义 目的 用途 意思
  含义 内容 类型 种类 情况 方式 方法 过程 关系 性质 意义 区别
  属于 可以 职业 国籍 这个 该 其中 主要 具体 分别 一共 总共 包括 现在 目前 曾经 曾
  被称为 称为 叫做 称作`;

/** Function characters: alone they are in every passage, and a pair with one (的职, 布在) is seldom a word. */
const EMPTY = new Set("的了是在有和与及或被把为由于以之其而并也都就还又很最一个这那着过到对从他她它");

/**
 * Chosen on the first half of the CMRC questions and checked on policy questions (`bench search --folder`): a
 * character counts more than a pair because a pair that matches brings its two characters along.
 */
const SINGLE_WEIGHT = 1.2;
const EMPTY_PAIR_WEIGHT = 0.3;
const BINDING_WEIGHT = 0.5;
/** A Latin word or a number stands for a whole word, where a Han word gives several characters and pairs. */
const TOKEN_WEIGHT = 2.5;
/** A question that says a word three times does not mean it thrice. */
const MOST_REPEATS = 2;

const ASKING_PATTERN = anyOf(ASKING);
/** Only where a sentence ends: 酒吧 and 什么 are words. */
const PARTICLES = /[吗么呢呀啊吧](?=[?。!,;~.\s]|$)/g;
const BINDING_PATTERN = anyOf(BINDING);

/** One of the words of a table, the longest that fits. */
function anyOf(table: string): RegExp {
  return new RegExp(
    table
      .trim()
      .split(/\s+/)
      .sort((a, b) => b.length - a.length)
      .join("|"),
    "g",
  );
}

/** When nothing but asking words is there (是什么), the question is taken as it stands. */
export function queryTerms(query: string): QueryTerm[] {
  const terms = weigh(withoutAsking(query));
  return terms.length > 0 ? terms : weigh(fold(query));
}

/** The question folded, with line ends in place of politeness and question words. */
export function withoutAsking(query: string): string {
  const blank = (words: string): string => "\n".repeat(words.length);
  return fold(query).replace(ASKING_PATTERN, blank).replace(PARTICLES, blank);
}

/** True for words that bind a question together or name the kind of answer: 时间, 包括. */
export function isBinding(word: string): boolean {
  return word.replace(BINDING_PATTERN, "") === "";
}

function weigh(folded: string): QueryTerm[] {
  const binding = markBinding(folded);
  const terms = new Map<Term, QueryTerm>();
  const codes = toCodes(folded);
  visitTerms(codes, 0, codes.length, (term, at) => {
    const weight = weightOf(term, at, folded, binding);
    if (weight === 0) return;
    const sum = Math.min((terms.get(term)?.weight ?? 0) + weight, MOST_REPEATS * weight);
    terms.set(term, { term, weight: sum, word: latinWordAt(term, at, folded) });
  });
  return [...terms.values()];
}

function latinWordAt(term: Term, at: number, folded: string): string | null {
  const word = /^[a-z]{3,40}/.exec(folded.slice(at, at + 41))?.[0] ?? null;
  return word !== null && wordTerm(word) === term ? word : null;
}

function weightOf(term: Term, at: number, folded: string, binding: Uint8Array): number {
  const empty = EMPTY.has(folded.charAt(at));
  const bound = binding[at] === 1;
  if (isSingle(term)) return empty && !bound ? 0 : SINGLE_WEIGHT * (bound ? BINDING_WEIGHT : 1);
  if (!isHanPair(term)) return TOKEN_WEIGHT;
  if (bound && binding[at + 1] === 1) return BINDING_WEIGHT;
  return empty || EMPTY.has(folded.charAt(at + 1)) ? EMPTY_PAIR_WEIGHT : 1;
}

function markBinding(folded: string): Uint8Array {
  const marks = new Uint8Array(folded.length + 1);
  for (const match of folded.matchAll(BINDING_PATTERN))
    marks.fill(1, match.index, match.index + match[0].length);
  return marks;
}

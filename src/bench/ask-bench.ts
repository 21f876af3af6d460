import { openEngine, type Engine } from "../engine.ts";
import { figures, millisecondsOf, percentile, type Bench } from "./measure.ts";

/** Samples beyond which the percentiles no longer move. */
const ROUNDS = 2000;

/** One question after another, of every form that can be made from the facts held, and nonsense in between. */
export const askBench: Bench = async ({ config, log, now }) => {
  const engine = await openEngine(config, log);
  const questions = questionsFor(engine);
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const question = questions[round % questions.length] ?? "";
    samples.push(await millisecondsOf(() => engine.ask(question, { now })));
  }
  return [
    { what: "不同问题", value: String(questions.length), unit: "个" },
    { what: "每秒", value: figures((1000 * ROUNDS) / samples.reduce((sum, ms) => sum + ms, 0)), unit: "个" },
    { what: "p50", value: figures(percentile(samples, 0.5)), unit: "ms" },
    { what: "p95", value: figures(percentile(samples, 0.95)), unit: "ms" },
    { what: "p99", value: figures(percentile(samples, 0.99)), unit: "ms" },
    { what: "最慢", value: figures(Math.max(...samples)), unit: "ms" },
  ];
};

function questionsFor({ facts }: Engine): readonly string[] {
  const questions = new Set(["你好", "今天天气怎么样", "食品抽检合格率目标是多少"]);
  for (const { region, indicator } of facts.targets) questions.add(`${region ?? ""}${indicator}目标是多少`);
  for (const { region, task, departments } of facts.duties) {
    questions.add(`${region ?? ""}谁负责${task}`);
    for (const { name } of departments) questions.add(`${name}有哪些任务`);
  }
  return [...questions];
}

import { openEngine } from "../engine.ts";
import { figures, millisecondsOf, type Bench } from "./measure.ts";

/** From nothing to able to answer: the first time in this process, and again with everything loaded. */
export const startBench: Bench = async ({ config, log }) => {
  const first = await millisecondsOf(() => openEngine(config, log));
  const again = await millisecondsOf(() => openEngine(config, log));
  const { documents } = await openEngine(config, log);
  return [
    { what: "文件", value: String(documents.length), unit: "份" },
    { what: "首次就绪", value: figures(first), unit: "ms" },
    { what: "再次就绪", value: figures(again), unit: "ms" },
    { what: "内存 rss", value: figures(process.memoryUsage().rss / 2 ** 20), unit: "MB" },
  ];
};

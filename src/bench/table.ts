import { askBench } from "./ask-bench.ts";
import { startBench } from "./start-bench.ts";
import type { Bench } from "./measure.ts";

/** 测量: every bench by its name. One small file each. */
export const BENCHES: Readonly<Record<string, Bench>> = { start: startBench, ask: askBench };

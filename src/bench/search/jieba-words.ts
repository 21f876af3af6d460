import { createRequire } from "node:module";
import type * as Jieba from "nodejieba";

let loaded: typeof Jieba | null = null;

/** jieba's dictionary, which takes seconds: before the clock runs, for it is the same for every peer. */
export function loadJieba(): typeof Jieba {
  if (loaded === null) {
    loaded = createRequire(import.meta.url)("nodejieba") as typeof Jieba;
    loaded.load();
  }
  return loaded;
}

/** Words as the peers are given them: jieba's `cut`, nothing folded or left out. They are what is compared with. */
export const jiebaWords = (text: string): string[] => loadJieba().cut(text);

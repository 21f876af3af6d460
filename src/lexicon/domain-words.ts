import data from "../../seeds/lexicon/words.json" with { type: "json" };

/** 领域词: words of quality policy that jieba's dictionary lacks, each with its reason in seeds/lexicon/words.json. */
export const DOMAIN_WORDS: readonly string[] = data.words.map(({ word }) => word);

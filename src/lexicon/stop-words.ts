import data from "../../seeds/lexicon/stop-words.json" with { type: "json" };

/**
 * 虚泛词: words that questions and documents both use everywhere; their absence from a clause says nothing. Question
 * words (谁负责, 多少) are taken out before, by their own table. Each group stands with its reason in
 * seeds/lexicon/stop-words.json.
 */
export const CONTENT_STOP_WORDS: ReadonlySet<string> = new Set(data.stop.flatMap(({ words }) => words));

/**
 * 泛动词: how a target or a task is set or reached; a document may put it otherwise (新建 for 建成), so that their
 * absence says little, while their presence still helps to choose.
 */
export const SETTING_WORDS: ReadonlySet<string> = new Set(data.setting.flatMap(({ words }) => words));

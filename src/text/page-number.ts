/** 页码: a line that is only a page's number (— 2 —, - 12 -, 第3页 共12页), which a copied page leaves inside a sentence. */

const DASHES = "[-—–－]{1,2}";

/** Pattern source of what such a line holds from end to end. */
export const PAGE_NUMBER = `[ \\t\\u3000]{0,60}(?:${DASHES}[ \\t]{0,3}\\d{1,3}[ \\t]{0,3}${DASHES}|第[ \\t]?\\d{1,3}[ \\t]?页(?:[ \\t,，/]{0,3}共[ \\t]?\\d{1,3}[ \\t]?页)?)[ \\t\\r]{0,60}`;

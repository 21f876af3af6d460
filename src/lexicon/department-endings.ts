import type { Span } from "../model.ts";
import { NO_ORGAN, STRONG_ORGAN } from "./department-grammar.ts";
import { findRegions } from "./regions.ts";

/** 词典之外的机关: names that only their ending and what stands in front tell, 合肥海关, 省港航集团. */

/** Words of action inside what would otherwise look like a body: 推进数据中心, 加强市场监管部门. */
export const VERBAL =
  /推进(?!组|办|领导|工作|协调)|推动|加强|加快|开展|完成|落实(?!组|单位)|提升|提高|组织实施|支持|鼓励|引导|按照|以及|通过|实现|确保|强化|优化|完善|健全|建立|负责(?!单位)|牵头(?!单位|部门)|配合(?!单位|部门)|参与(?!单位)|持续|根据|督促|要求|简称/;

/** 省推进“三地一区”建设领导小组…成员单位: a working group is named after what it does. */
export const GROUP =
  /^(?:国家|省|市|区|县|州|盟|旗|自治).{2,30}(?:小组|专班|指挥部|联席会议|委员会|协调机制)(?:办公室|成员单位|牵头单位)?$/;

export function startsLikeName(text: string): boolean {
  if (
    /^(?:中国|国家|中央|中共|国网|南网|省|市|区|县|州|盟|旗|镇|乡|自治|兵团|团市委|领导小组|联席会议)/.test(
      text,
    )
  )
    return true;
  return (
    findRegions(text).some((one) => one.start === 0 && (one.exact || !one.ambiguous)) ||
    /^[一-鿿]{2,8}(?:领导小组|联席会议|委员会|指挥部)办公室$/.test(text)
  );
}

const STOP = /[^一-鿿"“”·0-9a-z]|[的在由对向与和及请将把给归是为要问查谁哪让叫说等]/;
const STRONG = new RegExp(`(?:${STRONG_ORGAN})(?![长员法的托])`, "g");

/** Bodies that only their ending and a place, level or 中国 in front tell: 合肥海关, 省港航集团, 浦里新区管委会. */
export function findGeneric(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(STRONG)) {
    const end = match.index + match[0].length;
    const floor = Math.max(match.index - 24, found.at(-1)?.end ?? 0);
    let left = match.index;
    while (left > floor && !STOP.test(text.charAt(left - 1))) left--;
    const start = nameStart(text, left, match.index);
    if (start !== null && !NO_ORGAN.test(text.slice(start, end)) && !VERBAL.test(text.slice(start, end)))
      found.push({ start, end });
  }
  return found;
}

/** 浦里新区|管委会, 重庆国际物流枢纽园区|管委会: a zone that no list of places holds. */
const ZONE = /^[一-鿿]{2,12}(?:新区|开发区|高新区|经开区|园区|枢纽|度假区|示范区|保税区|试验区|新城|景区)$/;

function nameStart(text: string, from: number, organ: number): number | null {
  if (ZONE.test(text.slice(from, organ)) && !VERBAL.test(text.slice(from, organ))) return from;
  for (let at = from; at < organ; at++) {
    if (startsLikeName(text.slice(at, organ + 2)) && organ - at >= 1) return at;
  }
  return null;
}

import type { IsoDate } from "../model.ts";
import { parseNumber } from "../text/numerals.ts";
import { addDays, addMonths } from "../text/calendar.ts";

/** 期间: limits counted from another day (自印发之日起30日内, 有效期5年). */

const LENGTH = /(\d{1,3}|[一二三四五六七八九十百两]{1,4})(个?工作日|个?自然日|日|天|个月|年)/;
const FROM_ISSUE = /印发|发布|公布|下发|发文|施行|实施/;

/**
 * Last day of a limit counted from the signature. Null when counted from something else (收到申请之日), in working days
 * (they hang on the State Council's arrangement) or with the signature unknown.
 */
export function limitFromIssue(words: string, issuedOn: IsoDate | null): IsoDate | null {
  if (issuedOn === null || !FROM_ISSUE.test(words) || !words.includes("之日起")) return null;
  return later(words, issuedOn);
}

/** 有效期5年 from 2024-01-01 ends on 2028-12-31. */
export function validityEnd(words: string, start: IsoDate | null): IsoDate | null {
  const end = start === null ? null : later(words, start);
  return end === null ? null : addDays(end, -1);
}

function later(words: string, from: IsoDate): IsoDate | null {
  const [, length, unit = ""] = LENGTH.exec(words) ?? [];
  const count = parseNumber(length ?? "");
  if (count === null || unit.includes("工作日")) return null;
  if (unit === "年") return addMonths(from, count * 12);
  return unit === "个月" ? addMonths(from, count) : addDays(from, count);
}

/** Before a length of time these make it a measured value, not a limit: 压缩到1个工作日内. */
const MEASURED_BEFORE =
  /(?:压缩|缩短|压减|缩减|控制|限定|减少|降|提速|精简|不超过|平均|由|近|过去|最近|提前|前)[^,。;]{0,8}$/;
/** 三年内全部审查一遍. */
const WHOLLY_AFTER = /^(?:全部|全面|基本|完成|实现|建成|达到)/;
const ACHIEVED_AFTER = /^,?[^,。;]{0,12}(?:完成|建成|实现|达到|培育|新增|形成|制定|取得|打造|基本|全部)/;
const DONE_AFTER =
  /^,?[^,。;]{0,20}(?:完成|作出|报|答复|办结|反馈|提出|回复|整改|印发|制定|公布|公示|告知|提交|审核|办理|受理|移送|处理|落实|备案|送达|组织)/;
/** A ban (5年内不得再次申报) runs out, it is not due. */
const BAN_AFTER = /^,?(?:不得|不予|禁止|不再|不能|无|未|没有)/;

/** Whether a length of time sets a limit where it stands. 5年内关税减让显著的商品 does not. */
export function setsLimit(words: string, before: string, after: string): boolean {
  if (MEASURED_BEFORE.test(before) || BAN_AFTER.test(after)) return false;
  if (/前$|之日起|^自/.test(words) || words.startsWith("用")) return true;
  if (!words.includes("年")) return DONE_AFTER.test(after);
  if (/(?:在|力争|争取|用|确保)$/.test(before) || WHOLLY_AFTER.test(after)) return true;
  return /(?:^|[,。;:])$/.test(before) && ACHIEVED_AFTER.test(after);
}

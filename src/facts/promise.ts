import type { Carry, Read } from "./draft.ts";
import { valueSpan, type Place } from "./place.ts";

/** 时限承诺: 48小时内放行, 6小时内放行便利措施, 2小时内响应 — a time within which a service is done. */

/** Days stay out: 5个工作日内答复 is the procedure of a measure, which the deadlines read. */
const PROMISE_UNIT = /^(?:个?小时|分钟)$/;
const DONE =
  /^(?:即?放行|办结|办理完?|办成|受理|响应|审结|审批|到达|送达|出证|发证|处置|答复|回应|回复|开办|登记|注册|通关|到场|赶到|反馈)(?:完毕|完成)?/;

export function isPromise({ group, tail, rest }: Place): boolean {
  // 30分钟内到达现场率达到99% is a rate.
  if (/^[^,;]{2,10}率/.test(rest)) return false;
  return (
    group.quantities.length === 1 &&
    PROMISE_UNIT.test(group.unit) &&
    tail.comparator === "<=" &&
    DONE.test(rest)
  );
}

/** What is promised is the indicator; for whom or what, printed before it, the scope. */
export function readPromise(place: Place, carry: Carry): Read {
  const { group, rest, restFrom } = place;
  const quantity = group.quantities[0];
  const indicator = DONE.exec(rest)?.[0] ?? rest;
  const said = place.name.replace(/^[对为]/, "").replace(/(?:,?(?:实行|在|做到|于)|的)$/, "");
  const who =
    said === "实行" || said === "" ? (carry.names[0]?.scope ?? carry.names[0]?.indicator ?? null) : said;
  const inherited = who !== null && who !== said;
  const subjectFrom = inherited ? carry.subjectFrom : place.part.from;
  const { from, to } = valueSpan(place, 0);
  const endsAt = restFrom + indicator.length;
  const draft = {
    indicator,
    scope: who,
    comparator: "<=" as const,
    value: quantity.value,
    value2: quantity.value2,
    unit: group.unit,
    change: null,
    aspired: place.predicate.aspired,
    subjectFrom,
    valueFrom: from,
    valueTo: to,
    endsAt,
    lostSeparator: false,
    byAt: group.from,
  };
  return {
    drafts: [draft],
    cursor: endsAt,
    carry: { ...carry, names: [{ indicator, scope: who }], subjectFrom },
  };
}

/**
 * 限流: how much one person may ask. The first question over the limit is told so, the next ones are passed over in
 * silence until a minute has gone since the notice: a notice for each would be a flood of our own.
 */
export interface FloodGate {
  /** Counts one event of this person. */
  admit(user: string, now: number): "through" | "notice" | "drop";
  readonly size: number;
}

const MINUTE_MS = 60_000;
/** People remembered before those who fell silent are forgotten. */
const SWEEP_AT = 10_000;

export function createFloodGate(perMinute: number): FloodGate {
  const people = new Map<string, { times: number[]; noticedAt: number }>();

  function sweep(now: number): void {
    for (const [user, { times, noticedAt }] of people) {
      if (Math.max(times.at(-1) ?? 0, noticedAt) + MINUTE_MS <= now) people.delete(user);
    }
  }

  return {
    admit(user, now) {
      if (people.size >= SWEEP_AT) sweep(now);
      const person = people.get(user) ?? { times: [], noticedAt: -Infinity };
      people.set(user, person);
      person.times = person.times.filter((time) => time + MINUTE_MS > now);
      if (person.times.length < perMinute) {
        person.times.push(now);
        return "through";
      }
      if (person.noticedAt + MINUTE_MS > now) return "drop";
      person.noticedAt = now;
      return "notice";
    },
    get size() {
      return people.size;
    },
  };
}

/** What goes wrong with a call, for once or for a while. */
export type Fault =
  /** Refused in the platform's own words: `{ok: false}`. */
  | {
      readonly kind: "error";
      readonly code: number;
      readonly description: string;
      readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
    }
  /** Whatever a proxy in between answers. */
  | { readonly kind: "body"; readonly status: number; readonly body: string }
  /** The connection is cut before the platform has done anything, or after it has. */
  | { readonly kind: "dropBefore" | "dropAfter" }
  /** Nothing is done, nothing is answered. */
  | { readonly kind: "hang" }
  /** Done late. */
  | { readonly kind: "delay"; readonly ms: number };

export interface Faults {
  /** The next `times` calls of the method fare so; those set first come first. */
  add(method: string, fault: Fault, times?: number): void;
  clear(): void;
  take(method: string): Fault | null;
}

export function createFaults(): Faults {
  const planned = new Map<string, { readonly fault: Fault; times: number }[]>();
  return {
    add(method, fault, times = 1) {
      planned.set(method, [...(planned.get(method) ?? []), { fault, times }]);
    },
    clear() {
      planned.clear();
    },
    take(method) {
      const queue = planned.get(method) ?? [];
      const [first] = queue;
      if (first === undefined) return null;
      first.times -= 1;
      if (first.times <= 0) queue.shift();
      return first.fault;
    },
  };
}

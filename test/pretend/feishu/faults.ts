/** What goes wrong with the platform, the next `times` times a call fits. */
export interface Fault {
  /** Of the call: `POST /open-apis/im/v1/messages/om_1/reply` */
  readonly on: RegExp;
  /** Default 1; Infinity: until `faults.clear()`. */
  readonly times?: number;
  readonly status?: number;
  /** Answers `{code, msg}`. */
  readonly code?: number;
  readonly msg?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers this instead of JSON. */
  readonly html?: string;
  /** Answers this JSON. */
  readonly json?: object;
  /**
   * `drop` breaks off before it is done, `dropAfter` after; `hang` never answers and does nothing, `hangAfter` does it
   * and never answers; `delay` only waits `delayMs`.
   */
  readonly how?: "answer" | "drop" | "dropAfter" | "hang" | "hangAfter" | "delay";
  readonly delayMs?: number;
  /** Only calls whose body fits. */
  readonly body?: RegExp;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this call meets, counted. */
  take(call: string, body: string): Fault | null;
}

export function createFaults(): Faults {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      waiting.length = 0;
    },
    take(call, body) {
      const found = waiting.find(
        ({ fault, left }) => left > 0 && fault.on.test(call) && (fault.body?.test(body) ?? true),
      );
      if (found === undefined) return null;
      found.left--;
      return found.fault;
    },
  };
}

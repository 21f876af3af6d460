import { SendError, type Channel, type Edit, type Outgoing, type Trouble } from "../../src/channel.ts";

/** A platform on paper: takes down what it was sent, and fails as it is told to. */
export interface PaperChannel extends Channel {
  readonly sent: Outgoing[];
  readonly edited: Edit[];
  /** Every call, also those that failed. */
  readonly tries: Outgoing[];
}

/** @param plan what becomes of the first, second … send; "lost" = it arrived and the platform did not say so */
export function createPaperChannel(
  options: {
    readonly idempotent?: boolean;
    readonly plan?: readonly (Trouble | "ok" | "lost")[];
    readonly name?: string;
  } = {},
): PaperChannel {
  const { idempotent = false, plan = [], name = "paper" } = options;
  const sent: Outgoing[] = [];
  const edited: Edit[] = [];
  const tries: Outgoing[] = [];
  const arrive = (outgoing: Outgoing): string => {
    const known = idempotent ? sent.findIndex(({ key }) => key === outgoing.key) : -1;
    if (known !== -1) return `m${String(known)}`;
    sent.push(outgoing);
    return `m${String(sent.length - 1)}`;
  };
  return {
    name,
    label: "纸",
    idempotent,
    pace: { whole: [], chat: () => [] },
    webhooks: [],
    status: () => ({ state: "on", detail: "" }),
    start: () => undefined,
    stopReceiving: () => Promise.resolve(),
    close: () => Promise.resolve(),
    countPages: () => 1,
    send(outgoing) {
      const fate = plan[tries.length] ?? "ok";
      tries.push(outgoing);
      if (fate === "ok") return Promise.resolve({ id: arrive(outgoing) });
      if (fate === "lost") arrive(outgoing);
      const trouble: Trouble = fate === "lost" ? { kind: "unknown" } : fate;
      return Promise.reject(new SendError(trouble.kind, trouble));
    },
    edit(edit) {
      edited.push(edit);
      return Promise.resolve();
    },
    sent,
    edited,
    tries,
  };
}

import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** 计数: what the program counts of itself, for `/metrics`. Numbers and names of channels, nothing of people. */
export interface Metrics {
  /** An event arrived. @param fate `kept` · `known` · `ignored` · `too_old` · `not_allowed` · `flooding` */
  arrived(channel: string, fate: string): void;
  /** An event was dealt with. @param seconds from its arrival here to its end */
  ended(channel: string, outcome: string, seconds: number): void;
  /** A try to send failed. @param kind `Trouble.kind` */
  trouble(channel: string, kind: string): void;
  /** An answer was sent again after a crash where the platform cannot tell copies apart. */
  possibleRepeat(channel: string): void;
  /** Reads how many events wait, each time the numbers are asked for. */
  watchWaiting(count: () => Promise<number>): void;
  /** Prometheus text format, https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const arrivals = new Counter({
    name: "zhicetong_events_total",
    help: "Events that platforms delivered",
    labelNames: ["channel", "fate"],
    registers,
  });
  const endings = new Counter({
    name: "zhicetong_events_ended_total",
    help: "Events dealt with",
    labelNames: ["channel", "outcome"],
    registers,
  });
  const seconds = new Histogram({
    name: "zhicetong_answer_seconds",
    help: "From the arrival of an event to its end, the platform's own time included",
    labelNames: ["channel"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const troubles = new Counter({
    name: "zhicetong_send_troubles_total",
    help: "Tries to send that failed",
    labelNames: ["channel", "kind"],
    registers,
  });
  const repeats = new Counter({
    name: "zhicetong_possible_repeats_total",
    help: "Answers sent again after a crash, perhaps a second time",
    labelNames: ["channel"],
    registers,
  });
  let countWaiting = (): Promise<number> => Promise.resolve(0);
  new Gauge({
    name: "zhicetong_inbox_waiting",
    help: "Events kept and not dealt with",
    registers,
    async collect() {
      this.set(await countWaiting());
    },
  });
  return {
    arrived: (channel, fate) => {
      arrivals.inc({ channel, fate });
    },
    ended: (channel, outcome, took) => {
      endings.inc({ channel, outcome });
      seconds.observe({ channel }, took);
    },
    trouble: (channel, kind) => {
      troubles.inc({ channel, kind });
    },
    possibleRepeat: (channel) => {
      repeats.inc({ channel });
    },
    watchWaiting(count) {
      countWaiting = count;
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

import type { ChannelLog, ChannelStatus } from "../../src/channel.ts";
import { explainFailure, refusesToken, type Failure } from "./failure.ts";

/** How the channel does, as `Channel.status` tells it. */
export interface Health {
  status(): ChannelStatus;
  on(): void;
  failing(detail: string): void;
  /** Failing, or failed for good when it is the token that is refused. */
  after(failure: Failure): void;
}

/** @param onFailed told once, when the token is refused */
export function createHealth(log: ChannelLog, onFailed: (reason: string) => void): Health {
  let status: ChannelStatus = { state: "starting", detail: "正在连接 Telegram" };
  function become(next: ChannelStatus): void {
    if (status.state === "failed") return;
    if (status.state !== next.state) log.info({ state: next.state }, "channel state");
    status = next;
  }
  return {
    status: () => status,
    on() {
      become({ state: "on", detail: "" });
    },
    failing(detail) {
      become({ state: "failing", detail });
    },
    after(failure) {
      const detail = explainFailure(failure);
      if (!refusesToken(failure.code)) {
        become({ state: "failing", detail });
        return;
      }
      const known = status.state === "failed";
      become({ state: "failed", detail });
      if (!known) onFailed(detail);
    },
  };
}

import type { Channel, ChannelHost, Outgoing, Sent } from "../../src/channel.ts";
import { openTerminal, type OpenTerminal, type Terminal } from "./receive.ts";
import { render } from "./render.ts";

export interface ConsoleOptions {
  /** What was typed is kept here for the arrow-up key of next time. */
  readonly historyFile: string;
  /** The person pressed Ctrl-C or Ctrl-D. */
  readonly onEnd: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly terminal?: Terminal;
}

/** 控制台: the bot in a terminal, one person, one conversation. */
export function createConsole(options: ConsoleOptions): Channel {
  let terminal: OpenTerminal | null = null;
  const show = (outgoing: Pick<Outgoing, "message">): void => terminal?.show(render(outgoing.message));
  return {
    name: "console",
    label: "控制台",
    idempotent: true,
    pace: { whole: [], chat: () => [] },
    webhooks: [],
    status: () => ({ state: terminal === null ? "starting" : "on", detail: "" }),
    start(host: ChannelHost) {
      terminal = openTerminal(options, host);
    },
    async stopReceiving() {
      await terminal?.stop();
    },
    close: () => Promise.resolve(),
    countPages: () => 1,
    send(outgoing): Promise<Sent> {
      show(outgoing);
      return Promise.resolve({ id: outgoing.key });
    },
    edit(edit) {
      show(edit);
      return Promise.resolve();
    },
  };
}

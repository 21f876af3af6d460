import type { Channel, Respond } from "../../src/channel.ts";
import { receive, type Terminal } from "./receive.ts";

export interface ConsoleOptions {
  /** What was typed is kept here for the arrow-up key of next time. */
  readonly historyFile: string;
  /** The person pressed Ctrl-C or Ctrl-D. */
  readonly onEnd: () => void;
  readonly terminal?: Terminal;
}

/** 控制台: the bot in a terminal, one person, one conversation. */
export function createConsole(options: ConsoleOptions): Channel {
  const stopping = new AbortController();
  let chat: Promise<void> = Promise.resolve();
  return {
    name: "console",
    start(respond: Respond) {
      chat = receive({ ...options, respond, stop: stopping.signal });
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await chat;
    },
  };
}

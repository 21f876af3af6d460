import type { Logger } from "@larksuiteoapi/node-sdk";
import type { ChannelLog } from "../../src/channel.ts";

/** What the SDK says of an event that the bot does not ask for; nothing to warn of. */
const UNHANDLED = /^no \S{1,80} handle$/;

/** Addresses hold tickets, and long runs of letters and digits may be anything. */
const TELLING = /\w{1,10}:\/\/\S+|[\w.-]{24,}/g;

/**
 * The SDK's words in our log: warnings and errors only, and of them only plain strings. It logs whole errors too, with
 * the request inside (its issue of the app secret in the log when the token address fails), and `logger: null` crashes
 * it: https://github.com/larksuite/node-sdk
 */
export function createSdkLog(log: ChannelLog, part: string): Logger {
  const silent = (): void => undefined;
  return {
    error(...said: unknown[]) {
      log.warn({ part, said: readWords(said) }, "飞书 SDK");
    },
    warn(...said: unknown[]) {
      const words = readWords(said);
      if (UNHANDLED.test(words)) log.debug({ part, said: words }, "飞书事件不归本程序管");
      else log.warn({ part, said: words }, "飞书 SDK");
    },
    info: silent,
    debug: silent,
    trace: silent,
  };
}

/** Its proxy hands over one array of everything. */
function readWords(said: readonly unknown[]): string {
  return said
    .flat()
    .filter((word) => typeof word === "string")
    .join(" ")
    .replace(TELLING, "…")
    .slice(0, 200);
}

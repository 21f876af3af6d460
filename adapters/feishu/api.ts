import type { Client } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import type { ChannelTools } from "../../src/channel.ts";
import { refusedCode, STALE_TOKEN } from "./credentials.ts";
import { PlatformError } from "./failure.ts";
import type { Http } from "./http.ts";
import type { FeishuOptions } from "./options.ts";
import type { Sdk } from "./sdk.ts";
import { createSdkLog } from "./sdk-log.ts";
import { createTenantToken } from "./tenant-token.ts";

/** The platform's calls that the channel makes. All throw PlatformError and nothing else. */
export interface Api {
  /** The bot's own open_id. */
  botOpenId(): Promise<string>;
  /** @returns the id of the new message */
  reply(
    to: string,
    content: Content,
    options: { readonly uuid: string; readonly inThread: boolean },
  ): Promise<string>;
  /** @returns the id of the new message */
  create(chat: string, content: Content, options: { readonly uuid: string }): Promise<string>;
  /** Replaces the card of a message. */
  patch(message: string, card: string): Promise<void>;
}

/** What a message is made of; `json` as the platform wants it in `content`. */
export interface Content {
  readonly type: "interactive" | "post" | "text";
  readonly json: string;
}

const BotInfo = z.object({ bot: z.object({ open_id: z.string().min(1) }) });
const SentMessage = z.object({ data: z.object({ message_id: z.string().min(1) }) });

type Authorised = ReturnType<Sdk["withTenantToken"]>;

/** @param onRefused told the platform's code when it does not take the app's id and secret */
export function createApi(
  sdk: Sdk,
  options: FeishuOptions,
  tools: ChannelTools,
  http: Http,
  onRefused: (code: number) => void,
): Api {
  const token = createTenantToken(options, tools, http.instance);
  const client: Client = new sdk.Client({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.domain,
    httpInstance: http.instance,
    disableTokenCache: true,
    logger: createSdkLog(tools.log, "client"),
    loggerLevel: sdk.LoggerLevel.warn,
  });

  /** Without a token nothing was sent, whatever kept it from coming. */
  async function authorise(asked: Promise<string>): Promise<string> {
    try {
      return await asked;
    } catch (error) {
      const refused = refusedCode(error);
      if (refused !== null) onRefused(refused);
      if (refused !== null || !(error instanceof PlatformError)) throw error;
      throw new PlatformError({ kind: "unconnected", reason: `取凭证:${error.message}` });
    }
  }

  /** A revoked token is replaced once and the call made again: it was refused before anything was done. */
  async function withToken<T>(call: (authorised: Authorised) => Promise<T>): Promise<T> {
    const first = await authorise(token.get());
    try {
      return await call(sdk.withTenantToken(first));
    } catch (error) {
      if (!isStaleToken(error)) throw error;
      return await call(sdk.withTenantToken(await authorise(token.renew(first))));
    }
  }

  const { message } = client.im.v1;
  return {
    async botOpenId() {
      const answer: unknown = await withToken((authorised) =>
        client.request({ method: "GET", url: "/open-apis/bot/v3/info" }, authorised),
      );
      return read(BotInfo, answer).bot.open_id;
    },
    async reply(to, content, { uuid, inThread }) {
      const answer = await withToken((authorised) =>
        message.reply(
          {
            path: { message_id: encodeURIComponent(to) },
            data: {
              content: content.json,
              msg_type: content.type,
              uuid,
              ...(inThread ? { reply_in_thread: true } : {}),
            },
          },
          authorised,
        ),
      );
      return read(SentMessage, answer).data.message_id;
    },
    async create(chat, content, { uuid }) {
      const answer = await withToken((authorised) =>
        message.create(
          {
            params: { receive_id_type: "chat_id" },
            data: { receive_id: chat, content: content.json, msg_type: content.type, uuid },
          },
          authorised,
        ),
      );
      return read(SentMessage, answer).data.message_id;
    },
    async patch(id, card) {
      await withToken((authorised) =>
        message.patch({ path: { message_id: encodeURIComponent(id) }, data: { content: card } }, authorised),
      );
    },
  };
}

function isStaleToken(error: unknown): boolean {
  return (
    error instanceof PlatformError && error.failure.kind === "answered" && STALE_TOKEN.has(error.failure.code)
  );
}

/** The platform says that it went well, but not what came of it: as good as no answer. */
function read<T>(shape: z.ZodType<T>, answer: unknown): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PlatformError({ kind: "unreadable", status: 200, resetMs: null });
}

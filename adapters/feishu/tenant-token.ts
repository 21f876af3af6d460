import type { HttpInstance } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import type { ChannelTools } from "../../src/channel.ts";
import { PlatformError } from "./failure.ts";
import type { FeishuOptions } from "./options.ts";

/** 访问凭证 tenant_access_token, at most two hours old. */
export interface TenantToken {
  /** @throws PlatformError when none can be had */
  get(): Promise<string>;
  /** Another one than `stale`, which the platform no longer takes. @throws PlatformError */
  renew(stale: string): Promise<string>;
}

const TokenAnswer = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() });

/**
 * How long before its end a token is replaced. Asked for with 30 minutes left the platform gives a new one and the
 * old one goes on working: https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal
 */
const MARGIN_MS = 5 * 60_000;

interface Held {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly refreshAt: number;
  readonly endsAt: number;
}

/**
 * Our own, since the SDK's asks once for each of ten concurrent calls, keeps a revoked one until it would have ended,
 * shares it between clients of the same app id, and logs the secret when the address fails.
 */
export function createTenantToken(
  options: FeishuOptions,
  tools: Pick<ChannelTools, "now" | "conceal">,
  http: HttpInstance,
): TenantToken {
  let held: Held | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const answer = TokenAnswer.safeParse(
      await http.request<unknown>({
        method: "post",
        url: `${options.domain}/open-apis/auth/v3/tenant_access_token/internal`,
        data: { app_id: options.appId, app_secret: options.appSecret },
      }),
    );
    if (!answer.success) throw new PlatformError({ kind: "unreadable", status: 200, resetMs: null });
    const { tenant_access_token: token, expire } = answer.data;
    tools.conceal(token);
    const life = expire * 1000;
    held = {
      token,
      refreshAt: tools.now() + life - Math.min(MARGIN_MS, life / 2),
      endsAt: tools.now() + life,
    };
    return token;
  }

  /** One request at a time, whoever waits for it. */
  function askOnce(): Promise<string> {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  return {
    async get() {
      if (held !== null && tools.now() < held.refreshAt) return held.token;
      try {
        return await askOnce();
      } catch (error) {
        // The token address is down, but what is held still works.
        if (held !== null && tools.now() < held.endsAt) return held.token;
        throw error;
      }
    },
    renew(stale) {
      if (held !== null && held.token !== stale) return Promise.resolve(held.token);
      // Thrown away first: a failed renewal must not bring the refused one back.
      held = null;
      return askOnce();
    },
  };
}

import { randomBytes } from "node:crypto";

/** The platform's events as it writes them, schema 2.0. */

export interface PretendEvent {
  readonly schema: "2.0";
  readonly header: {
    readonly event_id: string;
    readonly event_type: string;
    readonly create_time: string;
    readonly token: string;
    readonly app_id: string;
    readonly tenant_key: string;
  };
  readonly event: Readonly<Record<string, unknown>>;
}

/** Who the app is. */
export interface App {
  readonly appId: string;
  readonly verificationToken: string;
  readonly botOpenId: string;
}

export interface PretendMention {
  readonly key: string;
  readonly id: { readonly open_id: string; readonly union_id: string; readonly user_id: string } | null;
  readonly name: string;
  readonly tenant_key: string;
}

/** Something said by somebody. What is left out is as it mostly is. */
export interface Saying {
  readonly chat?: string;
  readonly user?: string;
  readonly id?: string;
  /** In a group: write the mention into the text yourself, e.g. `@_user_1 开州药品抽检目标`. */
  readonly text?: string;
  readonly type?: string;
  /** Instead of `text`: the content of a message of another type. */
  readonly content?: string;
  readonly private?: boolean;
  readonly mentions?: readonly PretendMention[];
  readonly thread?: string;
  readonly parent?: string;
  readonly senderType?: "user" | "app";
  /** Milliseconds since 1970. */
  readonly at?: number;
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

export function makeEvent(app: App, type: string, event: Readonly<Record<string, unknown>>): PretendEvent {
  return {
    schema: "2.0",
    header: {
      event_id: randomBytes(16).toString("hex"),
      event_type: type,
      create_time: String(Date.now()),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: "2ca1d211f64f6438",
    },
    event,
  };
}

export function mentionOfBot(app: App, key = "@_user_1"): PretendMention {
  return mention(key, app.botOpenId, "质策通");
}

export function mention(key: string, openId: string | null, name: string): PretendMention {
  const id = openId === null ? null : { open_id: openId, union_id: "on_x", user_id: "" };
  return { key, id, name, tenant_key: "2ca1d211f64f6438" };
}

export function messageEvent(app: App, saying: Saying): PretendEvent {
  return makeEvent(app, "im.message.receive_v1", {
    sender: {
      sender_id: { union_id: "on_x", user_id: null, open_id: saying.user ?? "ou_official" },
      sender_type: saying.senderType ?? "user",
      tenant_key: "2ca1d211f64f6438",
    },
    message: {
      message_id: saying.id ?? newId("om"),
      ...(saying.parent === undefined ? {} : { root_id: saying.parent, parent_id: saying.parent }),
      ...(saying.thread === undefined ? {} : { thread_id: saying.thread }),
      create_time: String(saying.at ?? Date.now()),
      update_time: String(saying.at ?? Date.now()),
      chat_id: saying.chat ?? "oc_group",
      chat_type: saying.private === true ? "p2p" : "group",
      message_type: saying.type ?? "text",
      content: saying.content ?? JSON.stringify({ text: saying.text ?? "" }),
      ...(saying.mentions === undefined ? {} : { mentions: saying.mentions }),
    },
  });
}

export function clickEvent(
  app: App,
  click: { readonly message: string; readonly chat: string; readonly user?: string; readonly value: unknown },
): PretendEvent {
  return makeEvent(app, "card.action.trigger", {
    operator: {
      tenant_key: "2ca1d211f64f6438",
      user_id: "",
      open_id: click.user ?? "ou_official",
      union_id: "on_x",
    },
    // Updates the card; not the verification token.
    token: `c-${randomBytes(20).toString("hex")}`,
    action: { value: click.value, tag: "button" },
    host: "im_message",
    context: { open_message_id: click.message, open_chat_id: click.chat },
  });
}

export function withdrawnEvent(app: App, message: string, chat: string): PretendEvent {
  return makeEvent(app, "im.message.recalled_v1", {
    message_id: message,
    chat_id: chat,
    recall_time: String(Date.now()),
    recall_type: "message_owner",
  });
}

export function chatEvent(app: App, type: "added" | "deleted" | "disbanded", chat: string): PretendEvent {
  const name = type === "disbanded" ? "im.chat.disbanded_v1" : (`im.chat.member.bot.${type}_v1` as const);
  return makeEvent(app, name, {
    chat_id: chat,
    operator_id: { open_id: "ou_official", union_id: "on_x", user_id: "" },
    external: false,
    operator_tenant_key: "2ca1d211f64f6438",
    name: "质量工作群",
  });
}

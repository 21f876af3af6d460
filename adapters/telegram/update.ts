import { z } from "zod";

/** The part of an update that is read. https://core.telegram.org/bots/api#update */

const user = z.object({ id: z.int(), is_bot: z.boolean().catch(false) });
const chat = z.object({ id: z.int(), type: z.string() });

const entity = z.object({
  type: z.string(),
  /** UTF-16 units, as in JavaScript's strings. */
  offset: z.int().min(0),
  length: z.int().min(0),
  /** Of a text_mention: somebody without a username. */
  user: user.optional().catch(undefined),
});
// Marks in a text are a help, not a condition: unreadable ones must not lose the question.
const entities = z.array(entity).catch([]);

const answered = z.object({
  message_id: z.int(),
  from: user.optional(),
  forum_topic_created: z.unknown().optional(),
});

/** Content that has no text of its own, unless as a caption. Whatever is not named here is a service message. */
const WORDLESS = [
  "animation audio document live_photo paid_media photo sticker story video video_note voice contact dice game poll",
  "venue location checklist rich_message",
]
  .join(" ")
  .split(" ");

const message = z
  .looseObject({
    message_id: z.int(),
    date: z.number(),
    edit_date: z.number().optional(),
    chat,
    from: user.optional(),
    sender_chat: z.looseObject({ id: z.number() }).optional(),
    via_bot: z.unknown().optional(),
    text: z.string().optional(),
    entities: entities.optional(),
    caption: z.string().optional(),
    caption_entities: entities.optional(),
    message_thread_id: z.int().optional(),
    is_topic_message: z.boolean().optional(),
    reply_to_message: answered.optional().catch(undefined),
    migrate_to_chat_id: z.int().optional(),
  })
  .transform((all) => ({ ...all, wordless: WORDLESS.some((kind) => kind in all) }));

const click = z.object({
  id: z.string(),
  from: user,
  /** Of an old message only this much is left: "inaccessible". */
  message: z
    .object({
      message_id: z.int(),
      chat,
      message_thread_id: z.int().optional(),
      is_topic_message: z.boolean().optional(),
    })
    .optional()
    .catch(undefined),
  data: z.string().optional(),
});

const member = z.object({ status: z.string(), is_member: z.boolean().optional() });
const membership = z.object({ chat, date: z.number(), old_chat_member: member, new_chat_member: member });

export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: click.optional(),
  my_chat_member: membership.optional(),
});

/** What is needed of an update that cannot be read: to go past it, and to stop the waiting of a button. */
export const identifiedSchema = z.object({
  update_id: z.int(),
  callback_query: z.object({ id: z.string() }).optional().catch(undefined),
});

/** What getUpdates answers; each is read by itself, so that an odd one does not hold up the others. */
export const updatesSchema = z.array(z.unknown());

export type Update = z.infer<typeof updateSchema>;
export type UpdateMessage = z.infer<typeof message>;
export type UpdateClick = z.infer<typeof click>;
export type UpdateMembership = z.infer<typeof membership>;
export type Entity = z.infer<typeof entity>;

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Message, Said } from "../../src/channel.ts";
import { openSqliteStore, StoreError } from "../../src/store/sqlite-store.ts";
import type { GivenAnswer, NewEntry, Store } from "../../src/store/store.ts";

const folder = () => mkdtempSync(join(tmpdir(), "zhicetong-store-"));

const said = (id: string, message = id): Said => ({
  kind: "said",
  id,
  chat: "c1",
  thread: null,
  at: 1000,
  user: "u1",
  message,
  replyTo: null,
  private: true,
  addressed: true,
  text: "开州药品抽检目标",
  edited: false,
});

const entry = (id: string): NewEntry => ({
  id: `telegram:${id}`,
  channel: "telegram",
  event: said(id),
  receivedAt: 1000,
  flooding: false,
});

const message: Message = { blocks: [{ kind: "notice", text: "甲" }], buttons: [], pageValue: null };

const answer = (id: string, change: Partial<GivenAnswer> = {}): GivenAnswer => ({
  id,
  channel: "telegram",
  chat: "c1",
  thread: null,
  user: "u1",
  asked: `q-${id}`,
  sent: null,
  at: 1000,
  question: "开州药品抽检目标",
  status: "answered",
  reason: null,
  intent: "target",
  shown: { message, places: [{ doc: "d", hash: "h", clause: "d#1", start: 1, end: 2 }] },
  ...change,
});

let path: string;
let store: Store;

beforeEach(async () => {
  path = join(folder(), "new", "bot.db");
  store = await openSqliteStore(path);
});

afterEach(() => store.close());

/** As after a restart. */
async function reopen(): Promise<void> {
  await store.close();
  store = await openSqliteStore(path);
}

describe("inbox", () => {
  it("keeps an event once, whatever becomes of it, across restarts", async () => {
    expect(await store.inbox.add(entry("1"))).toBe(true);
    expect(await store.inbox.add(entry("1"))).toBe(false);
    await store.inbox.finish("telegram:1", "answered", 2000);
    await reopen();
    expect(await store.inbox.has("telegram:1")).toBe(true);
    expect(await store.inbox.add(entry("1"))).toBe(false);
    expect(await store.inbox.waiting()).toEqual([]);
  });

  it("gives back what is not dealt with, in the order it came, and says what was being sent", async () => {
    for (const id of ["b", "a", "c"]) await store.inbox.add(entry(id));
    await store.inbox.finish("telegram:a", "silent", 2000);
    expect(await store.inbox.begin("telegram:c")).toBe(true);
    await reopen();
    const waiting = await store.inbox.waiting();
    expect(waiting.map(({ id, interrupted }) => [id, interrupted])).toEqual([
      ["telegram:b", false],
      ["telegram:c", true],
    ]);
    expect(waiting[0]?.event).toEqual(said("b"));
    expect(await store.inbox.countWaiting()).toBe(2);
  });

  it("a try that did not arrive leaves no doubt behind", async () => {
    await store.inbox.add(entry("1"));
    await store.inbox.begin("telegram:1");
    await store.inbox.release("telegram:1");
    expect((await store.inbox.waiting())[0]?.interrupted).toBe(false);
  });

  it("what was withdrawn is not begun, and what was begun for good is not withdrawn", async () => {
    await store.inbox.add(entry("1"));
    await store.inbox.withdraw("telegram", "c1", "1", 2000);
    expect(await store.inbox.begin("telegram:1")).toBe(false);
    await store.inbox.withdraw("telegram", "c2", "2", 2000);
    expect(await store.inbox.waiting()).toEqual([]);
  });

  it("keeps no word of what was said once it is dealt with", async () => {
    await store.inbox.add(entry("1"));
    await store.inbox.finish("telegram:1", "answered", 2000);
    const raw = new Database(path, { readonly: true });
    expect(raw.prepare("SELECT event FROM inbox").all()).toEqual([{ event: "" }]);
    raw.close();
  });

  it("forgets only what ended long ago", async () => {
    for (const id of ["old", "new", "open"]) await store.inbox.add(entry(id));
    await store.inbox.finish("telegram:old", "answered", 1000);
    await store.inbox.finish("telegram:new", "answered", 5000);
    await store.inbox.prune(3000);
    expect(await store.inbox.has("telegram:old")).toBe(false);
    expect(await store.inbox.has("telegram:new")).toBe(true);
    expect(await store.inbox.has("telegram:open")).toBe(true);
  });
});

describe("answers", () => {
  it("are found by id, by the question's message and by their own", async () => {
    await store.answers.save(answer("aaaaaaaaaaaa"));
    await store.answers.markSent("aaaaaaaaaaaa", "m9");
    await reopen();
    const kept = answer("aaaaaaaaaaaa", { sent: "m9" });
    expect(await store.answers.get("aaaaaaaaaaaa")).toEqual(kept);
    expect(await store.answers.toQuestion("telegram", "c1", "q-aaaaaaaaaaaa")).toEqual(kept);
    expect(await store.answers.bySent("telegram", "c1", "m9")).toEqual(kept);
    expect(await store.answers.bySent("telegram", "c2", "m9")).toBeNull();
    expect(await store.answers.get("nosuch")).toBeNull();
  });

  it("saved again under the same id are replaced", async () => {
    await store.answers.save(answer("a"));
    await store.answers.save(answer("a", { question: "那食品呢" }));
    expect((await store.answers.get("a"))?.question).toBe("那食品呢");
  });

  it("the latest of a thread come oldest first and keep to the thread", async () => {
    for (const [id, at, thread] of [
      ["a", 1, null],
      ["b", 2, "t"],
      ["c", 3, null],
      ["d", 4, null],
    ] as const)
      await store.answers.save(answer(id, { at, thread }));
    const ids = async (thread: string | null) =>
      (await store.answers.latest({ channel: "telegram", chat: "c1", thread }, 1, 2)).map(({ id }) => id);
    expect(await ids(null)).toEqual(["c", "d"]);
    expect(await ids("t")).toEqual(["b"]);
  });

  it("one verdict a person, the last one counts", async () => {
    await store.answers.save(answer("a"));
    await store.answers.judge("a", "u1", "wrong", 1);
    await store.answers.judge("a", "u1", "useful", 2);
    await store.answers.judge("a", "u2", "wrong", 3);
    expect(await store.answers.since(0)).toMatchObject([{ id: "a", useful: 1, wrong: 1 }]);
  });

  it("grow old: first without what was shown, then gone with their verdicts", async () => {
    await store.answers.save(answer("old", { at: 10 }));
    await store.answers.save(answer("mid", { at: 20 }));
    await store.answers.save(answer("new", { at: 30 }));
    await store.answers.judge("old", "u1", "wrong", 1);
    await store.answers.prune(25, 15);
    expect(await store.answers.get("old")).toBeNull();
    expect((await store.answers.get("mid"))?.shown).toBeNull();
    expect((await store.answers.get("new"))?.shown).not.toBeNull();
    await store.answers.save(answer("old", { at: 40 }));
    expect((await store.answers.since(40))[0]?.wrong).toBe(0);
  });
});

describe("chats", () => {
  it("keep region and greeting, go on under a new id, and are forgotten", async () => {
    await store.chats.setRegion("telegram", "c1", "开州");
    await store.chats.markGreeted("telegram", "c1", 7);
    await store.answers.save(answer("a"));
    await store.chats.move("telegram", "c1", "c2");
    expect(await store.chats.get("telegram", "c1")).toEqual({ region: null, greetedAt: null });
    expect(await store.chats.get("telegram", "c2")).toEqual({ region: "开州", greetedAt: 7 });
    expect((await store.answers.get("a"))?.chat).toBe("c2");
    await store.chats.leave("telegram", "c2");
    expect(await store.chats.get("telegram", "c2")).toEqual({ region: null, greetedAt: null });
  });
});

describe("the file", () => {
  it("is flushed at every commit and can be read by a backup meanwhile", () => {
    const raw = new Database(path, { readonly: true });
    expect(raw.pragma("journal_mode", { simple: true })).toBe("wal");
    raw.close();
  });

  it("of a newer program, or no database at all, is refused with what to do", async () => {
    const newer = join(folder(), "bot.db");
    const raw = new Database(newer);
    raw.pragma("user_version = 999");
    raw.close();
    await expect(openSqliteStore(newer)).rejects.toThrow(/更新的版本/);
    const broken = join(folder(), "bot.db");
    writeFileSync(broken, "这不是数据库".repeat(1000));
    await expect(openSqliteStore(broken)).rejects.toBeInstanceOf(StoreError);
    await expect(openSqliteStore(join(broken, "bot.db"))).rejects.toThrow(/DATA_DIR/);
  });
});

import type { Message } from "../channel.ts";
import type { Engine } from "../engine.ts";
import { plainMessage } from "./response.ts";
import type { BotTools } from "./tools.ts";

const CLEAR = /^(?:清除|取消|无|没有|全部|不限|off|none|clear)$/iu;

/** `/region 开州`: the place that this chat's questions mean when they name none. Anyone who may ask may set it. */
export async function regionCommand(
  { store, engine }: BotTools,
  channel: string,
  chat: string,
  wanted: string,
): Promise<Message> {
  if (wanted === "") return tellRegion((await store.chats.get(channel, chat)).region, engine);
  if (CLEAR.test(wanted)) {
    await store.chats.setRegion(channel, chat, null);
    return plainMessage("已取消默认地区:没写地区的问题在全部文件里找");
  }
  const region = engine.regionNamed(wanted);
  if (region === null)
    return plainMessage("没有收录这个地区的文件,或说的不是一个地区", [`可设:${heldRegions(engine)}`]);
  await store.chats.setRegion(channel, chat, region);
  return plainMessage(`本会话的默认地区:${region}`, [
    "没写地区的问题按它回答,答案里会说明;问别处时写明地区即可。取消:地区 清除",
  ]);
}

function tellRegion(region: string | null, engine: Engine): Message {
  const how = `设置:地区 开州 · 取消:地区 清除 · 可设:${heldRegions(engine)}`;
  return plainMessage(region === null ? "本会话没有默认地区" : `本会话的默认地区:${region}`, [how]);
}

function heldRegions({ documents }: Engine): string {
  const names = documents.flatMap(({ header }) => header.region?.value.short ?? []);
  return names.length === 0 ? "(还没有收录写明地区的文件)" : [...new Set(names)].join("、");
}

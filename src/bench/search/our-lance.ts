import { prepareLance } from "../../config.ts";
import { openBlockingIndex } from "../../search/lance/blocking-index.ts";
import type { Contender, Opening } from "./contender.ts";
import { contend } from "./ours.ts";

/** The clause index of this program on LanceDB, with its thread and the waiting for it. */
export const ourLance: Opening = { create: open, load: open };

async function open(folder: string): Promise<Contender> {
  prepareLance();
  const index = await openBlockingIndex({ uri: folder, isReadOnly: false });
  // Whatever waits for the next question is written when the size is asked; the rest is in the folder already.
  return contend(index, () => index.size);
}

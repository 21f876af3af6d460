import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Passage } from "./contender.ts";

/**
 * Any number of clauses that read like those of policy documents: parts of their sentences put together anew, the same
 * on every machine. A name made of two rare characters stands in each, as places and firms do in real ones; without
 * such names a million clauses would have the words of a hundred.
 */
export function drawClauses(folder: string): (number: number) => Passage {
  const parts = readParts(folder);
  const draw = (random: () => number): string => parts[Math.floor(random() * parts.length)] ?? "";
  return (number) => {
    const random = createRandom(number);
    let text = `${drawName(random)}${draw(random)}`;
    while (text.length < SHORTEST + random() * SPREAD) text += draw(random);
    const doc = `d${String(Math.floor(number / CLAUSES_A_DOCUMENT))}`;
    return {
      id: `${doc}#${String(number)}`,
      title: `${drawName(createRandom(doc.length))}质量强区方案`,
      text,
    };
  };
}

/** Three or four words in a row of the clause, and what officials ask with. */
export function drawQuestion({ text }: Passage, number: number): string {
  const random = createRandom(-1 - number);
  const length = 8 + Math.floor(random() * 10);
  const start = Math.floor(random() * Math.max(1, text.length - length));
  const asking = ["是多少?", "由谁负责?", "有什么要求", "什么时候完成?"];
  return `${text.slice(0, 2)}${text.slice(start, start + length)}${asking[number % asking.length] ?? ""}`;
}

const CLAUSES_A_DOCUMENT = 100;

/** Characters: clauses of the five documents have 30 to 120. */
const SHORTEST = 40;
const SPREAD = 50;

/** Han characters that names draw from: 4e00 to 8fff, so that a name of two is one of 280 million. */
const FIRST_HAN = 0x4e00;
const HAN_COUNT = 0x4200;

function drawName(random: () => number): string {
  const character = (): string => String.fromCharCode(FIRST_HAN + Math.floor(random() * HAN_COUNT));
  return `${character()}${character()}`;
}

function readParts(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").replace(/\s+/g, ""));
  return texts.flatMap((text) => text.split(/(?<=[,,、。;;::])/)).filter((part) => part.length > 3);
}

/** Numbers from 0 to 1 that depend on the seed alone (splitmix32). */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x100000000;
  };
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Who may import whom, and which bought library stands behind which door: as the tables of src/README.md say. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MAP = readFileSync(join(ROOT, "src/README.md"), "utf8");

interface Import {
  /** Relative to the project: src/http/app.ts */
  readonly file: string;
  /** As written. */
  readonly from: string;
}

const FILES = ["src", "adapters"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);

const IMPORTS: readonly Import[] = FILES.flatMap((file) => {
  const source = readFileSync(join(ROOT, file), "utf8");
  const statements = source.matchAll(
    /^(?:import|export)\b[^;]*?\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm,
  );
  return [...statements].map((found) => ({ file, from: found[1] ?? found[2] ?? found[3] ?? "" }));
});

/** Rows of the table whose head begins with `title`, the back quotes taken off. */
function table(title: string): readonly (readonly string[])[] {
  const lines = MAP.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${title} `));
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

const ALLOWED = new Map(
  table("房间").map(
    ([room, , allowed]) => [roomOf(`src/${room ?? ""}`), allowed?.split(/,\s*/) ?? []] as const,
  ),
);
const DOORS = new Map(table("库").map(([library, doors]) => [library, doors?.split(/,\s*/) ?? []] as const));

/** src/http/app.ts → http, src/config.ts → config, adapters/console/index.ts → adapters. */
function roomOf(path: string): string {
  const [top, second] = path.replace("src/adapters", "adapters").split("/");
  return top === "src" ? (second ?? "").replace(/\.ts$/, "") : (top ?? "");
}

function target({ file, from }: Import): string {
  return relative(ROOT, resolve(ROOT, file, "..", from));
}

const ours = IMPORTS.filter(({ from }) => from.startsWith("."));

describe("rooms", () => {
  it("has found the files and their imports", () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(ours.length).toBeGreaterThan(100);
    expect(ALLOWED.get("model")).toEqual(["–"]);
  });

  it("each has its row in src/README.md, and each row its room", () => {
    expect(FILES.map(roomOf).filter((room) => !ALLOWED.has(room))).toEqual([]);
    const rooms = new Set(FILES.map(roomOf));
    expect([...ALLOWED.keys()].filter((room) => !rooms.has(room))).toEqual([]);
  });

  it("import only whom their row allows", () => {
    const forbidden = ours.filter((one) => {
      const from = roomOf(one.file);
      const to = roomOf(target(one));
      const allowed = ALLOWED.get(from) ?? [];
      // The lexicon's words are data of people: seeds/lexicon/*.json.
      const isLexiconData = from === "lexicon" && target(one).startsWith("seeds/lexicon/");
      return from !== to && !isLexiconData && !allowed.includes(to) && !allowed.includes("一切");
    });
    expect(forbidden.map((one) => `${one.file} → ${target(one)}`)).toEqual([]);
  });

  it("name files that exist", () => {
    expect(
      ours.filter((one) => !existsSync(join(ROOT, target(one)))).map((one) => `${one.file} → ${one.from}`),
    ).toEqual([]);
  });

  it("keep channels apart from one another", () => {
    const channel = (path: string) => /^adapters\/([^/]+)\//.exec(path)?.[1];
    const crossing = ours.filter((one) => {
      const to = channel(target(one));
      return channel(one.file) !== undefined && to !== undefined && channel(one.file) !== to;
    });
    expect(crossing).toEqual([]);
  });
});

describe("doors", () => {
  const library = (from: string) =>
    from
      .split("/")
      .slice(0, from.startsWith("@") ? 2 : 1)
      .join("/");
  const bought = IMPORTS.filter(({ from }) => !from.startsWith(".") && !from.startsWith("node:"));

  it("every bought library has one, and nothing goes past it", () => {
    const trespassers = bought.filter(({ file, from }) => {
      const doors = DOORS.get(library(from)) ?? [];
      return !doors.some((door) => {
        const path = door.startsWith("adapters/") ? door : `src/${door}`;
        return file === path || (path.endsWith("/") && file.startsWith(path));
      });
    });
    expect(trespassers.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
  });

  it("none stands unused", () => {
    const used = new Set(bought.map(({ from }) => library(from)));
    expect([...DOORS.keys()].filter((name) => name !== undefined && !used.has(name))).toEqual([]);
  });

  it("process.env is read in config.ts alone", () => {
    const readers = FILES.filter((file) =>
      /process\.env\b|\benv\s*\}\s*=\s*process/.test(readFileSync(join(ROOT, file), "utf8")),
    );
    const inCode = readers.filter((file) => file !== "src/config.ts");
    expect(inCode).toEqual([]);
    expect(readers).toEqual(["src/config.ts"]);
  });
});

describe("pure rooms", () => {
  // From bytes to Answer: no clock, environment, disk or chance.
  const PURE = ["model", "text", "lexicon", "document", "facts", "answer", "contract", "evaluation"];
  const IMPURE =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.|\bprocess\.|\bfetch\(|from "node:(?!crypto|assert)/;

  it.each(PURE)("%s", (room) => {
    const offenders = FILES.filter((file) => roomOf(file) === room).filter((file) =>
      IMPURE.test(readFileSync(join(ROOT, file), "utf8")),
    );
    expect(offenders).toEqual([]);
  });
});

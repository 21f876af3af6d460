import { prepareLance } from "../../../src/config.ts";
import { openBlockingIndex } from "../../../src/search/lance/blocking-index.ts";

/** Writes documents of 50 clauses until it is killed, and says each one's number: lance-life.test.ts. */
prepareLance();
const index = await openBlockingIndex({ uri: process.argv[2] ?? "", isReadOnly: false });
for (let number = 0; ; number++) {
  const doc = `d${String(number)}`;
  index.add(
    Array.from({ length: 50 }, (_, i) => ({
      id: `${doc}#${String(i)}`,
      doc,
      kind: "clause" as const,
      title: "",
      text: `第${String(i)}批消费品质量安全监督抽查`,
    })),
  );
  process.stdout.write(`${String(index.size)}\n`);
}

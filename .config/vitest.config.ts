import { defineConfig } from "vitest/config";

const common = {
  root: new URL("..", import.meta.url).pathname,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};
const PROCESS = "test/process/**/*.test.ts";

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: "parts", include: ["test/**/*.test.ts"], exclude: [PROCESS] } },
      // The whole program with platforms around it, against the clock: one file at a time, when nothing else runs.
      {
        test: {
          ...common,
          name: "process",
          include: [PROCESS],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

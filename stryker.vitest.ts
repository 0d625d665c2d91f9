import { defineConfig } from "vitest/config";

/** What mutants of the language are tried with: its own tests, without the long random ones. */
export default defineConfig({
  test: {
    include: ["test/rules/**/*.test.ts", "test/docs/language.test.ts"],
    exclude: ["test/rules/oracle/**", "test/rules/regex/native.test.ts"],
    // Instrumented code is slow, and the machine may be busy.
    testTimeout: 120_000,
    env: { TIMES: "300", SEED: "1" },
  },
});

/**
 * Mutation testing of the language: `npm run mutate`. Each mutant is a small lie in the code; a test has to find it.
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "stryker.vitest.ts", related: false },
  // The schema is data, and texts of messages are for people.
  mutate: ["rules/**/*.ts", "!rules/schema/**", "!rules/index.ts"],
  mutator: { excludedMutations: ["StringLiteral"] },
  ignorePatterns: ["dist", ".wrangler", ".cache", "bench", "demo-site/shop", "demo-site/console"],
  // Stryker would rewrite it with an API that TypeScript 7 does not have; nothing here needs it.
  tsconfigFile: "none.json",
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".cache/mutation.json" },
  tempDirName: ".cache/stryker",
  thresholds: { high: 95, low: 85, break: 85 },
  allowEmpty: false,
};

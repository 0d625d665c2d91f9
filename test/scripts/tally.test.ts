import { expect, test } from "vitest";
import { count, summary } from "../../scripts/steps/tally.mjs";

const nothing = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

test.each<[string, Partial<Parameters<typeof count>[0]>, number, string]>([
  ["a good run", { numPassedTests: 3 }, 0, "3 passed, 0 failed"],
  ["a run with a failure", { numPassedTests: 3, numFailedTests: 1 }, 1, "3 passed, 1 failed"],
  [
    "a run with skipped tests",
    { numPassedTests: 3, numPendingTests: 2, numTodoTests: 1 },
    0,
    "3 passed, 0 failed, 3 skipped",
  ],
  [
    "a file that does not load",
    { testResults: [{ status: "failed", assertionResults: [] }] },
    1,
    "0 passed, 1 failed",
  ],
  ["an error outside of any test", { numPassedTests: 3 }, 1, "3 passed, 1 failed"],
  ["a run that found no test", {}, 0, "0 passed, 1 failed"],
])("the last line tells of %s", (_name, report, code, expected) => {
  expect(summary(count({ ...nothing, ...report }, code))).toBe(expected);
});

test("a failure is not counted twice, as a test and as a file", () => {
  const file = { status: "failed", assertionResults: [{ status: "failed" }] };
  expect(count({ ...nothing, numFailedTests: 1, testResults: [file] }, 1).failed).toBe(1);
});

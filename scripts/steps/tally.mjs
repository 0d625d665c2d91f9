/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} Report What this project reads of vitest's JSON report.
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly { status: string, assertionResults: readonly { status: string }[] }[]} testResults
 */

/**
 * Counts a report. A file that failed before its tests could run counts as one failure, and so does a run
 * that failed with every test passing, as with an error outside of any test, and a run of nothing.
 * @param {Report} report
 * @param {number} code What vitest ended with.
 * @returns {Tally}
 */
export function count(report, code) {
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + unloaded.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  const hollow = failed === 0 && (code !== 0 || passed + skipped === 0);
  return { passed, failed: hollow ? 1 : failed, skipped };
}

/**
 * The last line of a test run.
 * @param {Tally} tally
 */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { plainly, say, step, told } from "./progress.mjs";
import { freshLog, outcome, ROOT, tool } from "./run.mjs";
import { build } from "./steps/build.mjs";
import { check, STATIC } from "./steps/check.mjs";
import { findChromium, installChromium, NO_CHROMIUM } from "./steps/chromium.mjs";
import { installEngines, missingEngines, withoutEngine } from "./steps/engines.mjs";
import { install } from "./steps/install.mjs";
import { count, summary } from "./steps/tally.mjs";

const LOG = ".cache/test.log";
const REPORT = ".cache/tests.json";

// `--check` also holds types and lint to account; what else is given goes to vitest.
const given = process.argv.slice(2);
const strict = given.includes("--check");
const wanted = given.filter((arg) => arg !== "--check");

const result = await everything().catch((problem) => {
  say(told(problem));
  return { passed: 0, failed: 1, skipped: 0 };
});
say(summary(result));
process.exitCode = result.failed > 0 ? 1 : 0;

async function everything() {
  freshLog(LOG);
  await install(LOG);
  await build(LOG);
  const broken = strict ? await check(LOG, STATIC) : [];
  for (const name of broken) say(`FAIL ${name}`);
  await prepareBrowsers();
  const tally = await vitest();
  return { ...tally, failed: tally.failed + broken.length };
}

async function prepareBrowsers() {
  const found = (await findChromium()) ?? (await step("Installing Chromium", () => installChromium(LOG)));
  if (!found) say(NO_CHROMIUM);
  const missing = missingEngines().map(({ name }) => name);
  if (missing.length > 0) await step(`Installing ${missing.join(" and ")}`, () => installEngines(LOG));
  for (const engine of missingEngines()) say(withoutEngine(engine));
}

async function vitest() {
  const report = path.join(ROOT, REPORT);
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`];
  const { code } = await outcome(tool("vitest", ["run", ...reporters, ...wanted]));
  if (!existsSync(report)) throw plainly("vitest ended without a report: no test has run to its end.");
  return count(JSON.parse(readFileSync(report, "utf8")), code);
}

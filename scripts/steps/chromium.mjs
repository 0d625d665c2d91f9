import { existsSync } from "node:fs";
import { plainly } from "../progress.mjs";
import { outcome, tool } from "../run.mjs";
import { installFromDebian, onPath } from "./programs.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const USUAL_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** What to do when there is no browser and none could be installed. */
export const NO_CHROMIUM =
  "Browser tests are skipped: no Chromium here. Install one (Debian: apt-get install chromium), or set CHROME_PATH.";

/**
 * Where a Chromium is on this machine.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen && !existsSync(chosen)) throw plainly(`CHROME_PATH is ${chosen}, and nothing is there.`);
  return [chosen, onPath(NAMES), ...USUAL_PLACES, await playwrightsOwn()].find(
    (file) => file && existsSync(file),
  );
}

/**
 * Installs a Chromium by the first way that works: Debian's package manager for root, else Playwright's download.
 * @param {string} log
 * @returns {Promise<string | undefined>}
 */
export async function installChromium(log) {
  const debian = () => installFromDebian(log, ["chromium"]);
  for (const way of [debian, playwright]) {
    await way(log);
    const found = await findChromium();
    if (found) return found;
  }
  return undefined;
}

/** @param {string} log */
async function playwright(log) {
  await outcome(tool("playwright-core", ["install", "chromium"], log));
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright-core");
  return chromium.executablePath();
}

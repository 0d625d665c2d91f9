import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { plainly } from "../progress.mjs";
import { installFromDebian, onPath } from "./programs.mjs";

const FIREFOX_ON_MACS = "/Applications/Firefox.app/Contents/MacOS/firefox";
const LIBRARIES = "/usr/lib";

/**
 * @typedef {object} WebKit The programs that WebKitGTK is driven with.
 * @property {string} driver
 * @property {string} browser
 * @property {string} display An X server that shows nothing.
 */

/**
 * Where a Firefox is on this machine.
 * @returns {string | undefined}
 */
export function findFirefox() {
  const chosen = process.env.FIREFOX_PATH;
  if (chosen && !existsSync(chosen)) throw plainly(`FIREFOX_PATH is ${chosen}, and nothing is there.`);
  const usual = existsSync(FIREFOX_ON_MACS) ? FIREFOX_ON_MACS : undefined;
  return chosen ?? onPath(["firefox-esr", "firefox"]) ?? usual;
}

/**
 * Where the programs of WebKitGTK are on this machine; undefined unless all of them are there.
 * @returns {WebKit | undefined}
 */
export function findWebKit() {
  const [driver, display, browser] = [onPath(["WebKitWebDriver"]), onPath(["Xvfb"]), findMiniBrowser()];
  return driver && display && browser ? { driver, browser, display } : undefined;
}

// Its folder is named after the machine and after the version: x86_64-linux-gnu/webkit2gtk-4.1.
function findMiniBrowser() {
  const inside = (/** @type {string} */ folder, /** @type {RegExp} */ name) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((one) => name.test(one))
          .map((one) => path.join(folder, one))
      : [];
  const folders = inside(LIBRARIES, /-linux-gnu/).flatMap((one) => inside(one, /^webkit(2gtk|gtk)-/));
  return folders.map((folder) => path.join(folder, "MiniBrowser")).find((file) => existsSync(file));
}

/** Browsers beside Chromium in which the script is tried: how each is found, and what Debian calls it. */
export const ENGINES = [
  { name: "Firefox", find: findFirefox, packages: ["firefox-esr"] },
  { name: "WebKitGTK", find: findWebKit, packages: ["webkit2gtk-driver", "xvfb"] },
];

/** Those that are not on this machine. */
export function missingEngines() {
  return ENGINES.filter(({ find }) => find() === undefined);
}

/**
 * Installs those that are missing, where that can be done.
 * @param {string} log
 * @returns {Promise<void>}
 */
export async function installEngines(log) {
  await installFromDebian(
    log,
    missingEngines().flatMap(({ packages }) => packages),
  );
}

/**
 * What to do where a browser is missing and could not be installed.
 * @param {typeof ENGINES[number]} engine
 */
export function withoutEngine({ name, packages }) {
  return `Tests in ${name} are skipped: it is not here. Install it (Debian: apt-get install ${packages.join(" ")}).`;
}

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { step } from "../progress.mjs";
import { ROOT, run } from "../run.mjs";

/**
 * Installs the packages when they are missing or differ from the lockfile.
 * @param {string} log
 * @returns {Promise<void>}
 */
export async function install(log) {
  if (installed()) return;
  const fix = "Check the network, then try again.";
  await step("Installing packages", () => run({ ...npm(), log }), fix);
}

/** Whether every package that the lockfile demands is there, in its version. */
function installed() {
  const there = lockedIn("node_modules/.package-lock.json");
  const wanted = Object.entries(lockedIn("package-lock.json"));
  return wanted.every(([name, { version, optional }]) => {
    const found = there[name];
    return name === "" || (found ? found.version === version : optional === true);
  });
}

/**
 * @param {string} file
 * @returns {{ [name: string]: { version?: string, optional?: boolean } }}
 */
function lockedIn(file) {
  const full = path.join(ROOT, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, "utf8")).packages : {};
}

function npm() {
  const args = ["ci", "--no-audit", "--no-fund"];
  const started = process.env.npm_execpath;
  if (started) return { program: process.execPath, args: [started, ...args] };
  return { program: process.platform === "win32" ? "npm.cmd" : "npm", args };
}

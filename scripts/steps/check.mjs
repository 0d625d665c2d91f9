import { say, step } from "../progress.mjs";
import { outcome, tool } from "../run.mjs";
import { generateTypes } from "./build.mjs";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} tool
 * @property {readonly string[]} args
 */

/** @type {readonly Check[]} */
export const STATIC = [
  { name: "Types", tool: "typescript", args: ["-b"] },
  { name: "Lint and format", tool: "@biomejs/biome", args: ["check", "--error-on-warnings"] },
];

/** @type {readonly Check[]} */
const UNIT = [
  { name: "Unit tests and sizes", tool: "vitest", args: ["run", "--project", "unit", "--reporter", "dot"] },
];

/**
 * Runs each check, shows what those that fail have to say, and names them.
 * @param {string} log
 * @param {readonly Check[]} checks
 * @returns {Promise<string[]>} Names of the checks that failed.
 */
export async function check(log, checks = [...STATIC, ...UNIT]) {
  await generateTypes(log);
  const failed = [];
  for (const { name, tool: program, args } of checks) {
    const { code, tail } = await step(name, () => outcome(tool(program, args, log)));
    if (code === 0) continue;
    say(tail);
    failed.push(name);
  }
  return failed;
}

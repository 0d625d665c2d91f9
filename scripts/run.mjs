import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { plainly } from "./progress.mjs";

/** The project's folder. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../..");

/**
 * @typedef {object} Task
 * @property {string} program
 * @property {readonly string[]} args
 * @property {string} [log] File inside the project that its output goes to. Without one it goes to the screen.
 */

/**
 * Runs a program to its end.
 * @param {Task} task
 * @returns {Promise<void>} Rejected when it fails, with the line that says why and the log's path.
 */
export async function run(task) {
  const { code, tail } = await outcome(task);
  if (code === 0) return;
  const why = reason(tail) ?? `${path.basename(task.program)} ended with code ${code}`;
  throw plainly(task.log ? `${why}. See ${task.log}` : `${why}.`);
}

/**
 * Runs a program to its end and tells how it ended; failing is an answer too.
 * @param {Task} task
 * @returns {Promise<{ code: number, tail: string }>} `tail` is the end of what it wrote, empty when that went to the screen.
 */
export function outcome({ program, args, log }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env: environment(), stdio: log ? "pipe" : "inherit" });
    const file = log ? openLog(log) : undefined;
    let tail = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      file?.write(chunk);
      tail = (tail + chunk).slice(-20_000);
    };
    child.stdin?.end();
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => {
      file?.end();
      resolve({ code: code ?? 1, tail });
    });
  });
}

/**
 * A task for a tool of this project, run by a Node that is new enough for it.
 * @param {string} tool Name of a package that holds a program of the same name.
 * @param {readonly string[]} args
 * @param {string} [log]
 * @returns {Task}
 */
export function tool(tool, args, log) {
  const folder = path.join(ROOT, "node_modules", tool);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const program = typeof bin === "string" ? bin : (bin[path.basename(tool)] ?? Object.values(bin)[0]);
  return script(path.join(folder, program), args, log);
}

/**
 * A task for a script, run by a Node that is new enough for TypeScript.
 * @param {string} file
 * @param {readonly string[]} [args]
 * @param {string} [log]
 * @returns {Task}
 */
export function script(file, args = [], log = undefined) {
  return { program: modernNode(), args: [file, ...args], ...(log && { log }) };
}

/** The Node that came with the packages, or the one running now if it is new enough. */
export function modernNode() {
  const installed = path.join(
    ROOT,
    "node_modules",
    `node-${process.platform}-${process.arch}`,
    "bin",
    "node",
  );
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw plainly(
    `Node ${process.versions.node} is too old here. Install Node 24 from https://nodejs.org and try again.`,
  );
}

/**
 * What programs of this project see: local only, silent about itself, with the newer Node first in the path.
 * @returns {NodeJS.ProcessEnv}
 */
export function environment() {
  return {
    ...process.env,
    PATH: [path.join(ROOT, "node_modules/.bin"), process.env.PATH].join(path.delimiter),
    DEBIAN_FRONTEND: "noninteractive",
    // wrangler is one file of 15 MB, which takes longer to compile than to run.
    NODE_COMPILE_CACHE: path.join(ROOT, ".cache/node"),
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    X_LOCAL_OBSERVABILITY: "false",
    X_LOCAL_EXPLORER: "false",
  };
}

/** @param {string} log */
export function openLog(log) {
  const file = path.join(ROOT, log);
  mkdirSync(path.dirname(file), { recursive: true });
  return createWriteStream(file, { flags: "a" });
}

/**
 * Empties a log, so that it tells of one run only.
 * @param {string} log
 */
export function freshLog(log) {
  rmSync(path.join(ROOT, log), { force: true });
}

/**
 * The line that says most about a failure: the first that names an error, stack and warnings aside.
 * @param {string} tail
 */
function reason(tail) {
  const lines = plainText(tail)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(at |npm warn)/.test(line));
  const line = lines.find((one) => /error|failed|cannot/i.test(one)) ?? lines.at(-1);
  return line?.replace(/^\[!\] |[.\s]+$/g, "").slice(0, 300);
}

/** @param {string} text */
function plainText(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character.
  return text.replaceAll(/\x1b\[[0-9;]*m/g, "");
}

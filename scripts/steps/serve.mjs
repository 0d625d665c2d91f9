import { fork } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { plainly } from "../progress.mjs";
import { environment, modernNode, openLog, ROOT } from "../run.mjs";

/**
 * Refuses a port that something else listens on, before any other work is done.
 * @param {number} port
 * @returns {Promise<void>}
 */
export function checkPort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (/** @type {NodeJS.ErrnoException} */ { code }) => {
      const why =
        code === "EADDRINUSE" ? "is taken. Stop what uses it, or" : `cannot be opened (${code}). Please`;
      reject(plainly(`Port ${port} ${why} choose another: npm start -- --port ${port + 1}`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/**
 * Starts the local Worker in a process of its own.
 * @param {number} port
 * @param {string} log
 * @returns {Promise<Served>}
 */
export function serve(port, log) {
  const child = fork(path.join(ROOT, "scripts/serve.mjs"), [String(port)], {
    execPath: modernNode(),
    env: environment(),
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const file = openLog(log);
  child.stdout?.pipe(file, { end: false });
  child.stderr?.pipe(file, { end: false });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return new Promise((resolve, reject) => {
    child.once("message", (/** @type {{ url: string } | { failed: string }} */ news) => {
      if ("url" in news) resolve({ url: news.url, stop, ended });
      else reject(plainly(`${news.failed}. See ${log}`));
    });
    ended.then(() => reject(plainly(`it ended at once. See the end of ${log}`)));
  });
}

/**
 * @typedef {object} Served
 * @property {string} url Ends with a slash.
 * @property {() => Promise<void>} stop
 * @property {Promise<void>} ended
 */

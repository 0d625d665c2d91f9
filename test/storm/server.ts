import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { environment, modernNode, ROOT } from "../../scripts/run.mjs";

const CACHE = path.join(ROOT, ".cache/storm");

/** A workerd that keeps what it knows in a folder. */
export type Server = {
  readonly url: string;
  /** Ends it as a power cut does; what was written stays in the folder. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A folder for one storm, and a way to start a workerd on it, as often as it is killed. */
export type Harbour = { readonly start: () => Promise<Server>; readonly clear: () => void };

/** Builds the Worker with the objects that can be broken. */
export async function openHarbour(): Promise<Harbour> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, "state-"));
  const script = path.join(folder, "worker.mjs");
  await build({
    entryPoints: [path.join(ROOT, "test/storm/edge/worker.ts")],
    outfile: script,
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*"],
    logLevel: "error",
  });
  return {
    start: () => startServer(script, folder),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function startServer(script: string, folder: string): Promise<Server> {
  const child = fork(path.join(ROOT, "test/storm/serve.ts"), [script, folder], {
    cwd: ROOT,
    detached: true,
    env: environment(),
    execPath: modernNode(),
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = once(child, "exit");
  const message = await Promise.race([
    once(child, "message"),
    ended.then(() => {
      throw new Error("workerd did not start.");
    }),
  ]);
  const { url } = message[0] as { readonly url: string };
  return {
    url,
    async kill() {
      // The whole group: workerd is the child of this child.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await ended;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

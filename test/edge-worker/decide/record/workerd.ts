import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { build } from "esbuild";

/** A workerd of its own that runs one module, and nothing of wrangler around it. */
export type Workerd = {
  readonly get: (query: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Starts workerd with a module whose default export answers requests. */
export async function startWorkerd(entry: string): Promise<Workerd> {
  const folder = mkdtempSync(path.join(tmpdir(), "shopkeeper-workerd-"));
  await build({
    entryPoints: [entry],
    outfile: path.join(folder, "worker.mjs"),
    bundle: true,
    format: "esm",
    target: "es2024",
    logLevel: "error",
  });
  writeFileSync(path.join(folder, "config.capnp"), CONFIG);
  const child = spawn(binary(), ["serve", "config.capnp", "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const port = await portOf(child);
  return {
    async get(query) {
      const response = await fetch(`http://127.0.0.1:${port}/?${query}`);
      if (!response.ok) throw new Error(`workerd answered ${response.status}: ${await response.text()}`);
      return response.text();
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
    compatibilityDate = "2026-06-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

function binary(): string {
  const wrangler = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json"));
  const found: unknown = wrangler("workerd");
  if (typeof found === "object" && found !== null && "default" in found) return String(found.default);
  throw new Error("There is no workerd beside wrangler.");
}

/** The port that workerd was given, as it tells on its control channel. */
async function portOf(child: ChildProcess): Promise<number> {
  const [, , , control] = child.stdio;
  const lines = createInterface({ input: control as Readable });
  for await (const line of lines) {
    const told: { event?: string; port?: number } = JSON.parse(line);
    if (told.event === "listen" && told.port) return told.port;
  }
  throw new Error("workerd ended before it listened.");
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import workerd from "workerd";
import type { Document } from "../../rules/document.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../.cache/bench-decide");

/** A workerd that serves one handler. */
export type Server = { readonly url: string; readonly cpuMs: () => number; readonly stop: () => void };

/** Bundles a handler of `edge/` and serves it by workerd alone, without wrangler's proxies around it. */
export async function serve(
  name: "echo" | "needs" | "decide",
  port: number,
  document: Document,
): Promise<Server> {
  mkdirSync(FOLDER, { recursive: true });
  const worker = path.join(FOLDER, `${name}.mjs`);
  await bundle(name, worker, document);
  const config = path.join(FOLDER, `${name}.capnp`);
  writeFileSync(config, configOf(name, port));
  const child = spawn(workerd.default, ["serve", config], { stdio: "inherit" });
  const url = `http://127.0.0.1:${port}/v1/decide`;
  await answering(url);
  return { url, cpuMs: () => cpuOf(child), stop: () => void child.kill("SIGKILL") };
}

async function bundle(name: string, outfile: string, document: Document): Promise<void> {
  await build({
    entryPoints: [path.join(import.meta.dirname, "edge", `${name}.ts`)],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:*"],
    conditions: ["workerd", "worker"],
    logLevel: "error",
    plugins: [
      {
        name: "document",
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^bench:document$/ }, () => ({ path: "document", namespace: "bench" }));
          onLoad({ filter: /.*/, namespace: "bench" }, () => ({
            contents: JSON.stringify(document),
            loader: "json",
          }));
        },
      },
    ],
  });
}

function configOf(name: string, port: number): string {
  const texts = {
    ORIGINS: "https://shop.example",
    DEVELOPMENT: "false",
    OFFER_KEY: "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE",
    PREVIEW_KEY: "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI",
    CUSTOMER_KEY: "Q0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0NDQ0M",
  };
  const bindings = Object.entries(texts).map(([key, text]) => `(name = "${key}", text = "${text}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "${name}.mjs")],
    compatibilityDate = "2026-10-01",
    bindings = [${bindings.join(", ")}]
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (cfBlobHeader = "CF-Blob"), service = "main")]
);
`;
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url, { method: "POST", body: "{}" }).catch(() => undefined);
    if (answer) return void (await answer.arrayBuffer());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`workerd does not answer on ${url}: is the port taken?`);
}

/** Milliseconds of processor that a process and its children have used, in steps of 10 (proc(5)). */
function cpuOf({ pid }: ChildProcess): number {
  return familyOf(String(pid)).reduce((sum, one) => sum + ticksOf(one) * 10, 0);
}

function familyOf(pid: string): readonly string[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean);
  return [pid, ...children.flatMap(familyOf)];
}

function ticksOf(pid: string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

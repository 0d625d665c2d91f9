import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { beginFile, type Found, found } from "./collect.ts";
import { COPY } from "./instrument.ts";
import type { At, Hits, Look, Order, Tried, Try } from "./messages.ts";

// Loads the tests of the copy once, and runs them as it is told.

// It needs an engine of its own.
const LEFT_OUT = /^test\/rules\/regex\/native/;

const MOST_MUTANTS = 50_000;

let active: string | undefined;
let left = 0;
let isLooking = false;
// By the mutant's id, which counts up from 0.
let counts = new Uint32Array(MOST_MUTANTS);

// The names by which instrumented code asks, which it expects to be there.
Object.assign(globalThis, {
  stryMutAct_9fa48: (id: string) => {
    if (id !== active) return false;
    if (--left < 0) throw new Error("goes on for ever");
    return true;
  },
  stryCov_9fa48: (...ids: readonly string[]) => {
    for (const id of isLooking ? ids.map(Number) : []) counts[id] = (counts[id] ?? 0) + 1;
  },
});

function files(): readonly string[] {
  const inFolder = (folder: string) =>
    readdirSync(path.join(COPY, folder), { recursive: true, encoding: "utf8" }).map(
      (name) => `${folder}/${name}`,
    );
  return [...inFolder("test/rules"), ...inFolder("test/corpus"), "test/docs/language.test.ts"]
    .filter((name) => name.endsWith(".test.ts") && !LEFT_OUT.test(name) && existsSync(path.join(COPY, name)))
    .sort();
}

async function run({ run: work }: Found): Promise<string | undefined> {
  try {
    await work();
  } catch (problem) {
    return String(problem instanceof Error ? problem.message : problem).slice(0, 300) || "failed";
  }
  return undefined;
}

async function look(): Promise<Look> {
  const tests: Look["tests"][number][] = [];
  isLooking = true;
  for (const test of found) {
    counts = new Uint32Array(MOST_MUTANTS);
    const start = performance.now();
    const problem = await run(test);
    const ms = performance.now() - start;
    const hits: Hits = Object.fromEntries([...counts.entries()].filter(([, count]) => count > 0));
    tests.push({ name: test.name, ms, problem, hits });
  }
  isLooking = false;
  return { kind: "look", tests };
}

async function attempt({ mutant, tests, limit }: Try): Promise<Tried> {
  [active, left] = [mutant, limit];
  let by: number | undefined;
  for (const number of tests) {
    const test = found[number];
    process.send?.({ kind: "at", test: number } satisfies At);
    if (!test || (await run(test)) === undefined) continue;
    by = number;
    break;
  }
  active = undefined;
  return { kind: "tried", by };
}

process.chdir(COPY);
// A shrunk example is no better at finding a lie.
fc.configureGlobal({ endOnFailure: true });
process.on("unhandledRejection", () => {});
for (const file of files()) {
  beginFile(file);
  await import(pathToFileURL(path.join(COPY, file)).href);
}
process.on("message", async (order: Order) => {
  process.send?.(order === "look" ? await look() : await attempt(order));
});
process.send?.({ kind: "ready" });

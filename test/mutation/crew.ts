import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../../scripts/run.mjs";
import type { At, Look, Order, Tried } from "./messages.ts";

/** How a mutant ended: a test found it, it went on for ever, nobody noticed, or no test comes by while it runs. */
export type End = "found" | "endless" | "missed" | "unreached";

/** Workers that try mutants, each one at a time. */
export type Crew = {
  readonly workers: number;
  readonly tryOn: (worker: number, mutant: string) => Promise<End>;
  readonly leave: () => void;
};

/** Hits of a mutant beyond this many times those of the code as it is are taken to go on for ever. */
const MORE_HITS = 100;
const FEW_HITS = 1000;
/** Tests that found others lately are tried first, where they are quick. */
const LUCKY = 12;
const QUICK_MS = 20;
/** Processor time that a test has with a mutant: so much, and so many times what it takes otherwise. */
const LEAST_MS = 5000;
const MORE_TIME = 5;

/** @throws Error where a test fails that has no mutant to find. */
export async function crewOf(workers: number): Promise<Crew> {
  const first = await recruit();
  const { tests } = await ask<Look>(first, "look");
  const broken = tests.find(({ problem }) => problem);
  if (broken) throw new Error(`${broken.name} fails without a mutant: ${broken.problem}`);
  const routes = routesThrough(tests);
  const crew: (ChildProcess | undefined)[] = [first];
  let lucky: readonly number[] = [];
  return {
    workers,
    leave: () => {
      for (const worker of crew) worker?.kill("SIGKILL");
    },
    tryOn: async (number, mutant) => {
      const route = routes.get(mutant);
      if (!route) return "unreached";
      crew[number] ??= await recruit();
      const limit = (route.hits + FEW_HITS) * MORE_HITS;
      const near = lucky.filter((test) => route.tests.includes(test));
      const order = { mutant, tests: [...new Set([...near, ...route.tests])], limit };
      const patience = (test: number) => LEAST_MS + MORE_TIME * (tests[test]?.ms ?? 0);
      const tried = await ask<Tried>(crew[number], order, patience).catch(() => undefined);
      if (tried?.by !== undefined && (tests[tried.by]?.ms ?? 0) < QUICK_MS)
        lucky = [...new Set([tried.by, ...lucky])].slice(0, LUCKY);
      if (tried) return tried.by === undefined ? "missed" : "found";
      crew[number].kill("SIGKILL");
      crew[number] = undefined;
      return "endless";
    },
  };
}

/** Tests that come by a mutant, the quickest first. */
type Route = { readonly tests: number[]; hits: number };

function routesThrough(tests: Look["tests"]): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  const byTime = [...tests.entries()].sort(([, one], [, other]) => one.ms - other.ms);
  for (const [number, { hits }] of byTime) {
    for (const [mutant, count] of Object.entries(hits)) {
      const route = routes.get(mutant) ?? { tests: [], hits: 0 };
      route.tests.push(number);
      route.hits += count;
      routes.set(mutant, route);
    }
  }
  return routes;
}

function recruit(): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, "worker.ts");
  const hook = path.join(import.meta.dirname, "hook.mjs");
  const worker = fork(file, [], {
    cwd: ROOT,
    execArgv: ["--import", hook, "--no-warnings", "--max-old-space-size=1500"],
    env: { ...process.env, TIMES: "300", SEED: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve(worker));
    worker.once("exit", (code) => reject(new Error(`a worker ended with code ${code} before it began`)));
  });
}

const LOOKS_EVERY_MS = 500;

/** Rejects when the worker ends, or a test takes more of the processor's time: the machine may be busy with other things. */
function ask<Answer>(
  worker: ChildProcess,
  order: Order,
  patience = (_test: number) => Number.POSITIVE_INFINITY,
): Promise<Answer> {
  let end = Number.POSITIVE_INFINITY;
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearInterval(timer);
      worker.removeAllListeners();
      settle();
    };
    const late = () => finish(() => reject(new Error("late")));
    const timer = setInterval(() => processorTime(worker) > end && late(), LOOKS_EVERY_MS);
    worker.on("message", (said: At | { readonly kind: "look" | "tried" }) => {
      if (said.kind === "at") end = processorTime(worker) + patience(said.test);
      else finish(() => resolve(said as Answer));
    });
    worker.once("exit", late);
    worker.send(order);
  });
}

// Clock ticks of a hundredth of a second, after the program's name in brackets; where there is no such file, nothing is late.
function processorTime({ pid }: ChildProcess): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

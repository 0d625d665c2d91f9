import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import type { Asked } from "./ask.ts";
import { ENGINES, type EngineName } from "./engines.ts";
import type { Loaded } from "./load.ts";

/** How much is measured. */
export type Dose = {
  readonly sizes: readonly number[];
  /** CPU that one process of a quick engine spends on its rounds. */
  readonly milliseconds: number;
  /** Processes for each of this project's own rows; others get one. */
  readonly processes: number;
};

/** What was measured: engine and number of segments to the medians over its processes. */
export type Cell = { readonly engine: EngineName; readonly size: number } & Asked;
export type Cells = readonly Cell[];

/** Loading a published rule set, beside what reading its JSON alone costs. */
export type LoadCell = { readonly size: number; readonly binary: Loaded; readonly jsonParseMs: number };

/** Measures every engine at every size, each in a process of its own, one after the other. */
export function measureAll(dose: Dose, say: (title: string) => void): Cells {
  const names = Object.keys(ENGINES).filter(isEngine);
  const wanted = dose.sizes.flatMap((size) =>
    names.filter((engine) => size <= ENGINES[engine].most).map((engine) => ({ engine, size })),
  );
  return wanted.map(({ engine, size }) => {
    say(`${ENGINES[engine].title}, ${size} segments`);
    const runs = Array.from({ length: OWN.has(engine) ? dose.processes : 1 }, () => ask(engine, size, dose));
    return { engine, size, ...quietestOf(runs) };
  });
}

/** One cell, if it was measured. */
export function cellOf(cells: Cells, engine: EngineName, size: number): Cell | undefined {
  return cells.find((cell) => cell.engine === engine && cell.size === size);
}

/** Engines whose answers differ from this project's for the visitors that all of them were asked about. */
export function disagreements(cells: Cells): readonly string[] {
  return cells
    .filter(({ engine }) => engine !== "floor" && engine !== "reading")
    .filter(({ size, digests }) => digests.join() !== cellOf(cells, "ours", size)?.digests.join())
    .map(({ engine, size }) => `${engine} at ${size}`);
}

/** Loads the published form of so many segments in new processes. */
export function loadOf(size: number): LoadCell {
  node("load.ts", ["write", String(size)]);
  const runs = Array.from(
    { length: LOADS },
    (): Loaded => JSON.parse(node("load.ts", ["binary", String(size)])),
  );
  const parses = Array.from({ length: LOADS }, () => Number(node("load.ts", ["json", String(size)])));
  const binary = [...runs].sort((a, b) => a.readyMs - b.readyMs)[0];
  for (const kind of ["bin", "json", "visitor"])
    rmSync(path.join(FILES, `rules-${size}.${kind}`), { force: true });
  if (!binary) throw new Error("Nothing was loaded.");
  return { size, binary, jsonParseMs: Math.min(...parses) };
}

const LOADS = 5;
const FILES = path.join(import.meta.dirname, "../../dist/bench");
const OWN: ReadonlySet<EngineName> = new Set<EngineName>(["ours", "floor", "reading"]);

function isEngine(name: string): name is EngineName {
  return Object.hasOwn(ENGINES, name);
}

function ask(engine: EngineName, size: number, { milliseconds }: Dose): Asked {
  return JSON.parse(node("ask.ts", [engine, String(size), String(milliseconds)]));
}

// Neighbours on the machine only ever add time, so the process that was disturbed least says most.
function quietestOf(runs: readonly Asked[]): Asked {
  const [best] = [...runs].sort((a, b) => a.median - b.median);
  if (!best) throw new Error("Nothing was measured.");
  return best;
}

function node(file: string, args: readonly string[]): string {
  const script = path.join(import.meta.dirname, file);
  return execFileSync(process.execPath, ["--expose-gc", script, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

// A process of its own that loads a published rule set as a new isolate would:
// node --expose-gc bench/segments/load.ts write|binary|json SEGMENTS

/** What this process prints after loading. */
export type Loaded = {
  /** Milliseconds from bytes in memory to a matcher, to the first answer, and of CPU for both. */
  readonly readyMs: number;
  readonly answeredMs: number;
  readonly cpuMs: number;
  readonly bytes: number;
  /** Memory kept after the first answer, the bytes included. */
  readonly keptBytes: number;
};

const FOLDER = path.join(import.meta.dirname, "../../dist/bench");
const [form = "", segments = ""] = process.argv.slice(2);
const fileOf = (kind: string) => path.join(FOLDER, `rules-${segments}.${kind}`);

if (form === "write") await write();
else if (form === "json") console.log(parseMs());
else console.log(JSON.stringify(await load()));

async function write(): Promise<void> {
  const { documentOf, visitorsOf } = await import("./workload.ts");
  const { compile, toBinary } = await import("../../rules/compile.ts");
  mkdirSync(FOLDER, { recursive: true });
  const document = documentOf(Number(segments));
  writeFileSync(fileOf("bin"), toBinary(compile(document)));
  writeFileSync(fileOf("json"), JSON.stringify(document));
  if (!existsSync(fileOf("visitor")))
    writeFileSync(fileOf("visitor"), JSON.stringify(visitorsOf(1)[0]?.flat));
}

async function load(): Promise<Loaded> {
  const { fromBinary } = await import("../../rules/compile.ts");
  const { match } = await import("../../rules/match.ts");
  const facts = JSON.parse(readFileSync(fileOf("visitor"), "utf8"));
  const before = settledMemory();
  // Reading the file is the host's own work.
  const bytes = new Uint8Array(readFileSync(fileOf("bin")));
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  const matcher = fromBinary(bytes);
  const readyAt = performance.now();
  const ids = match(matcher, facts);
  const answeredAt = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const keptBytes = settledMemory() - before;
  if (match(matcher, facts).length !== ids.length)
    throw new Error("The second answer differs from the first.");
  return {
    readyMs: readyAt - startedAt,
    answeredMs: answeredAt - startedAt,
    cpuMs: (user + system) / 1000,
    bytes: bytes.length,
    keptBytes,
  };
}

/** Bytes in use once the collector finds nothing more. */
function settledMemory(): number {
  for (let round = 0; round < 5; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What a rule set published as JSON would cost at least. */
function parseMs(): number {
  const text = readFileSync(fileOf("json"), "utf8");
  const startedAt = performance.now();
  JSON.parse(text);
  return performance.now() - startedAt;
}

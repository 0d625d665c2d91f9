import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { ROOT } from "../../scripts/run.mjs";

/** A small lie in the code, which a test has to find. */
export type Mutant = {
  readonly id: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly kind: string;
  readonly replacement: string;
};

/** Where the copy lies in which each mutant can be switched on. */
export const COPY = path.join(ROOT, ".cache/mutation");

// What tests of the language load and read.
const COPIED = [
  "rules",
  "test",
  "docs",
  "demo-site",
  "edge-worker",
  "cli",
  "sdk",
  "bench",
  "scripts",
  "README.md",
  "package.json",
];
// The schema is data.
const LEFT_OUT = /^(schema\/|index\.ts$)/;

/** Makes the copy anew. */
export async function instrument(): Promise<readonly Mutant[]> {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(COPY, name), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(COPY, "node_modules"));
  // Real inputs lie beside the project, where there are any.
  rmSync(path.join(COPY, "../shared"), { force: true });
  symlinkSync(path.join(ROOT, "../shared"), path.join(COPY, "../shared"));
  const { files, mutants } = await new Instrumenter(SILENT).instrument(sources(), OPTIONS);
  for (const { name, content } of files) writeFileSync(path.join(COPY, name), content);
  return mutants
    .filter(({ status }) => status !== "Ignored")
    .map(({ id, fileName, location, mutatorName, replacement = "" }) => ({
      id,
      file: fileName,
      line: location.start.line + 1,
      kind: mutatorName,
      replacement,
    }));
}

// Texts of messages are for people. Where mutants are asked for is defined in `worker.ts`, once.
const OPTIONS = { plugins: null, ignorers: [], excludedMutations: ["StringLiteral"], noHeader: true };

function sources() {
  const names = readdirSync(path.join(ROOT, "rules"), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".ts") && !LEFT_OUT.test(name))
    .sort()
    .map((name) => `rules/${name}`)
    .map((name) => ({ name, mutate: true, content: readFileSync(path.join(ROOT, name), "utf8") }));
}

const nothing = () => {};
const SILENT = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

import path from "node:path";
import type { End } from "./crew.ts";
import type { Mutant } from "./instrument.ts";

/** A mutant and how it ended. */
export type Verdict = { readonly mutant: Mutant; readonly end: End };

type Summary = {
  readonly lines: readonly string[];
  /** Hundredths of all mutants that were found. */
  readonly share: number;
};

/** Each mutant that nobody noticed, then a table by folder. Who is alive only while modules load is not reached by tests one by one. */
export function summary(verdicts: readonly Verdict[]): Summary {
  const missed = verdicts
    .filter(({ end }) => !isFound(end))
    .map(lineOf)
    .sort();
  const folders = [...new Set(verdicts.map(folderOf))].sort();
  const rows = folders.map((folder) =>
    row(
      folder,
      verdicts.filter((one) => folderOf(one) === folder),
    ),
  );
  return { lines: [...missed, "", HEADER, ...rows, row("all", verdicts)], share: shareOf(verdicts) };
}

function isFound(end: End): boolean {
  return end === "found" || end === "endless";
}

function lineOf({ mutant: { file, line, kind, replacement }, end }: Verdict): string {
  return `${file}:${line} ${end}: ${kind} ${replacement.replace(/\s+/g, " ").slice(0, 100)}`;
}

function folderOf({ mutant }: Verdict): string {
  return path.dirname(mutant.file);
}

const ENDS: readonly End[] = ["found", "endless", "missed", "unreached"];
const HEADER = ["folder".padEnd(28), ...["mutants", ...ENDS, "%"].map((name) => name.padStart(10))].join("");

function row(name: string, verdicts: readonly Verdict[]): string {
  const counts = ENDS.map((wanted) => verdicts.filter(({ end }) => end === wanted).length);
  const cells = [verdicts.length, ...counts, shareOf(verdicts).toFixed(1)];
  return [name.padEnd(28), ...cells.map((cell) => String(cell).padStart(10))].join("");
}

function shareOf(verdicts: readonly Verdict[]): number {
  return (100 * verdicts.filter(({ end }) => isFound(end)).length) / verdicts.length;
}

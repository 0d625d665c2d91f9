import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Cells, disagreements, loadOf, measureAll } from "./segments/measure.ts";
import { plotOf } from "./segments/plot.ts";
import { FLOORS, loadTable, matchTable, ratioTable, verdicts } from "./segments/tables.ts";

// Which of many segments a visitor is in: this matcher against other engines, and against the floor.
// node bench/match.ts           a minute: fewer sizes and visitors
// node bench/match.ts --full    six minutes: up to 100,000 segments

const FULL = { sizes: [10, 100, 1_000, 10_000, 100_000], milliseconds: 1_500, processes: 2 };
const QUICK = { sizes: [100, 1_000, 10_000], milliseconds: 200, processes: 2 };

const isFull = process.argv.includes("--full");
const dose = isFull ? FULL : QUICK;

const cells = measureAll(dose, (title) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${title}`));
if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
report(cells);

function report(cells: Cells): void {
  const apart = disagreements(cells);
  console.log(matchTable(cells));
  console.log(ratioTable(cells));
  console.log(FLOORS);
  const loads = dose.sizes.filter((size) => size >= 1_000).map((size) => loadOf(size));
  console.log(loadTable(loads));
  console.log(verdicts(cells, loads).join("\n"));
  console.log(
    `\nAll engines gave the same answers: ${apart.length === 0 ? "yes" : `NO (${apart.join(", ")})`}`,
  );
  const file = path.join(import.meta.dirname, "../dist/bench/match.html");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, plotOf(cells));
  console.log(`Plot: ${path.relative(process.cwd(), file)}`);
  if (!isFull) console.log("The whole of it, in about six minutes: npx node bench/match.ts --full");
  if (apart.length > 0) process.exitCode = 1;
}

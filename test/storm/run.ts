import { type Report, reachCoast, scenarios } from "./storm.ts";

// All storms at their full dose, or at the share that is given: `npm run storm -- 0.1`.

const share = Number(process.argv[2] ?? 1);
const wanted = process.argv[3];
const dose = { share, concurrency: 200 };
const coast = await reachCoast();
const reports: Report[] = [];
try {
  for (const scenario of scenarios.filter(({ name }) => !wanted || name.includes(wanted))) {
    say(`… ${scenario.name}`);
    const report = await coast.blow(scenario, dose);
    for (const fault of report.faults) say(`  ✗ ${fault}`);
    reports.push(report);
  }
} finally {
  await coast.leave();
}
const header = ["storm", "attempts", "grants", "errors", "seconds", "", ""];
say(table([header, ...reports.map(rowOf)]));
process.exitCode = reports.some(({ faults }) => faults.length > 0) ? 1 : 0;

function rowOf({ name, attempts, grants, errors, seconds, faults, note = "" }: Report): readonly string[] {
  const verdict = faults.length === 0 ? "held" : "FAILED";
  return [name, String(attempts), String(grants), String(errors), seconds.toFixed(1), verdict, note];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column >= 1 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

import { ENGINES, type EngineName } from "./engines.ts";
import { type Cells, cellOf, type LoadCell } from "./measure.ts";

/** Microseconds of CPU a visitor. */
export function matchTable(cells: Cells): string {
  return table("us of CPU a visitor, all matching segments", cells, (engine, size) => {
    const cell = cellOf(cells, engine, size);
    return cell ? number(cell.median) : "-";
  });
}

/** How many times as long as this matcher each engine takes. */
export function ratioTable(cells: Cells): string {
  return table("times this matcher", cells, (engine, size) => {
    const [cell, ours] = [cellOf(cells, engine, size), cellOf(cells, "ours", size)];
    return cell && ours ? number(cell.median / ours.median) : "-";
  });
}

/** Cold loads, in new processes. */
export function loadTable(loads: readonly LoadCell[]): string {
  const rows = loads.map(({ size, binary, jsonParseMs }) => [
    size.toLocaleString("en"),
    `${number(binary.bytes / 1000)} KB`,
    `${number(binary.readyMs)} ms`,
    `${number(binary.answeredMs)} ms`,
    `${number(binary.keptBytes / 1e6)} MB`,
    `${number(jsonParseMs)} ms`,
  ]);
  return lines("cold load in a new process", [
    ["segments", "binary", "ready", "first answer", "kept", "JSON.parse alone"],
    ...rows,
  ]);
}

/** The project's budgets, each with what was seen. */
export function verdicts(cells: Cells, loads: readonly LoadCell[]): readonly string[] {
  const ratio = (slow: EngineName, quick: EngineName, size: number) => {
    const [a, b] = [cellOf(cells, slow, size), cellOf(cells, quick, size)];
    return a && b ? a.median / b.median : undefined;
  };
  const strict = [1_000, 10_000, 100_000].flatMap((size) => {
    const seen = ratio("ours", "reading", size);
    return seen === undefined
      ? []
      : `        ${number(seen)} times its own reading at ${size.toLocaleString("en")}`;
  });
  const heavy = loads.find(({ size }) => size === 10_000);
  const load = heavy?.binary;
  return [
    verdict("times faster than GrowthBook at 1,000", { seen: ratio("growthbook", "ours", 1_000), least: 80 }),
    verdict("times faster than GrowthBook at 10,000", {
      seen: ratio("growthbook", "ours", 10_000),
      least: 400,
    }),
    verdict("times the floor at 1,000", { seen: ratio("ours", "floor", 1_000), most: 1.3 }),
    verdict("times the floor at 10,000", { seen: ratio("ours", "floor", 10_000), most: 2.5 }),
    verdict("times the floor at 100,000", { seen: ratio("ours", "floor", 100_000), most: 6 }),
    verdict("us a visitor at 1,000", { seen: cellOf(cells, "ours", 1_000)?.median, most: 18 }),
    verdict("us a visitor at 10,000", { seen: cellOf(cells, "ours", 10_000)?.median, most: 40 }),
    verdict("us a visitor at 100,000", { seen: cellOf(cells, "ours", 100_000)?.median, most: 280 }),
    verdict("times quicker to load than JSON.parse of 10,000", {
      seen: heavy && heavy.jsonParseMs / heavy.binary.readyMs,
      least: 8,
    }),
    verdict("ms to load 10,000", { seen: load?.readyMs, most: 2.5 }),
    verdict("MB kept for 10,000", { seen: load && load.keptBytes / 1e6, most: 2 }),
    ...strict,
  ].flatMap((line) => line ?? []);
}

/** What the rows that are no engines stand for. */
export const FLOORS = [
  "The floor finds each fact by its name, looks it up among the values that rules mention, scans limits up to it and",
  "notes each different comparison that holds: what any index has to do, before it looks at a segment or lists one.",
  "This matcher's own reading does less, since it only finds where each fact stands between the values; it is a",
  "stricter floor of which nothing is promised.",
].join("\n");

type Measured = { readonly seen: number | undefined; readonly least?: number; readonly most?: number };

function verdict(
  what: string,
  { seen, least = 0, most = Number.POSITIVE_INFINITY }: Measured,
): string | undefined {
  if (seen === undefined) return undefined;
  const goal = least > 0 ? `at least ${least}` : `at most ${most}`;
  return `${seen >= least && seen <= most ? "holds " : "MISSED"}  ${number(seen)} ${what} (${goal})`;
}

function table(title: string, cells: Cells, cell: (engine: EngineName, size: number) => string): string {
  const sizes = [...new Set(cells.map(({ size }) => size))];
  const engines = [...new Set(cells.map(({ engine }) => engine))];
  return lines(title, [
    ["", ...sizes.map((size) => size.toLocaleString("en"))],
    ...engines.map((engine) => [ENGINES[engine].title, ...sizes.map((size) => cell(engine, size))]),
  ]);
}

function lines(title: string, rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return `\n${title}\n${rows.map(line).join("\n")}\n`;
}

function number(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

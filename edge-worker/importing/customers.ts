import { isObject, type Json } from "../../rules/json.ts";
import { parseJson } from "../border/body.ts";
import { refusal } from "../border/problems.ts";
import type { Imported } from "../stores/customers.ts";
import { cellsIn, type Formats } from "./formats.ts";

/** Why a line is no customer. */
export type BadLine =
  | "line_too_long"
  | "line_not_utf8"
  | "json_invalid"
  | "csv_quotes"
  | "csv_cells"
  | "id_missing"
  | "id_invalid";

/** What a line holds: a customer, the heading of those below, or why it is neither. */
export type CustomerLine =
  | { readonly customer: Imported }
  | { readonly bad: BadLine }
  | { readonly heading: true };

/** Reads the lines of one body, in their order. */
export type ReadCustomer = (line: string) => CustomerLine;

/** How the lines of a body become customers; a reading is for one body. */
export const CUSTOMERS: Formats<() => ReadCustomer> = {
  "application/x-ndjson": () => customerInJson,
  "text/csv": readCsv,
};

const LONGEST_ID = 256;
const LONGEST_NUMBER = 15;
/** Traits may nest a little, and there may be many: a line is bounded anyway. */
const SHAPE = { depth: 16, keys: 1000 } as const;

/** `{ "id": "c-1001", "tier": "gold", ... }`: whatever stands beside the id is a trait. */
function customerInJson(line: string): CustomerLine {
  const value = jsonIn(line);
  if (!isObject(value)) return { bad: "json_invalid" };
  const { id, ...traits } = value;
  if (id === undefined || id === null) return { bad: "id_missing" };
  return customerOf(id, traits);
}

function jsonIn(line: string): unknown {
  try {
    return parseJson(line, SHAPE);
  } catch {
    // Told of as a bad line.
    return undefined;
  }
}

/** The first line names the columns; one is `id`. */
function readCsv(): ReadCustomer {
  let columns: readonly string[] | undefined;
  return (line) => {
    const cells = cellsIn(line);
    if (!columns) {
      columns = columnsIn(cells ?? []);
      return { heading: true };
    }
    if (!cells) return { bad: "csv_quotes" };
    if (cells.length !== columns.length) return { bad: "csv_cells" };
    const entries = columns.map((column, place) => [column, cells[place] ?? ""] as const);
    const traits = entries.filter(([column, cell]) => column !== "" && column !== "id" && cell !== "");
    const [, id = ""] = entries.find(([column]) => column === "id") ?? [];
    if (id === "") return { bad: "id_missing" };
    return customerOf(id, Object.fromEntries(traits.map(([column, cell]) => [column, traitOf(cell)])));
  };
}

// Without a heading that names an id no line says anything, so that is the one fault that ends an import.
function columnsIn(cells: readonly string[]): readonly string[] {
  const columns = cells.map((cell) => cell.trim());
  const named = columns.filter((column) => column !== "");
  if (named.includes("id") && new Set(named).size === named.length) return columns;
  const seen = JSON.stringify(columns.slice(0, 10));
  throw refusal(
    "request_invalid",
    `The first line names the columns, each once, one of them id. Saw ${seen}.`,
  );
}

// What JSON would call a number or a boolean is one. "007" is neither, and more digits than a number has stay text.
function traitOf(cell: string): Json {
  if (cell === "true" || cell === "false") return cell === "true";
  return cell.length <= LONGEST_NUMBER && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function customerOf(given: unknown, traits: { readonly [trait: string]: Json }): CustomerLine {
  const id = typeof given === "number" ? String(given) : given;
  const isUsable = typeof id === "string" && id.length > 0 && id.length <= LONGEST_ID;
  return isUsable ? { customer: { id, traits: JSON.stringify(traits) } } : { bad: "id_invalid" };
}

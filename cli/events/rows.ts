import type { Item } from "../../rules/event.ts";
import type { Json } from "../../rules/json.ts";
import type { ColumnMap, Columns, NameColumn } from "./columns.ts";
import { createCountries } from "./countries.ts";
import { bad, type Draft, type Line } from "./line.ts";
import { createPool } from "./pool.ts";
import { readTime } from "./time.ts";

/** Makes events of a CSV file's rows by a column map; rows that belong together add to the event of the first. */
export function createRowReader(
  columns: ColumnMap,
  head: readonly string[],
): (row: readonly string[]) => Line {
  const places = new Map(head.map((column, place) => [column, place]));
  const tools: Tools = { columns, keep: createPool(), country: createCountries(), orders: new Map() };
  return (row) => {
    if (row.length !== head.length) return bad(`${row.length} fields where the head has ${head.length}`);
    return lineOf((column) => row[places.get(column) ?? -1]?.trim() ?? "", tools);
  };
}

type Tools = {
  readonly columns: ColumnMap;
  readonly keep: (text: string) => string;
  readonly country: (name: string) => string | undefined;
  /** Events that later rows may add to, by visitor, name and the column that holds them together. */
  readonly orders: Map<string, Draft>;
};

type Cell = (column: string) => string;

function lineOf(cell: Cell, tools: Tools): Line {
  const { columns, keep, orders } = tools;
  const visitor = keep(cell(columns.visitor));
  if (!visitor) return { kind: "skipped", reason: `${columns.visitor} is empty` };
  const written = cell(columns.name.column);
  const name = nameOf(written, columns.name);
  if (!name)
    return { kind: "skipped", reason: `${columns.name.column} "${written.slice(0, 20)}" is no event` };
  const item = itemOf(cell, name, tools);
  if (typeof item === "string") return bad(item);
  const together = columns.together && cell(columns.together);
  const key = together && [visitor, name, together].join("\n");
  const order = key ? orders.get(key) : undefined;
  if (order) return addTo(order, item);
  const event = eventOf(cell, { name, item, tools });
  if (typeof event === "string") return bad(event);
  if (key) orders.set(key, event);
  return { kind: "event", visitor, event };
}

function nameOf(written: string, { map }: NameColumn): string | undefined {
  if (!map) return written;
  return Object.entries(map).find(([key]) =>
    key.endsWith("*") ? written.startsWith(key.slice(0, -1)) : written === key,
  )?.[1];
}

const FIGURES = ["price", "quantity", "discount", "index"];

/** The item of a row, or what is wrong with it. */
function itemOf(cell: Cell, name: string, { columns, keep }: Tools): Item | string {
  const item: { [field: string]: string | number } = {};
  for (const [field, column] of Object.entries(columns.item ?? {})) {
    const text = cell(column);
    if (!text) continue;
    const figure = FIGURES.includes(field)
      ? figureOf(text, name === "refund" && field === "quantity")
      : keep(text);
    if (Number.isNaN(figure)) return `${column} "${text}" is not a number from 0 up`;
    item[field] = figure;
  }
  return item;
}

// What comes back is counted in negatives by some shops; GA4's refund already says so.
function figureOf(text: string, isReturned: boolean): number {
  const figure = isReturned ? Math.abs(Number(text)) : Number(text);
  return figure >= 0 && figure < Number.POSITIVE_INFINITY ? figure : Number.NaN;
}

type Begun = { readonly name: string; readonly item: Item; readonly tools: Tools };

function eventOf(cell: Cell, { name, item, tools }: Begun): Draft | string {
  const { columns, keep } = tools;
  const time = readTime(cell(columns.time));
  if (typeof time === "string") return time;
  const value = columns.value ? Number(cell(columns.value)) : worthOf(item);
  if (Number.isNaN(value)) return `${columns.value} "${cell(columns.value ?? "")}" is not a number`;
  const currency = columns.currency && keep(cell(columns.currency));
  const geo = placeOf(cell, columns.geo, tools);
  return {
    name,
    time,
    ...filled(cell, columns.parameters, keep),
    ...(Object.keys(item).length > 0 && { items: [item] }),
    ...(value !== undefined && { value }),
    ...(currency && { currency }),
    ...(geo && { geo }),
  };
}

function addTo(order: Draft, item: Item): Line {
  order.items?.push(item);
  const worth = worthOf(item);
  // Sums of decimals drift in binary; no currency has more than four.
  if (worth !== undefined) order.value = Math.round(((order.value ?? 0) + worth) * 1e4) / 1e4;
  return { kind: "part" };
}

function worthOf({ price, quantity = 1 }: Item): number | undefined {
  return price === undefined ? undefined : Math.round(price * quantity * 1e4) / 1e4;
}

function placeOf(cell: Cell, geo: Columns | undefined, { keep, country }: Tools): Json | undefined {
  const place = filled(cell, geo, keep);
  const code = country(place.country ?? "");
  const { country: _written, ...rest } = place;
  const known = code ? { ...rest, country: code } : rest;
  return Object.keys(known).length > 0 ? known : undefined;
}

function filled(
  cell: Cell,
  columns: Columns = {},
  keep: Tools["keep"],
): { readonly [field: string]: string } {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const text = cell(column);
      return text ? [[field, keep(text)] as const] : [];
    }),
  );
}

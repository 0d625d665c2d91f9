import type { Item } from "../../rules/event.ts";
import { isObject, type Json, type JsonObject } from "../../rules/json.ts";

/** An event as a page tells it, before it gets its time. */
export type Told = {
  readonly name: string;
  readonly items?: readonly Item[];
  readonly [parameter: string]: Json;
};

/** Hears of events. */
export type Tell = (event: Told) => void;

const MOST_ITEMS = 200;

/** Turns whatever a page says about an event into plain JSON, with numbers where money and amounts are. */
export function told(name: string, params: unknown): Told {
  return { ...plain(params), name };
}

/** What JSON cannot say, functions or elements, is not remembered. */
export function plain(value: unknown) {
  return JSON.parse(JSON.stringify(value ?? {}), tidy);
}

/** The number that a price says, if any: `1,299.00`, `AED 1.299,00` and `12.500` are prices. */
export function amount(price: unknown): number | undefined {
  const [digits = ""] =
    String(price)
      .replace(/\s/g, "")
      .match(/-?\d[\d.,]*/) ?? [];
  const number = Number.parseFloat(digits.replace(/\.(?=.*,)|,(?=\d{3}(\D|$))/g, "").replace(",", "."));
  return Number.isNaN(number) ? undefined : number;
}

/** The objects in a value that may be one or many. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return [value].flat().filter(isObject);
}

function tidy(field: string, value: unknown): unknown {
  if (field === "items") return objectsIn(value).slice(0, MOST_ITEMS);
  return /^(price|quantity|value)$/.test(field) ? amount(value) : value;
}

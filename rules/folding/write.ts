import { factAt } from "../conditions/kleene.ts";
import type { Item, ShopEvent } from "../event.ts";
import type { Json } from "../json.ts";
import { toMinor } from "../units/money.ts";
import { fieldIn, type Sight } from "./sight.ts";

/** Appends what a column holds of each view of an event. */
export type Write = (sight: Sight) => void;

/** The code of a value, given to it where it has none. */
export type Code = (value: Json) => number;

/** In a column of kind `read`, codes are doubled, and odd where the value is the event's own and counts once for it. */
export const ONCE = 1;

/** Fields that hold money, in major units of the item's or event's currency. */
const MONEY = ["price", "value", "item_revenue", "discount", "tax", "shipping"];

/** Stands for an amount in another currency than the store's. */
const FOREIGN = {};

/** Whether a field holds money. */
export function isMoney(field: string | undefined): boolean {
  return field !== undefined && MONEY.includes(field);
}

/**
 * Makes what writes into columns. Money is written in integer minor units.
 *
 * @param currency the store's: money that names none is in it, other money is foreign.
 */
export function writingIn(currency: string, code: Code): (name: string, column: number[]) => Write {
  const amounts = new Map<number, number>();
  const codeOfAmount = (major: number) => {
    const known = amounts.get(major) ?? code(toMinor(major, currency));
    amounts.set(major, known);
    return known;
  };
  const codeOfMoney = (of: string): CodeIn => {
    const field = carrying(of);
    return (holder, event) => {
      const value = carriedBy(holder, field) ?? null;
      if (typeof value !== "number") return code(value);
      if ((holder.currency ?? event.currency ?? currency) !== currency) return code(FOREIGN);
      const { quantity = 1 } = holder;
      return codeOfAmount(of === field ? value : value * Number(quantity));
    };
  };
  return (name, column) => {
    const [kind] = name.split(" ", 1);
    const field = name.slice(name.indexOf(" ") + 1);
    if (kind !== "read")
      return copying(field, column, kind === "text" ? (value) => code(String(value)) : code);
    const codeOfField: CodeIn = (holder) => code(carriedBy(holder, field) ?? null);
    return reading(carrying(field), column, isMoney(field) ? codeOfMoney(field) : codeOfField);
  };
}

/** The field that carries what counts as another. */
function carrying(of: string): string {
  return of === "item_revenue" ? "price" : of;
}

/** Writes a field of each view as it stands there. */
function copying(field: string, column: number[], code: Code): Write {
  return (sight) => {
    for (let view = 0; view < sight.count; view++) {
      const value = fieldIn(sight, view, field) ?? null;
      column.push(value === null ? 0 : code(value));
    }
  };
}

type CodeIn = (holder: Item | ShopEvent, event: ShopEvent) => number;

/** Writes a field as it counts: of each item where items carry it, else the event's own, once. */
function reading(field: string, column: number[], codeIn: CodeIn): Write {
  const isCarried = (item: Item) => carriedBy(item, field) !== undefined;
  return ({ event, items, count }) => {
    const carriers = items?.some(isCarried) ? items : undefined;
    const cell = carriers ? 0 : codeIn(event, event) * 2 + ONCE;
    for (let view = 0; view < count; view++) {
      const item = carriers?.[view];
      column.push(item ? codeIn(item, event) * 2 : cell);
    }
  };
}

function carriedBy(holder: Item | ShopEvent, field: string): Json | undefined {
  return Object.hasOwn(holder, field) ? holder[field] : factAt(holder, field);
}

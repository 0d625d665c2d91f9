import { tell } from "./data-layer.ts";
import { keep, kept } from "./window.ts";

/** One line of the basket: a GA4 item and how many of it. `price` is in dirhams, as the page showed it. */
export type Line = {
  readonly item_id: string;
  readonly item_name: string;
  readonly item_brand: string;
  readonly item_category: string;
  readonly item_category2: string;
  readonly price: number;
  readonly quantity: number;
};

const KEY = "souk-basket";
const MOST = 20;

/** What is in the basket now. */
export function linesInBasket(): readonly Line[] {
  const stored = kept(KEY);
  return Array.isArray(stored) ? stored.filter(isLine) : [];
}

/** Puts something into the basket and says so to the data layer. */
export function addToBasket(line: Line): void {
  const lines = linesInBasket();
  const before = lines.find(({ item_id }) => item_id === line.item_id)?.quantity ?? 0;
  const quantity = Math.min(MOST, before + line.quantity);
  const rest = lines.filter(({ item_id }) => item_id !== line.item_id);
  keep(KEY, [...rest, { ...line, quantity }]);
  if (quantity > before) tell("add_to_cart", [{ ...line, quantity: quantity - before }]);
}

/** Changes how many of a line there are; 0 takes it out. */
export function changeQuantity(id: string, quantity: number): void {
  const lines = linesInBasket();
  const line = lines.find(({ item_id }) => item_id === id);
  if (!line) return;
  const changed = lines.map((other) => (other === line ? { ...line, quantity } : other));
  keep(
    KEY,
    changed.filter((other) => other.quantity > 0),
  );
  const difference = quantity - line.quantity;
  if (difference > 0) tell("add_to_cart", [{ ...line, quantity: difference }]);
  if (difference < 0) tell("remove_from_cart", [{ ...line, quantity: -difference }]);
}

/** Empties the basket after an order: nothing was removed, it was bought. */
export function emptyBasket(): void {
  keep(KEY, undefined);
}

/** An item from the page, with how many of it. */
export function lineFrom(json: string | undefined, quantity: number): Line | undefined {
  const line: unknown = { ...JSON.parse(json ?? "{}"), quantity };
  return isLine(line) ? line : undefined;
}

const TEXTS = ["item_id", "item_name", "item_brand", "item_category", "item_category2"] as const;

function isLine(value: unknown): value is Line {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const amounts = ["price", "quantity"].every((name) => Number.isFinite(fields.get(name)));
  return amounts && TEXTS.every((name) => typeof fields.get(name) === "string");
}

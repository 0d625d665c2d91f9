import type { Drawing } from "../drawings/brush.ts";

/** One product, in the fields of a GA4 item. `price` is in dirhams, 199.5 for 199.50. */
export type Product = {
  readonly item_id: string;
  readonly item_name: string;
  readonly item_brand: string;
  readonly item_category: string;
  readonly item_category2: string;
  readonly price: number;
  readonly description: string;
  readonly details: readonly string[];
  readonly drawing: Drawing;
  /** Colour of the backdrop in its picture. */
  readonly backdrop: string;
};

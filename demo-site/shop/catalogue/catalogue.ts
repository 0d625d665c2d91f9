import { accessories } from "./accessories.ts";
import { atelierNoor } from "./atelier-noor.ts";
import { chanel } from "./chanel.ts";
import { earphones } from "./earphones.ts";
import { kitchen } from "./kitchen.ts";
import { nursery } from "./nursery.ts";
import { phones } from "./phones.ts";
import { prada } from "./prada.ts";
import type { Product } from "./product.ts";
import { televisions } from "./televisions.ts";

/** Everything the shop sells, in the order of its shelves. */
export const catalogue: readonly Product[] = [
  ...prada,
  ...chanel,
  ...atelierNoor,
  ...kitchen,
  ...phones,
  ...televisions,
  ...earphones,
  ...accessories,
  ...nursery,
];

/** Name of a brand in an address: `Atelier Noor` is at `/brand/atelier-noor/`. */
export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

/** The brands, each once. */
export const brands: readonly string[] = [...new Set(catalogue.map((product) => product.item_brand))];

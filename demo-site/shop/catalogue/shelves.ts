import { catalogue } from "./catalogue.ts";
import type { Product } from "./product.ts";

/** A category page: `id` is its address and its GA4 category; `words` is the key of its name in `words.ts`. */
export type Shelf = {
  readonly id: string;
  readonly name: string;
  readonly intro: string;
  /** Shown in the main navigation. */
  readonly main?: true;
};

/** The category pages, main shelves first. */
export const shelves: readonly Shelf[] = [
  { id: "fashion", name: "Fashion", intro: "Bags, shoes and scents, chosen one by one.", main: true },
  { id: "kitchen", name: "Kitchen", intro: "Honest machines for good cooks.", main: true },
  { id: "phones", name: "Phones", intro: "From a first phone to the finest camera.", main: true },
  {
    id: "televisions",
    name: "Televisions",
    intro: "For the bedroom, the living room and the majlis.",
    main: true,
  },
  { id: "earphones", name: "Earphones", intro: "Sound for the metro and for the sofa.", main: true },
  {
    id: "phone-accessories",
    name: "Accessories",
    intro: "Cases, chargers and cables that last.",
    main: true,
  },
  { id: "baby", name: "Baby", intro: "Gentle things for the smallest.", main: true },
  { id: "bags", name: "Bags", intro: "To carry a day, or only an evening." },
  { id: "shoes", name: "Shoes", intro: "From the first meeting to the last dance." },
  { id: "sunglasses", name: "Sunglasses", intro: "For a city with three hundred days of sun." },
  { id: "perfume", name: "Perfume", intro: "Two scents worth keeping." },
  { id: "scarves", name: "Scarves", intro: "Silk for the neck, cashmere for the cinema." },
  { id: "mixer-grinder", name: "Mixer grinders", intro: "For masala, batter and chutney." },
  { id: "food-processor", name: "Food processors", intro: "The second pair of hands." },
  { id: "hand-blender", name: "Hand blenders", intro: "Soup, smoothies and sauces, in the pot." },
];

/** What stands on a shelf. */
export function productsOn(shelf: Shelf): readonly Product[] {
  return catalogue.filter(({ item_category, item_category2 }) =>
    [item_category, item_category2].includes(shelf.id),
  );
}

/** The shelves within a main shelf that have a page of their own. */
export function shelvesWithin(shelf: Shelf): readonly Shelf[] {
  const inside = new Set(productsOn(shelf).map((product) => product.item_category2));
  return shelves.filter(({ id, main }) => !main && id !== shelf.id && inside.has(id));
}

import { clutch, tote } from "../drawings/bags.ts";
import { scarf, sunglasses } from "../drawings/wear.ts";
import type { Product } from "./product.ts";

const MAKER = { item_brand: "Atelier Noor", item_category: "fashion" } as const;

/** What the shop sells of Atelier Noor, a house of its own city. */
export const atelierNoor: readonly Product[] = [
  {
    ...MAKER,
    item_id: "noor-palm-tote",
    item_name: "Palm canvas tote",
    item_category2: "bags",
    price: 890,
    description: "Washed canvas with leather handles, sewn in a workshop by the Creek.",
    details: ["Cotton canvas", "36 × 28 × 15 cm", "Made in Dubai"],
    drawing: tote({ leather: "#b58b5b", metal: "#c9a25a" }),
    backdrop: "#eadfcc",
  },
  {
    ...MAKER,
    item_id: "noor-evening-clutch",
    item_name: "Evening clutch",
    item_category2: "bags",
    price: 560,
    description: "An envelope of soft nappa for a phone, a card and a lipstick.",
    details: ["Nappa leather", "26 × 15 cm", "Made in Dubai"],
    drawing: clutch({ leather: "#1f5550", metal: "#d6b061" }),
    backdrop: "#dfe6df",
  },
  {
    ...MAKER,
    item_id: "noor-cat-eye-sunglasses",
    item_name: "Cat-eye sunglasses",
    item_category2: "sunglasses",
    price: 480,
    description: "A lifted line in honey acetate.",
    details: ["Acetate", "Full UV protection", "With pouch"],
    drawing: sunglasses({ shape: "cat", frame: "#a8642a", lens: "#7b5a3c" }),
    backdrop: "#f0e3cf",
  },
  {
    ...MAKER,
    item_id: "noor-cashmere-scarf",
    item_name: "Cashmere scarf",
    item_category2: "scarves",
    price: 740,
    description: "Feather-light cashmere for cool evenings and cold cinemas.",
    details: ["Cashmere", "70 × 200 cm", "Woven by hand"],
    drawing: scarf({ silk: "#d8a48a", border: "#8a3d2e", motif: "#f3e3cf" }),
    backdrop: "#efe1d8",
  },
];

import { shoulderBag, tote } from "../drawings/bags.ts";
import { flats, pumps } from "../drawings/shoes.ts";
import { perfume, sunglasses } from "../drawings/wear.ts";
import type { Product } from "./product.ts";

const MAKER = { item_brand: "PRADA", item_category: "fashion" } as const;

/** What the shop sells of PRADA. */
export const prada: readonly Product[] = [
  {
    ...MAKER,
    item_id: "prada-saffiano-tote",
    item_name: "Saffiano leather tote",
    item_category2: "bags",
    price: 14900,
    description: "A structured tote in cross-grained calf, with two handles and a strap that comes off.",
    details: ["Saffiano calf leather", "33 × 25 × 14 cm", "Made in Italy"],
    drawing: tote({ leather: "#22242b", metal: "#d6b061" }),
    backdrop: "#e6e1d8",
  },
  {
    ...MAKER,
    item_id: "prada-nylon-shoulder-bag",
    item_name: "Re-nylon shoulder bag",
    item_category2: "bags",
    price: 6900,
    description: "Light regenerated nylon with leather trim, made to be worn close to the shoulder.",
    details: ["Regenerated nylon", "22 × 18 × 6 cm", "Zip and inner pocket"],
    drawing: shoulderBag({ leather: "#4b5a48", metal: "#cfd3d4" }),
    backdrop: "#e4e6dc",
  },
  {
    ...MAKER,
    item_id: "prada-brushed-shoulder-bag",
    item_name: "Brushed leather shoulder bag",
    item_category2: "bags",
    price: 9800,
    description: "Rounded lines in brushed calf that catches the light, with a short, sculpted strap.",
    details: ["Brushed calf leather", "27 × 17 × 5 cm", "Magnetic closing"],
    drawing: shoulderBag({ leather: "#b9472f", metal: "#d9b25e" }),
    backdrop: "#f0e0d5",
  },
  {
    ...MAKER,
    item_id: "prada-square-sunglasses",
    item_name: "Square sunglasses",
    item_category2: "sunglasses",
    price: 1890,
    description: "Bold acetate with softly shaded lenses.",
    details: ["Acetate", "Full UV protection", "With case and cloth"],
    drawing: sunglasses({ shape: "square", frame: "#1f2125", lens: "#5b4a42" }),
    backdrop: "#e9e2d7",
  },
  {
    ...MAKER,
    item_id: "prada-brushed-loafers",
    item_name: "Brushed leather loafers",
    item_category2: "shoes",
    price: 4150,
    description: "A polished loafer with a slim sole and a bar of metal.",
    details: ["Brushed calf leather", "Rubber sole", "Sizes 35 to 41"],
    drawing: flats({ leather: "#2a2427", toe: "#2a2427", bar: "#d3d6d8" }),
    backdrop: "#e8e3df",
  },
  {
    ...MAKER,
    item_id: "prada-slingback-pumps",
    item_name: "Pointed slingback pumps",
    item_category2: "shoes",
    price: 4450,
    description: "A narrow toe, a low heel and a strap that stays where it should.",
    details: ["Patent leather", "Heel 55 mm", "Sizes 35 to 41"],
    drawing: pumps({ leather: "#7c1f35", toe: "#7c1f35", metal: "#d6b061" }),
    backdrop: "#efdfdd",
  },
  {
    ...MAKER,
    item_id: "prada-amber-eau-de-parfum",
    item_name: "Amber eau de parfum, 90 ml",
    item_category2: "perfume",
    price: 565,
    description: "Neroli and jasmine over warm amber and white musk.",
    details: ["90 ml", "Eau de parfum", "Bottle can be refilled"],
    drawing: perfume({ scent: "#d99a55", cap: "#1e1f22", facets: true }),
    backdrop: "#f1e4d0",
  },
];

import { babyMonitor, blanket, bottleSet, carSeat, stroller } from "../drawings/nursery.ts";
import type { Product } from "./product.ts";

const BABY = { item_category: "baby", item_brand: "Little Oryx" } as const;

/** Things for the smallest customers. */
export const nursery: readonly Product[] = [
  {
    ...BABY,
    item_id: "oryx-city-stroller",
    item_name: "City stroller",
    item_category2: "stroller",
    price: 2899,
    description: "Folds with one hand, fits between the tables of a café.",
    details: ["7.9 kg", "From birth", "Sun hood UPF 50"],
    drawing: stroller({ cloth: "#2f5a58", trim: "#a5713f" }),
    backdrop: "#dfe7e3",
  },
  {
    ...BABY,
    item_id: "oryx-car-seat",
    item_name: "Turning car seat",
    item_category2: "car-seat",
    price: 1499,
    description: "Turns to the door, so that your back does not have to.",
    details: ["40 to 105 cm", "ISOFIX", "i-Size"],
    drawing: carSeat({ cloth: "#8a94a6", trim: "#2e333b" }),
    backdrop: "#e1e4ea",
  },
  {
    ...BABY,
    item_id: "oryx-bottle-set",
    item_name: "Bottle set",
    item_category2: "feeding",
    price: 169,
    description: "Three glass bottles that breathe, so that tummies do not ache.",
    details: ["Glass", "2 × 120 ml, 1 × 240 ml", "Slow flow"],
    drawing: bottleSet({ cloth: "#7fa69c", trim: "#d8a48a" }),
    backdrop: "#e4ebe6",
  },
  {
    ...BABY,
    item_id: "oryx-monitor",
    item_name: "Baby monitor with camera",
    item_category2: "monitor",
    price: 649,
    description: "Sees in the dark, talks softly, needs no cloud.",
    details: ["5-inch screen", "300 m", "Night light"],
    drawing: babyMonitor({ cloth: "#f0ebe1", trim: "#7fa69c" }),
    backdrop: "#dfe4e6",
  },
  {
    ...BABY,
    item_id: "oryx-muslin-blanket",
    item_name: "Muslin blanket and bear",
    item_category2: "bedding",
    price: 189,
    description: "Three layers of muslin, and a bear to guard them.",
    details: ["Organic cotton", "100 × 100 cm", "Softer with every wash"],
    drawing: blanket({ cloth: "#e3b7a6", trim: "#f2e4d4" }),
    backdrop: "#f3e6de",
  },
];

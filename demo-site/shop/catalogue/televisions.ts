import { television } from "../drawings/screens.ts";
import type { Product } from "./product.ts";

const TELEVISION = { item_category: "televisions", item_brand: "Lumen" } as const;

/** Televisions, from the bedroom to the majlis. */
export const televisions: readonly Product[] = [
  {
    ...TELEVISION,
    item_id: "lumen-32-hd",
    item_name: "Lumen 32-inch HD",
    item_category2: "led",
    price: 699,
    description: "A second screen for the kitchen or a child's room.",
    details: ["32 inches", "HD", "Two HDMI"],
    drawing: television({ size: 0.72, sky: ["#9fd0e6", "#cfe8ee", "#f6efd6"], land: "#6e9a6c" }),
    backdrop: "#e0e6e8",
  },
  {
    ...TELEVISION,
    item_id: "lumen-55-4k",
    item_name: "Lumen 55-inch 4K",
    item_category2: "led",
    price: 2499,
    description: "Sharp, bright and ready for the match.",
    details: ["55 inches", "4K, 60 Hz", "Three HDMI"],
    drawing: television({ size: 0.84, sky: ["#5b87b8", "#a9c4d8", "#f3d9b8"], land: "#8a6a4a" }),
    backdrop: "#e6e3dc",
  },
  {
    ...TELEVISION,
    item_id: "lumen-65-oled",
    item_name: "Lumen 65-inch OLED",
    item_category2: "oled",
    price: 8999,
    description: "Blacks that are black, colours that stay true from every seat.",
    details: ["65 inches", "4K OLED, 120 Hz", "Four HDMI"],
    drawing: television({ size: 0.92, sky: ["#3a2f63", "#a8557a", "#f2b37a"], land: "#4a3550" }),
    backdrop: "#e8e0e4",
  },
  {
    ...TELEVISION,
    item_id: "lumen-83-oled-signature",
    item_name: "Lumen Signature 83-inch OLED",
    item_category2: "oled",
    price: 24999,
    description: "A cinema for the majlis, as thin as a picture frame.",
    details: ["83 inches", "4K OLED, 144 Hz", "Mounting included"],
    drawing: television({ size: 1, sky: ["#10203f", "#2f5f86", "#e9b878"], land: "#23435a" }),
    backdrop: "#dee2e6",
  },
];

import { phone } from "../drawings/screens.ts";
import type { Product } from "./product.ts";

const PHONE = { item_category: "phones", item_category2: "smartphone" } as const;

/** Phones, from the plain to the finest. */
export const phones: readonly Product[] = [
  {
    ...PHONE,
    item_id: "kite-one",
    item_name: "Kite One, 64 GB",
    item_brand: "Kite",
    price: 399,
    description: "A first phone that lasts two days.",
    details: ["6.1-inch screen", "64 GB", "5,000 mAh"],
    drawing: phone({ body: "#5d86a6", wallpaper: ["#b8d8e8", "#5d93b8", "#2b5878"], lenses: 1 }),
    backdrop: "#dde6ea",
  },
  {
    ...PHONE,
    item_id: "kite-air",
    item_name: "Kite Air, 128 GB",
    item_brand: "Kite",
    price: 1299,
    description: "Thin, light, and sharp in the evening.",
    details: ["6.4-inch OLED", "128 GB", "Two cameras"],
    drawing: phone({ body: "#8fae9a", wallpaper: ["#f3e6c8", "#8fb89c", "#38705c"], lenses: 2 }),
    backdrop: "#e2e8de",
  },
  {
    ...PHONE,
    item_id: "sirius-8",
    item_name: "Sirius 8, 256 GB",
    item_brand: "Sirius",
    price: 2899,
    description: "A bright screen and a camera that keeps up with children.",
    details: ["6.3-inch OLED, 120 Hz", "256 GB", "Two cameras"],
    drawing: phone({ body: "#b8a6cf", wallpaper: ["#f7d9d0", "#b58fc7", "#5b4390"], lenses: 2 }),
    backdrop: "#e7e1ec",
  },
  {
    ...PHONE,
    item_id: "sirius-8-pro",
    item_name: "Sirius 8 Pro, 256 GB",
    item_brand: "Sirius",
    price: 4299,
    description: "Titanium, three cameras and a day and a half of battery.",
    details: ["6.5-inch OLED, 120 Hz", "256 GB", "Three cameras"],
    drawing: phone({ body: "#a59a8a", wallpaper: ["#f6d7a3", "#d98a5a", "#7c3b3a"], lenses: 3 }),
    backdrop: "#ebe3d6",
  },
  {
    ...PHONE,
    item_id: "sirius-8-ultra",
    item_name: "Sirius 8 Ultra, 1 TB",
    item_brand: "Sirius",
    price: 6499,
    description: "The finest camera we sell, with a phone around it.",
    details: ["6.8-inch OLED, 144 Hz", "1 TB", "Three cameras, 10× zoom"],
    drawing: phone({ body: "#2c3038", wallpaper: ["#3b4c7a", "#1f2950", "#0c1026"], lenses: 3 }),
    backdrop: "#dfe1e6",
  },
];

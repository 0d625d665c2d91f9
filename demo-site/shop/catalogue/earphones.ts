import { earbuds, headphones, wired } from "../drawings/small.ts";
import type { Product } from "./product.ts";

const EARPHONES = { item_category: "earphones" } as const;

/** Earphones, from the drawer to the lounge. */
export const earphones: readonly Product[] = [
  {
    ...EARPHONES,
    item_id: "kite-wired-earphones",
    item_name: "Wired earphones",
    item_brand: "Kite",
    item_category2: "wired",
    price: 29,
    description: "The pair that is always in the bag.",
    details: ["USB-C", "1.2 m", "Microphone"],
    drawing: wired({ shell: "#e9e4da", tip: "#b9b2a6" }),
    backdrop: "#e6e0d4",
  },
  {
    ...EARPHONES,
    item_id: "kite-buds",
    item_name: "Kite Buds",
    item_brand: "Kite",
    item_category2: "true-wireless",
    price: 99,
    description: "No wires, six hours, and a case for the pocket.",
    details: ["6 h, 24 h with case", "Bluetooth 5.3", "Splash proof"],
    drawing: earbuds({ shell: "#5d86a6", tip: "#2c3e4d" }),
    backdrop: "#dde6ea",
  },
  {
    ...EARPHONES,
    item_id: "murmur-buds",
    item_name: "Murmur Buds",
    item_brand: "Murmur",
    item_category2: "true-wireless",
    price: 349,
    description: "Warm sound and calls that are understood.",
    details: ["8 h, 32 h with case", "Three microphones", "Wireless charging"],
    drawing: earbuds({ shell: "#efe9de", tip: "#8a8378" }),
    backdrop: "#dfe3dc",
  },
  {
    ...EARPHONES,
    item_id: "murmur-buds-silent",
    item_name: "Murmur Buds Silent",
    item_brand: "Murmur",
    item_category2: "true-wireless",
    price: 899,
    description: "The metro goes quiet, the music does not.",
    details: ["Noise cancelling", "9 h, 36 h with case", "Wireless charging"],
    drawing: earbuds({ shell: "#2d3034", tip: "#6b6f75" }),
    backdrop: "#e3e1dd",
  },
  {
    ...EARPHONES,
    item_id: "murmur-over-ear-studio",
    item_name: "Murmur Studio over-ear",
    item_brand: "Murmur",
    item_category2: "over-ear",
    price: 1299,
    description: "Leather, aluminium and forty hours of silence.",
    details: ["Noise cancelling", "40 h", "Folding case"],
    drawing: headphones({ shell: "#9d8a72", tip: "#3a322b" }),
    backdrop: "#ece3d6",
  },
];

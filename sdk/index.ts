export type { Commands, Inspection, Remembered, Shopkeeper } from "./commands.ts";
export type { Options } from "./config.ts";
export { createShopkeeper } from "./shopkeeper.ts";

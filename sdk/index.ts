import type { Shopkeeper } from "./commands.ts";
import type { Options } from "./config.ts";
import { createShopkeeper as create } from "./shopkeeper.ts";

export type { Commands, Inspection, Remembered, Shopkeeper } from "./commands.ts";
export type { Options } from "./config.ts";

/**
 * Gives the page a shopkeeper: it observes, remembers with consent, asks the edge, shows the answer and reports.
 * @returns the function that takes commands; what it is told before the page is parsed waits until then.
 * @throws TypeError where `options.edge` is no address; nothing after that.
 */
export function createShopkeeper(options: Options): Shopkeeper {
  return create({ ...options, later: options.later ?? (() => import("./later.ts")) });
}

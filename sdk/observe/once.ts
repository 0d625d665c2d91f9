import type { Tell } from "./told.ts";

const TOGETHER_MS = 1000;

/** Lets one of several tellings of the same event through: same name, same items, within a second. */
export function once(tell: Tell, now: () => number = Date.now): Tell {
  const heard = new Map<string, number>();
  return (event) => {
    const { name, items, transaction_id, promotion_id, page } = event;
    // Sources differ in what they know of an item, but agree on its id.
    const ids = items?.map(({ item_id, item_name }) => item_id ?? item_name);
    const key = JSON.stringify([name, ids, transaction_id, promotion_id, page]);
    const isAgain = now() - (heard.get(key) ?? 0) < TOGETHER_MS;
    if (isAgain) return;
    heard.set(key, now());
    tell(event);
  };
}

import { createShopkeeper } from "./shopkeeper.ts";

declare global {
  interface Window {
    /** The queue that the page made, or the shopkeeper that took its place. */
    shopkeeper?: { readonly q?: Iterable<ArrayLike<unknown>>; readonly open?: true };
  }
}

// The script tag. A second copy finds the place taken, and leaves it.
const script = document.currentScript;
const queue = window.shopkeeper;
if (script instanceof HTMLScriptElement && !queue?.open) {
  const { src, dataset } = script;
  const beside = (part: string) => new URL(`shopkeeper-${part}.js`, src).href;
  const shopkeeper = createShopkeeper({
    edge: src,
    later: () => import(beside("later")),
    worker: beside("later"),
    vitals: beside("vitals"),
    ...dataset,
    deadline: Number(dataset.deadline),
  });
  window.shopkeeper = Object.assign(shopkeeper, { open: true as const });
  for (const call of queue?.q ?? []) Reflect.apply(shopkeeper, undefined, call);
}

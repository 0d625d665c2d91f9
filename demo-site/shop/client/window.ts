import type { Choice } from "./consent.ts";

declare global {
  interface Window {
    dataLayer: unknown[];
    /** Set up in the head of every page. */
    soukConsent: (command: "default" | "update", choice: Partial<Choice>) => void;
    shopkeeper: (command: string, ...values: readonly unknown[]) => void;
  }
}

/** What this browser keeps under a name, or undefined where storage is closed or holds something else. */
export function kept(key: string, storage: "local" | "session" = "local"): unknown {
  try {
    return JSON.parse(storageOf(storage).getItem(key) ?? "null") ?? undefined;
  } catch {
    // Storage is closed to us, or an older shop wrote something else there.
    return undefined;
  }
}

/** Keeps a value under a name; `undefined` removes it. */
export function keep(key: string, value: unknown, storage: "local" | "session" = "local"): void {
  try {
    if (value === undefined) storageOf(storage).removeItem(key);
    else storageOf(storage).setItem(key, JSON.stringify(value));
  } catch {
    // Storage is closed or full: the page goes on with what it has in hand.
  }
}

function storageOf(storage: "local" | "session"): Storage {
  return storage === "local" ? localStorage : sessionStorage;
}

/** The element for a selector, where the page has one. */
export function find<Kind extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document) {
  return root.querySelector<Kind>(selector) ?? undefined;
}

/** Tells those who listen to the page. */
export function announce(text: string): void {
  const place = find("#announcement");
  if (place) place.textContent = text;
}

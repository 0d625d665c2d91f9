import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";

/** What happens to a page that is kept to go back to. */
export type Visits = { readonly leave: () => void; readonly comeBack: () => void };

/** An empty disk, and a page that can be left. */
export function freshDisk(): Visits {
  vi.stubGlobal("indexedDB", new IDBFactory());
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  const happen = (name: string) =>
    void page.dispatchEvent(Object.assign(new Event(name), { persisted: true }));
  return { leave: () => happen("pagehide"), comeBack: () => happen("pageshow") };
}

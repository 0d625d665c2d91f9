// All of this runs in the page, so each function must be whole by itself.

/** Names of what the device remembers, by the script's own command. */
export function rememberedEvents(): Promise<unknown> {
  return new Promise((resolve) => {
    const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
    if (typeof shopkeeper !== "function") return resolve([]);
    shopkeeper("export", ({ events }: { readonly events: readonly { readonly name: string }[] }) =>
      resolve(events.map(({ name }) => name)),
    );
  });
}

/** Keys of everything in the script's database; nothing is made where there is none. */
export async function storedKeys(): Promise<unknown> {
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === "shopkeeper")) return [];
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("shopkeeper");
    opening.onerror = reject;
    opening.onsuccess = () => {
      const keys = opening.result.transaction("memory").objectStore("memory").getAllKeys();
      keys.onsuccess = () => {
        opening.result.close();
        resolve(keys.result);
      };
    };
  });
}

/** Goes on to another page, and has the script write when this one is hidden: a browser may keep it just so, to go back to. */
export function writeOnLeaving(path: string) {
  const shopkeeper: unknown = Reflect.get(window, "shopkeeper");
  if (typeof shopkeeper !== "function") return;
  addEventListener("pagehide", () => shopkeeper("event", "search", { search_term: path }));
  setTimeout(() => location.assign(path), 0);
}

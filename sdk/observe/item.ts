/** What an element's `data-item-*` say of an item, in GA4's words: `data-item-brand` is `item_brand`, `data-item-price` is `price`. */
export function itemOf({ dataset }: HTMLElement): { readonly [field: string]: string | undefined } {
  const fields = Object.entries(dataset).filter(([key]) => key.startsWith("item"));
  return Object.fromEntries(fields.map(([key, text]) => [wordOf(key), text]));
}

function wordOf(key: string): string {
  const word = key.replace(/[A-Z]/g, "_$&").toLowerCase();
  return word.replace(/item_(?=price|quantity|currency)/, "");
}

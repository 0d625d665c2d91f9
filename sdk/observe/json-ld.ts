import { type Json, type JsonObject, own } from "../../rules/json.ts";
import type { Seen } from "./page.ts";
import { objectsIn } from "./told.ts";

const MOST_ITEMS = 50;

/** What a page's structured data says it shows: one product, or a list of them. */
export function structuredPage(): Seen | undefined {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(nodesOf);
  // A type may be one name or several, short or a whole address.
  const are = (types: RegExp) => nodes.filter((node) => types.test(String(node["@type"])));
  const [product, another] = are(/\bProduct(Group)?\b/);
  if (product && !another) return { ...itemOf(product), type: "product", items: [itemOf(product)] };
  const [list] = are(/\b(ItemList|CollectionPage|OfferCatalog)\b/);
  const listed = nodes.flatMap(({ itemListElement }) => objectsIn(itemListElement)).slice(0, MOST_ITEMS);
  return (
    list && {
      type: "list",
      list: list.name,
      items: listed.map((one) => itemOf(objectsIn(one.item)[0] ?? one)),
    }
  );
}

function nodesOf({ textContent }: Element): readonly JsonObject[] {
  try {
    return nodesIn(JSON.parse(textContent ?? ""));
  } catch {
    // The shop's own mistake: search engines will tell it.
    return [];
  }
}

function nodesIn(value: Json | undefined): readonly JsonObject[] {
  return objectsIn(value).flatMap((node) => [node, ...nodesIn(node["@graph"]), ...nodesIn(node.mainEntity)]);
}

function itemOf({ sku, productGroupID, mpn, name, brand, category, offers }: JsonObject) {
  const [offer = {}] = objectsIn(offers);
  return {
    item_id: sku ?? productGroupID ?? mpn,
    item_name: name,
    item_brand: own(brand, "name") ?? brand,
    item_category: category,
    price: offer.price ?? offer.lowPrice,
    currency: offer.priceCurrency,
  };
}

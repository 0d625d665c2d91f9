import { catalogue, slugOf } from "../catalogue/catalogue.ts";
import type { Product } from "../catalogue/product.ts";
import type { Shelf } from "../catalogue/shelves.ts";
import { productsOn, shelvesWithin } from "../catalogue/shelves.ts";
import { isWord } from "../words.ts";
import type { Html } from "./html.ts";
import { html, jsonInScript, label, say } from "./html.ts";
import type { Page } from "./layout.ts";
import { ribbon } from "./slot.ts";
import { itemOf, productGrid } from "./tiles.ts";

/** Everything of one brand. */
export function brandPage(brand: string): Page {
  const products = catalogue.filter(({ item_brand }) => item_brand === brand);
  const id = slugOf(brand);
  return {
    path: `/brand/${id}/`,
    kind: "brand",
    facts: { "item-brand": brand },
    title: brand,
    description: `${brand} at Maison Souk.`,
    head: listSeen({ item_list_id: `brand-${id}`, item_list_name: brand }, products),
    ribbon,
    content: html`<div class="heading"><h1 class="house">${brand}</h1><p>${say("houseIntro")}</p></div>${productGrid(products)}`,
  };
}

/** Everything on one shelf. */
export function categoryPage(shelf: Shelf): Page {
  const products = productsOn(shelf);
  return {
    path: `/category/${shelf.id}/`,
    kind: "category",
    facts: { "item-category": shelf.id },
    title: shelf.name,
    description: shelf.intro,
    head: listSeen({ item_list_id: shelf.id, item_list_name: shelf.name }, products),
    ribbon,
    content: html`<div class="heading"><h1>${isWord(shelf.id) ? say(shelf.id) : shelf.name}</h1><p><bdi>${shelf.intro}</bdi></p>${chips(shelf)}</div>
${productGrid(products)}`,
  };
}

function chips(shelf: Shelf): Html | undefined {
  const within = shelvesWithin(shelf);
  if (!shelf.main || within.length === 0) return undefined;
  const links = within.map(
    ({ id, name }) => html`<li><a href="/category/${id}/">${isWord(id) ? say(id) : name}</a></li>`,
  );
  return html`<nav ${label("shelves")}><ul class="chips" role="list">${links}</ul></nav>`;
}

type List = { readonly item_list_id: string; readonly item_list_name: string };

function listSeen(list: List, products: readonly Product[]): Html {
  const items = products.map((product, index) => ({ ...itemOf(product), index, quantity: 1 }));
  const event = { event: "view_item_list", ecommerce: { ...list, currency: "AED", items } };
  return html`<script>dataLayer.push({ ecommerce: null }); dataLayer.push(${jsonInScript(event)});</script>`;
}

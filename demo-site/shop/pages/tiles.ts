import type { Product } from "../catalogue/product.ts";
import { PICTURE_SIZE } from "../drawings/picture.ts";
import type { Html } from "./html.ts";
import { html, money, say } from "./html.ts";

/** A product among others. */
export function productTile(product: Product): Html {
  return html`<li class="tile"><a href="/product/${product.item_id}/">
${picture(product)}
<span class="brand">${product.item_brand}</span>
<span class="name">${product.item_name}</span>
<span class="price">${money(product.price)}</span></a>
<button class="button ghost" type="button" data-add="${JSON.stringify(itemOf(product))}" aria-describedby="n-${product.item_id}">${say("add")}<span class="sr-only" id="n-${product.item_id}"> ${product.item_name}</span></button></li>`;
}

/** A grid of products. */
export function productGrid(products: readonly Product[]): Html {
  return html`<ul class="grid" role="list">${products.map(productTile)}</ul>`;
}

/** A product's picture; `urgent` when it is seen at once. */
export function picture({ item_id, item_name }: Product, urgent = false): Html {
  const loading = urgent ? html`fetchpriority="high"` : html`loading="lazy"`;
  return html`<img src="/img/${item_id}.svg" alt="${item_name}" width="${PICTURE_SIZE}" height="${PICTURE_SIZE}" ${loading}>`;
}

/** A product as a GA4 item. */
export function itemOf({ item_id, item_name, item_brand, item_category, item_category2, price }: Product) {
  return { item_id, item_name, item_brand, item_category, item_category2, price };
}

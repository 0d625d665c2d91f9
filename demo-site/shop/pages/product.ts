import { catalogue, slugOf } from "../catalogue/catalogue.ts";
import type { Product } from "../catalogue/product.ts";
import type { Html } from "./html.ts";
import { html, jsonInScript, money, say } from "./html.ts";
import type { Page } from "./layout.ts";
import { ribbon, slot } from "./slot.ts";
import { itemOf, picture, productGrid } from "./tiles.ts";

const BESIDE = 4;

/** One product, with what stands beside it on the shelf. */
export function productPage(product: Product): Page {
  return {
    path: `/product/${product.item_id}/`,
    kind: "product",
    facts: factsOf(product),
    title: `${product.item_brand} ${product.item_name}`,
    description: product.description,
    head: html`<script type="application/ld+json">${jsonInScript(linkedData(product))}</script>`,
    ribbon,
    content: html`<article class="product">
<div class="product-picture">${picture(product, true)}</div>
<div class="product-words">
<p class="brand"><a href="/brand/${slugOf(product.item_brand)}/">${product.item_brand}</a></p>
<h1>${product.item_name}</h1>
<p class="price large">${money(product.price)}</p>
<p class="lead"><bdi>${product.description}</bdi></p>
<form class="buy" data-add-form="${JSON.stringify(itemOf(product))}">
<label for="quantity">${say("quantity")}</label>
<select id="quantity" name="quantity">${[1, 2, 3, 4, 5].map((count) => html`<option>${count}</option>`)}</select>
<button class="button" type="submit">${say("add")}</button>
</form>
<ul class="details">${product.details.map((detail) => html`<li><bdi>${detail}</bdi></li>`)}</ul>
${slot("beside", { headline: "besideTitle", body: "besideBody", href: "/category/perfume/", picture: "banner-gifts.svg" })}
</div>
</article>
${neighbours(product)}`,
  };
}

function factsOf({ item_id, item_name, item_brand, item_category, item_category2, price }: Product) {
  return {
    "item-id": item_id,
    "item-name": item_name,
    "item-brand": item_brand,
    "item-category": item_category,
    "item-category2": item_category2,
    price,
    currency: "AED",
  };
}

function linkedData(product: Product) {
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    sku: product.item_id,
    name: product.item_name,
    description: product.description,
    image: `/img/${product.item_id}.svg`,
    brand: { "@type": "Brand", name: product.item_brand },
    category: product.item_category,
    offers: {
      "@type": "Offer",
      price: product.price,
      priceCurrency: "AED",
      availability: "https://schema.org/InStock",
    },
  };
}

function neighbours(product: Product): Html {
  const alike = catalogue
    .filter(
      ({ item_id, item_category }) => item_category === product.item_category && item_id !== product.item_id,
    )
    .sort((a, b) => likeness(b, product) - likeness(a, product))
    .slice(0, BESIDE);
  return html`<section aria-labelledby="alike"><h2 id="alike">${say("alsoLike")}</h2>${productGrid(alike)}</section>`;
}

function likeness(other: Product, product: Product): number {
  return (
    Number(other.item_category2 === product.item_category2) * 2 +
    Number(other.item_brand === product.item_brand)
  );
}

import { catalogue } from "../catalogue/catalogue.ts";
import { productsOn, shelves } from "../catalogue/shelves.ts";
import { isWord } from "../words.ts";
import type { Html } from "./html.ts";
import { html, say } from "./html.ts";
import type { Page } from "./layout.ts";
import { slot } from "./slot.ts";
import { picture, productGrid } from "./tiles.ts";

const ARRIVALS = [
  "prada-brushed-shoulder-bag",
  "sirius-8-pro",
  "chanel-two-tone-slingbacks",
  "kupfer-karak-kettle",
  "murmur-over-ear-studio",
  "oryx-city-stroller",
  "noor-evening-clutch",
  "lumen-65-oled",
];

/** The front door. */
export function homePage(): Page {
  return {
    path: "/",
    kind: "home",
    title: "A market, gently edited",
    description: "Fashion, kitchen, phones, televisions and gifts, chosen in Dubai.",
    content: html`<h1 class="sr-only">Maison Souk</h1>
${slot("hero", { headline: "heroTitle", body: "heroBody", action: "heroAction", href: "#arrivals", picture: "banner-house.svg", urgent: true })}
${promises()}
<section aria-labelledby="lanes"><h2 id="lanes">${say("departments")}</h2>${lanes()}</section>
<div class="pair">
${slot("tile-1", { headline: "tileGrinderTitle", body: "tileGrinderBody", action: "discover", href: "/product/saffra-mixer-grinder-750/", picture: "banner-mixer-grinder.svg" })}
${slot("tile-2", { headline: "tileNurseryTitle", body: "tileNurseryBody", action: "discover", href: "/category/baby/", picture: "banner-nursery.svg" })}
</div>
<section aria-labelledby="arrivals"><h2 id="arrivals">${say("arrivals")}</h2>
${productGrid(catalogue.filter(({ item_id }) => ARRIVALS.includes(item_id)))}</section>`,
  };
}

function promises(): Html {
  return html`<ul class="promises" role="list"><li>${say("promiseDelivery")}</li><li>${say("promiseReturns")}</li><li>${say("promiseGenuine")}</li></ul>`;
}

function lanes(): Html {
  const cards = shelves.flatMap((shelf) => {
    const [first] = shelf.main ? productsOn(shelf).slice(2) : [];
    if (!first) return [];
    return [
      html`<li><a href="/category/${shelf.id}/">${picture({ ...first, item_name: "" })}<span>${isWord(shelf.id) ? say(shelf.id) : shelf.name}</span></a></li>`,
    ];
  });
  return html`<ul class="lanes" role="list">${cards}</ul>`;
}

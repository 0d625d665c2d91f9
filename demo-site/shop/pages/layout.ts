import { brands, slugOf } from "../catalogue/catalogue.ts";
import { shelves } from "../catalogue/shelves.ts";
import { isWord } from "../words.ts";
import { headScript } from "./head.ts";
import type { Html } from "./html.ts";
import { html, label, say } from "./html.ts";

/** One page of the shop: where it lies, what it says of itself, and what it shows. */
export type Page = {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly kind?: string;
  /** Facts for `data-*` on the body: `{ "item-brand": "PRADA" }`. */
  readonly facts?: { readonly [fact: string]: string | number };
  readonly head?: Html;
  readonly ribbon?: Html;
  readonly content: Html;
};

/** The whole document of a page; `withConsole` adds the QA console where it was built. */
export function documentOf(page: Page, withConsole: boolean): string {
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
${headScript}
<title>${page.title} · Maison Souk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f8f5ef">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#141816">
<link rel="icon" href="/img/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
<script async src="/shopkeeper.js" data-shop="maison-souk"></script>
<script defer src="/shop.js"></script>
${page.head}
</head>
<body${kindOf(page)}>
<a class="skip" href="#content">${say("skip")}</a>
${header()}
${page.ribbon}
<main id="content" tabindex="-1">
${page.content}
</main>
${footer()}
<p class="sr-only" role="status" aria-live="polite" id="announcement"></p>
${withConsole ? html`<script type="module" src="/console.js"></script>` : undefined}
</body>
</html>
`.html;
}

function kindOf({ kind, facts = {} }: Page): Html {
  const named = kind ? html` data-page="${kind}"` : undefined;
  const data = Object.entries(facts).map(([fact, value]) => html` data-${fact}="${value}"`);
  return html`${named}${data}`;
}

function header(): Html {
  return html`<header class="header">
<div class="header-row">
<button class="quiet language" type="button" data-language data-t="language" ${label("languageLabel")} lang="ar">العربية</button>
<a class="wordmark" href="/" ${label("home")}><img src="/img/mark.svg" alt="" width="34" height="34"><span>Maison Souk</span></a>
<nav class="tools" ${label("account")}>
<a class="quiet" href="/account/" data-account>${say("account")}</a>
<a class="quiet basket-link" href="/basket/">${say("basket")} <span class="count" data-basket-count data-empty>0</span></a>
</nav>
</div>
<nav class="shelves" ${label("shelves")}><ul>
${shelves.filter(({ main }) => main).map(({ id, name }) => html`<li><a href="/category/${id}/">${isWord(id) ? say(id) : name}</a></li>`)}
</ul></nav>
</header>`;
}

function footer(): Html {
  return html`<footer class="footer">
<div class="footer-about"><img src="/img/mark.svg" alt="" width="40" height="40" loading="lazy">
<p>${say("footerAbout")}</p><p class="faint">${say("footerDemo")}</p></div>
<nav ${label("houses")}><h2>${say("houses")}</h2><ul>
${brands.map((brand) => html`<li><a href="/brand/${slugOf(brand)}/">${brand}</a></li>`)}
</ul></nav>
<nav ${label("footerCare")}><h2>${say("footerCare")}</h2><ul>
<li><a href="/basket/">${say("basket")}</a></li><li><a href="/account/">${say("account")}</a></li>
<li><a href="/privacy/">${say("privacy")}</a></li>
<li><button class="quiet" type="button" data-consent-open>${say("changeConsent")}</button></li>
</ul></nav>
</footer>`;
}

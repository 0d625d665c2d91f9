import type { Word } from "../words.ts";
import type { Html } from "./html.ts";
import { html, say } from "./html.ts";

/** What the shop itself shows in a slot while nothing better is known. */
export type Fallback = {
  readonly headline: Word;
  readonly body: Word;
  readonly action?: Word;
  readonly href: string;
  readonly picture?: string;
  /** It is seen at once, without scrolling. */
  readonly urgent?: true;
};

/** A place of reserved size, named for Shopkeeper, with the shop's own promotion in it. */
export function slot(name: string, { headline, body, action, href, picture, urgent }: Fallback): Html {
  const loading = urgent ? html`fetchpriority="high"` : html`loading="lazy"`;
  const image =
    picture &&
    html`<img class="promo-image" src="/img/${picture}" alt="" width="1600" height="640" ${loading}>`;
  return html`<div class="slot slot-${name}" data-slot="${name}"><a class="promo" href="${href}">${image || undefined}
<span class="promo-headline">${say(headline)}</span><span class="promo-body">${say(body)}</span>
${action && html`<span class="promo-action">${say(action)}</span>`}</a></div>`;
}

/** The strip under the header of brand, category and product pages. */
export const ribbon: Html = slot("ribbon", {
  headline: "ribbonTitle",
  body: "ribbonBody",
  href: "/category/fashion/",
});

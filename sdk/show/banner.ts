import type { Decision } from "../../rules/decision.ts";
import type { Banner } from "../../rules/document.ts";
import { IMAGE, LINK, safeUrl } from "./url.ts";

/** A banner as elements. Texts are texts: whatever the rules say, no markup comes of it. */
export function bannerElement(banner: Banner, offer: Decision["offer"]): HTMLElement {
  const { headline, body, action } = { ...banner, ...wordsFor(banner, document.documentElement.lang) };
  const src = safeUrl(banner.image, IMAGE);
  const href = safeUrl(banner.href, LINK);
  // A few words in one language on a page in another keep their own direction.
  const root = part("div", "banner", { dir: "auto" });
  if (src) root.append(part("img", "image", { decoding: "async", alt: banner.alt ?? "", src }));
  root.append(part(href && !action ? "a" : "p", "headline", { textContent: headline, href }));
  if (body) root.append(part("p", "body", { textContent: body }));
  if (offer)
    root.append(
      part("button", "code", { type: "button", textContent: offer.code }),
      part("output", "status"),
    );
  if (href && action) root.append(part("a", "action", { textContent: action, href }));
  return root;
}

/** An element with its class for the shop's style sheet. */
export function part(tag: string, name: string, properties: object = {}): HTMLElement {
  return Object.assign(document.createElement(tag), { className: `sk-${name}` }, properties);
}

// The page's whole tag first, then its language alone.
function wordsFor({ locale = {} }: Banner, language: string) {
  return locale[language] ?? locale[language.split("-")[0] ?? ""];
}

import type { Word } from "../words.ts";
import type { Html } from "./html.ts";
import { html, say } from "./html.ts";
import type { Page } from "./layout.ts";
import { slot } from "./slot.ts";

/** The basket: filled by the script, because only the browser knows what is in it. */
export const basketPage: Page = {
  path: "/basket/",
  kind: "basket",
  title: "Basket",
  description: "What you have chosen so far.",
  content: html`<div class="heading"><h1>${say("basket")}</h1></div>
${slot("basket-note", { headline: "noteTitle", body: "noteBody", href: "/privacy/", picture: "banner-gifts.svg" })}
<div class="till" data-till hidden>
<ul class="lines" role="list" data-lines></ul>
<aside class="summary" aria-labelledby="summary"><h2 id="summary">${say("summary")}</h2>
${codeForm()}${totals()}
<a class="button wide" href="/checkout/">${say("checkout")}</a></aside>
</div>
${empty()}`,
};

/** Name, address and the last look at the total. */
export const checkoutPage: Page = {
  path: "/checkout/",
  kind: "checkout",
  title: "Checkout",
  description: "One step to the door.",
  content: html`<div class="heading"><h1>${say("checkout")}</h1></div>
<form class="till" data-till data-order hidden>
<div class="fields"><h2>${say("yourDetails")}</h2>
${field("fullName", html`name="name" autocomplete="name" maxlength="80"`)}
${field("email", html`name="email" type="email" autocomplete="email" maxlength="120"`)}
<h2 id="payment">${say("payment")}</h2>
<div class="choices" role="radiogroup" aria-labelledby="payment">
${choice("on_delivery", "payOnDelivery", "checked")}${choice("declined_card", "payDeclined")}</div></div>
<aside class="summary" aria-labelledby="summary"><h2 id="summary">${say("summary")}</h2>
<ul class="lines small" role="list" data-lines></ul>
${totals()}
<p class="message" role="alert" data-message hidden></p>
<button class="button wide" type="submit">${say("placeOrder")}</button></aside>
</form>
${empty()}`,
};

/** The receipt. */
export const thankYouPage: Page = {
  path: "/thank-you/",
  kind: "thank-you",
  title: "Thank you",
  description: "Your order is on its way.",
  content: html`<div class="receipt" data-receipt hidden><img src="/img/mark.svg" alt="" width="72" height="72">
<h1>${say("thanks")}</h1><p data-lead>${say("thanksBody")} <strong data-order-id></strong>.</p>
<ul class="lines small" role="list" data-lines></ul>${totals()}
<a class="button" href="/">${say("continueShopping")}</a>
<button class="quiet" type="button" data-cancel>${say("cancelOrder")}</button>
<p class="message" role="alert" data-message hidden></p></div>
${empty("noOrder")}`,
};

function field(word: Word, attributes: Html): Html {
  return html`<label class="field"><span>${say(word)}</span><input required ${attributes}></label>`;
}

function choice(value: string, word: Word, attributes: "checked" | "" = ""): Html {
  const checked = attributes ? html`checked` : html``;
  return html`<label class="choice"><input type="radio" name="payment" value="${value}" ${checked}><span>${say(word)}</span></label>`;
}

function codeForm(): Html {
  return html`<form class="code" data-code-form><label for="code">${say("code")}</label>
<div><input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="64" dir="ltr"><button class="button ghost" type="submit">${say("apply")}</button></div>
<button class="quiet given" type="button" data-given hidden>${say("useCode")} <bdi data-given-code></bdi></button>
<p class="message" role="status" data-message hidden></p></form>`;
}

function totals(): Html {
  return html`<dl class="totals" aria-live="polite">
<div><dt>${say("subtotal")}</dt><dd data-subtotal></dd></div>
<div data-discount-row hidden><dt>${say("discount")}</dt><dd data-discount></dd></div>
<div><dt>${say("delivery")}</dt><dd>${say("free")}</dd></div>
<div class="total"><dt>${say("total")}</dt><dd data-total></dd></div></dl>`;
}

function empty(word: Word = "emptyBasket"): Html {
  return html`<div class="empty" data-empty hidden><p>${say(word)}</p><a class="button" href="/">${say("continueShopping")}</a></div>`;
}

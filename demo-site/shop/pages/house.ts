import type { Word } from "../words.ts";
import type { Html } from "./html.ts";
import { html, say } from "./html.ts";
import type { Page } from "./layout.ts";

/** What is remembered, and how to take it along or delete it. */
export const privacyPage: Page = {
  path: "/privacy/",
  title: "Privacy",
  description: "What this shop remembers, and how to make it forget.",
  content: html`<div class="heading"><h1>${say("privacy")}</h1><p>${say("privacyLead")}</p></div>
<div class="reading">
<section class="card" aria-labelledby="remembered"><h2 id="remembered">${say("remembered")}</h2>
<p data-memory-nothing>${say("nothingRemembered")}</p>
<dl class="memory" data-memory hidden>
<div><dt>${say("visitorId")}</dt><dd><code data-memory-visitor></code></dd></div>
<div><dt>${say("pagesAndBaskets")}</dt><dd data-memory-events></dd></div>
<div><dt>${say("codesHeld")}</dt><dd data-memory-codes></dd></div></dl>
<p class="message" role="status" data-memory-message hidden></p>
<p class="buttons"><button class="button" type="button" data-export>${say("export")}</button>
<button class="button ghost" type="button" data-forget>${say("forget")}</button>
<button class="button ghost" type="button" data-consent-open>${say("changeConsent")}</button></p></section>
<h2>${say("privacyKept")}</h2><p>${say("privacyDevice")}</p><p>${say("privacyNothing")}</p></div>`,
};

/** Two customers to sign in as. */
export const accountPage: Page = {
  path: "/account/",
  title: "Account",
  description: "Sign in as one of two customers.",
  content: html`<div class="heading"><h1>${say("account")}</h1><p>${say("accountLead")}</p></div>
<div class="reading"><p class="card" data-signed-in hidden>${say("signedInAs")} <strong data-customer-name></strong>
<button class="button ghost" type="button" data-sign-out>${say("signOut")}</button></p>
<ul class="customers" role="list">
<li class="card"><strong>Layla Haddad</strong><span>${say("goldMember")}</span><button class="button" type="button" data-sign-in="c-1001">${say("signIn")}<span class="sr-only"> Layla Haddad</span></button></li>
<li class="card"><strong>Omar Rahman</strong><span>${say("businessMember")}</span><button class="button" type="button" data-sign-in="c-2001">${say("signIn")}<span class="sr-only"> Omar Rahman</span></button></li>
</ul><p class="message" role="status" data-message hidden></p>
${question("travel_style", "travelQuestion", ["slow", "quick"])}
${question("occasions", "occasionsQuestion", ["birthdays", "weddings", "year_end"])}</div>`,
};

// A click is an event "answer" of the device's own memory: nothing is sent, and without consent nothing is kept.
function question(name: string, asked: Word, answers: readonly Answer[]): Html {
  const buttons = answers.map(
    (answer) =>
      html`<button class="button ghost" type="button" aria-pressed="false" data-answer="${answer}">${say(`answer_${answer}`)}</button>`,
  );
  return html`<section class="card question" aria-labelledby="question-${name}" data-question="${name}"><h2 id="question-${name}">${say(asked)}</h2>
<p>${say("questionNote")}</p><p class="buttons">${buttons}</p></section>`;
}

type Answer = "slow" | "quick" | "birthdays" | "weddings" | "year_end";

/** What is shown for an address that leads nowhere. */
export const notFoundPage: Page = {
  path: "/404.html",
  title: "Not found",
  description: "This page does not exist.",
  content: html`<div class="receipt"><img src="/img/mark.svg" alt="" width="72" height="72"><h1>${say("lost")}</h1><p>${say("lostBody")}</p><a class="button" href="/">${say("continueShopping")}</a></div>`,
};

import type { Html } from "./html.ts";
import { trusted } from "./html.ts";

/**
 * The script that runs before everything else: the data layer, what the visitor agreed to (denied until they say
 * otherwise), the language they chose, and the stub that queues calls for Shopkeeper.
 */
export const headScript: Html = trusted(`<script>
window.dataLayer = window.dataLayer || [];
function gtag() { dataLayer.push(arguments) }
function soukConsent(command, choice) {
  var say = function (granted) { return granted ? "granted" : "denied" };
  gtag("consent", command, {
    personalization_storage: say(choice.personalization), functionality_storage: say(choice.personalization),
    analytics_storage: say(choice.analytics), ad_storage: say(choice.ads), ad_user_data: say(choice.ads),
    ad_personalization: say(choice.ads), security_storage: "granted"
  });
}
soukConsent("default", {});
try {
  var choice = JSON.parse(localStorage.getItem("souk-consent"));
  if (choice) soukConsent("update", choice);
  if (localStorage.getItem("souk-language") === "ar") { document.documentElement.lang = "ar"; document.documentElement.dir = "rtl" }
} catch (problem) { /* Storage is closed to us: nothing was agreed to, and the shop speaks English. */ }
window.shopkeeper = window.shopkeeper || function () { (shopkeeper.q = shopkeeper.q || []).push(arguments) };
</script>`);

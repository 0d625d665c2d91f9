import type { Word } from "../words.ts";
import { isWord, words } from "../words.ts";
import { find } from "./window.ts";

const KEY = "souk-language";

/** The language of the page: the head has set it already. */
export function language(): "en" | "ar" {
  return document.documentElement.lang === "ar" ? "ar" : "en";
}

/** A word of the shop in the language of the page. */
export function speak(word: Word): string {
  return words[word][language() === "ar" ? 1 : 0];
}

/** Puts the page's own words into its language, and lets the shopper change it. */
export function startLanguage(): void {
  if (language() === "ar") translate(document);
  const button = find("[data-language]");
  button?.setAttribute("lang", language() === "ar" ? "en" : "ar");
  button?.addEventListener("click", () => {
    localStorage.setItem(KEY, language() === "ar" ? "en" : "ar");
    // Shopkeeper asks in the language of the page, so a new page is the simplest truth.
    location.reload();
  });
}

/** Puts everything under an element into the language of the page. */
export function translate(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-t], [data-t-label]")) {
    const { t = "", tLabel = "" } = element.dataset;
    if (isWord(t)) element.textContent = speak(t);
    if (isWord(tLabel)) element.setAttribute("aria-label", speak(tLabel));
  }
}

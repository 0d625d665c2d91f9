import { addToBasket, lineFrom, linesInBasket } from "./basket.ts";
import { speak } from "./language.ts";
import { announce, find } from "./window.ts";

/** Buttons and forms that put things into the basket, and the number beside its name. */
export function startAdding(): void {
  showCount();
  for (const link of document.querySelectorAll(".shelves a")) {
    if (link.getAttribute("href") === location.pathname) link.setAttribute("aria-current", "page");
  }
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-add]") : undefined;
    if (button) add(button.dataset.add, 1);
  });
  find<HTMLFormElement>("[data-add-form]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    add(event.target.dataset.addForm, Number(new FormData(event.target).get("quantity")));
  });
  // Another tab may fill the same basket.
  addEventListener("storage", showCount);
}

/** Shows how many things are in the basket. */
export function showCount(): void {
  const count = linesInBasket().reduce((sum, { quantity }) => sum + quantity, 0);
  const badge = find("[data-basket-count]");
  if (!badge) return;
  badge.textContent = String(count);
  badge.toggleAttribute("data-empty", count === 0);
}

function add(item: string | undefined, quantity: number): void {
  const line = lineFrom(item, quantity);
  if (!line) return;
  addToBasket(line);
  showCount();
  announce(`${speak("added")}: ${line.item_name}`);
}

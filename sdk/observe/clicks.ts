import { itemOf } from "./item.ts";
import { type Tell, told } from "./told.ts";

/** Tells of clicks on elements that carry `data-event`, and the item it is about. */
export function observeClicks(tell: Tell): void {
  document.addEventListener("click", ({ target }) => {
    const element = target instanceof Element && target.closest<HTMLElement>("[data-event]");
    if (element) tell(told(element.dataset.event ?? "", { items: [itemOf(element)] }));
  });
}

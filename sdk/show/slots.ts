import type { Decision } from "../../rules/decision.ts";
import type { Plan } from "../../rules/plan.ts";
import { LIMITS } from "../../rules/wire.ts";
import { type Act, attempt, type Desk } from "../desk.ts";
import { whenHalfSeen } from "../report/exposure.ts";
import { bannerElement, part } from "./banner.ts";

/** Names of the places that may change. */
export function slotNames(): readonly string[] {
  return [...new Set(slots().map(nameOf))].filter(Boolean).slice(0, LIMITS.slots);
}

/**
 * Shows each decision in its slot, and the shop's own content in all others. What a slot shows stays as it is
 * within a page view, and counts anew in the next.
 * @param plan tells which campaigns a visitor can end.
 */
export function show(desk: Desk, decisions: readonly Decision[], plan: Plan | undefined): void {
  for (const slot of slots()) {
    const decision = decisions.find((one) => one.slot === nameOf(slot));
    const { campaign, variant, banner, offer } = decision ?? {};
    const key = JSON.stringify([desk.view, campaign, variant, banner, offer?.code]);
    const before = desk.shown.get(slot);
    if (before?.key !== key) {
      before?.empty();
      desk.shown.set(slot, { key, campaign, empty: decision ? fill(desk, slot, decision) : () => {} });
    }
    if (plan?.questions.some(({ fact }) => fact === `stops.${campaign}.dismiss`))
      addClose(slot, desk.config.close);
  }
}

// Returns putting the shop's own content back.
function fill(desk: Desk, slot: Element, decision: Decision): () => void {
  const content = [...slot.childNodes];
  const banner = decision.banner && bannerElement(decision.banner, decision.offer);
  const tell = (act: Act) => {
    slot.dispatchEvent(new CustomEvent(`shopkeeper:${act}`, { bubbles: true, detail: decision }));
    desk.acted(act, decision);
  };
  const unwatch = whenHalfSeen(slot, () => attempt(desk, () => tell("exposure")));
  const empty = () => {
    unwatch();
    if (banner) slot.replaceChildren(...content);
  };
  const click = async ({ target }: Event) => {
    if (!(target instanceof Element)) return;
    if (target.closest("a")) tell("click");
    if (target.matches(".sk-code")) await copy(target, desk.config.copied);
    if (!target.matches(".sk-close")) return;
    empty();
    tell("dismiss");
  };
  if (banner) slot.replaceChildren(banner);
  banner?.addEventListener("click", (event) => attempt(desk, () => click(event)));
  tell("decision");
  return empty;
}

async function copy(code: Element, copied: string): Promise<void> {
  await navigator.clipboard.writeText(code.textContent ?? "");
  // Behind its button stands a status region, which is read out when its text changes.
  if (code.nextSibling) code.nextSibling.textContent = copied;
}

function addClose(slot: Element, label: string): void {
  const banner = slot.querySelector(".sk-banner");
  if (!banner || banner.querySelector(".sk-close")) return;
  const close = part("button", "close", { type: "button", textContent: "×" });
  close.setAttribute("aria-label", label);
  banner.append(close);
}

function slots(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-slot]")];
}

function nameOf(slot: HTMLElement): string {
  return slot.dataset.slot ?? "";
}

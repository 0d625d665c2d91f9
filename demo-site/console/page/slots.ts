const OUTLINE_MS = 2500;

/** Names of the slots on the page, in its order, each once. */
export function slotsOnPage(root: ParentNode = document): readonly string[] {
  const names = [...root.querySelectorAll<HTMLElement>("[data-slot]")].map(
    ({ dataset }) => dataset.slot ?? "",
  );
  return [...new Set(names.filter(Boolean))];
}

/** Brings a slot into view and outlines it for a moment, leaving the page's own styles alone. */
export function pointAt(slot: string, root: ParentNode = document): void {
  const element = root.querySelector<HTMLElement>(`[data-slot="${CSS.escape(slot)}"]`);
  if (!element) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const covered = matchMedia("(max-width: 640px)").matches;
  element.scrollIntoView({ block: covered ? "start" : "center", behavior: calm ? "auto" : "smooth" });
  const outline = { outline: "3px solid #d97706", outlineOffset: "3px" };
  element.animate([outline, outline], { duration: OUTLINE_MS });
}

import { translate } from "./language.ts";
import { find, keep, kept } from "./window.ts";

/** What a visitor agrees to. */
export type Choice = {
  readonly personalization: boolean;
  readonly analytics: boolean;
  readonly ads: boolean;
};

const KEY = "souk-consent";
const PURPOSES = [
  ["personalization", "consentPersonalization"],
  ["analytics", "consentAnalytics"],
  ["ads", "consentAds"],
] as const;

/** Asks once, and again whenever the visitor wants to change their mind. */
export function startConsent(): void {
  const bar = buildBar();
  document.body.append(bar);
  translate(bar);
  bar.hidden = kept(KEY) !== undefined;
  for (const button of document.querySelectorAll("[data-consent-open]")) {
    button.addEventListener("click", () => {
      bar.hidden = false;
      showChoice(bar);
      bar.querySelector("button")?.focus();
    });
  }
}

function buildBar(): HTMLElement {
  const bar = document.createElement("section");
  bar.className = "consent";
  bar.setAttribute("aria-labelledby", "consent-title");
  const inner = element("div", "consent-inner");
  const text = element("div");
  const title = element("h2", "", "consentTitle");
  title.id = "consent-title";
  text.append(title, element("p", "", "consentBody"));
  inner.append(text, buttons(bar), choices());
  bar.append(inner);
  return bar;
}

function buttons(bar: HTMLElement): HTMLElement {
  const row = element("div", "buttons");
  const choose = button("consentChoose", () => showChoice(bar));
  choose.dataset.choose = "";
  const save = button("consentSave", () => settle(bar, checked(bar)));
  save.dataset.save = "";
  save.hidden = true;
  row.append(
    choose,
    save,
    button("consentNeeded", () => settle(bar, { personalization: false, analytics: false, ads: false })),
    button("consentAll", () => settle(bar, { personalization: true, analytics: true, ads: true })),
  );
  return row;
}

function choices(): HTMLElement {
  const fields = element("fieldset");
  fields.hidden = true;
  for (const [purpose, word] of PURPOSES) {
    const label = element("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = purpose;
    label.append(box, element("span", "", word));
    fields.append(label);
  }
  return fields;
}

function showChoice(bar: HTMLElement): void {
  const stored = new Map<string, unknown>(Object.entries(kept(KEY) ?? {}));
  for (const box of bar.querySelectorAll("input")) box.checked = stored.get(box.name) === true;
  const [fields, choose, save] = ["fieldset", "[data-choose]", "[data-save]"].map((part) => find(part, bar));
  if (fields) fields.hidden = false;
  if (save) save.hidden = false;
  if (choose) choose.hidden = true;
  bar.querySelector("input")?.focus();
}

function checked(bar: HTMLElement): Choice {
  const agreed = (purpose: keyof Choice) =>
    find<HTMLInputElement>(`[name="${purpose}"]`, bar)?.checked === true;
  return { personalization: agreed("personalization"), analytics: agreed("analytics"), ads: agreed("ads") };
}

function settle(bar: HTMLElement, choice: Choice): void {
  keep(KEY, choice);
  window.soukConsent("update", choice);
  bar.hidden = true;
  find("main")?.focus();
}

function button(word: string, act: () => void): HTMLElement {
  const made = element("button", "button ghost", word);
  made.setAttribute("type", "button");
  made.addEventListener("click", act);
  return made;
}

function element(name: string, className = "", word = ""): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (word) made.dataset.t = word;
  return made;
}

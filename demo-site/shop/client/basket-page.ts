import { showCount } from "./adding.ts";
import type { Line } from "./basket.ts";
import { changeQuantity, linesInBasket } from "./basket.ts";
import { tell, worth } from "./data-layer.ts";
import { givenCode, keepCode, typedCode } from "./given.ts";
import { speak } from "./language.ts";
import { lineElement, money, showMessage, showTotals } from "./lines.ts";
import type { Quote } from "./till.ts";
import { askQuote, isFinal } from "./till.ts";
import { find } from "./window.ts";

const CHOICES = [1, 2, 3, 4, 5, 6, 8, 10, 20];

/** The basket: what is in it, what it costs, and the code that makes it cheaper. */
export function startBasket(): void {
  if (document.body.dataset.page !== "basket") return;
  tell("view_cart", linesInBasket());
  startCodeForm();
  show();
}

function show(): void {
  const lines = linesInBasket();
  showCount();
  const [till, empty, list] = ["[data-till]", "main [data-empty]", "[data-lines]"].map((part) => find(part));
  if (till) till.hidden = lines.length === 0;
  if (empty) empty.hidden = lines.length > 0;
  list?.replaceChildren(...lines.map((line) => lineElement(line, tools(line))));
  // What the page remembers, until the till has answered.
  showTotals({ subtotal: worth(lines), discount: 0, total: worth(lines) });
  if (lines.length > 0) void quote(lines);
}

async function quote(lines: readonly Line[]): Promise<void> {
  const { status, body } = await askQuote(lines, typedCode());
  // The shopper went on while the till was counting: another quote is on its way.
  if (JSON.stringify(lines) !== JSON.stringify(linesInBasket())) return;
  if (status !== 200 || !body) return showMessage(speak("shopAway"), true);
  showTotals(body);
  showPrices(body);
  if (body.refusal && isFinal(body.refusal)) keepCode(undefined);
  showMessage(
    body.refusal?.message ?? (body.discount > 0 ? `−${money(body.discount)}` : undefined),
    !!body.refusal,
  );
}

function showPrices({ lines, unavailable }: Quote): void {
  for (const { item_id, total } of lines) {
    const place = find(`[data-price="${CSS.escape(item_id)}"]`);
    if (place) place.textContent = money(total);
  }
  for (const id of unavailable) {
    const place = find(`[data-price="${CSS.escape(id)}"]`);
    if (place) place.textContent = speak("unavailable");
  }
}

function tools(line: Line): HTMLElement {
  const row = document.createElement("div");
  row.className = "line-tools";
  const choice = document.createElement("select");
  choice.setAttribute("aria-label", `${speak("quantity")}, ${line.item_name}`);
  const counts = [...new Set([...CHOICES, line.quantity])].sort((a, b) => a - b);
  choice.append(
    ...counts.map((count) => new Option(String(count), String(count), false, count === line.quantity)),
  );
  choice.addEventListener("change", () => change(line, Number(choice.value)));
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "quiet";
  remove.textContent = speak("remove");
  remove.setAttribute("aria-label", `${speak("remove")}: ${line.item_name}`);
  remove.addEventListener("click", () => change(line, 0));
  row.append(choice, remove);
  return row;
}

function change({ item_id }: Line, quantity: number): void {
  changeQuantity(item_id, quantity);
  show();
  // The control that was used is gone: the keyboard goes on from the page's start, not from nowhere.
  if (quantity === 0) find("main")?.focus();
  else find<HTMLSelectElement>(`li:has([data-price="${CSS.escape(item_id)}"]) select`)?.focus();
}

function startCodeForm(): void {
  const form = find<HTMLFormElement>("[data-code-form]");
  const field = find<HTMLInputElement>("#code");
  if (!form || !field) return;
  field.value = typedCode() ?? "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepCode(field.value.trim());
    void quote(linesInBasket());
  });
  offerGiven(form, field);
  document.addEventListener("shopkeeper:decision", () => offerGiven(form, field));
}

function offerGiven(form: HTMLFormElement, field: HTMLInputElement): void {
  const code = givenCode();
  const button = find("[data-given]");
  if (!code || !button || code === field.value) return;
  const place = find("[data-given-code]");
  if (place) place.textContent = code;
  button.hidden = false;
  button.onclick = () => {
    field.value = code;
    button.hidden = true;
    form.requestSubmit();
  };
}

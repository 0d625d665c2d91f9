import type { Line } from "./basket.ts";
import { emptyBasket, linesInBasket } from "./basket.ts";
import { tell, worth } from "./data-layer.ts";
import { keepCode, typedCode } from "./given.ts";
import { speak } from "./language.ts";
import { lineElement, showMessage, showTotals } from "./lines.ts";
import { type Bought, keepReceipt } from "./receipt.ts";
import type { Answer, Receipt } from "./till.ts";
import { askQuote, isFinal, placeOrder } from "./till.ts";
import { find, keep, kept } from "./window.ts";

const KEY = "souk-order-key";

/** The checkout: a last look at the total, then the order. */
export function startCheckout(): void {
  const form = find<HTMLFormElement>("[data-order]");
  if (!form) return;
  const lines = linesInBasket();
  const empty = find("main [data-empty]");
  form.hidden = lines.length === 0;
  if (empty) empty.hidden = lines.length > 0;
  if (lines.length === 0) return;
  tell("begin_checkout", lines, { coupon: typedCode() });
  find("[data-lines]")?.replaceChildren(...lines.map((line) => lineElement(line)));
  void quote(lines);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit(form, lines);
  });
}

async function quote(lines: readonly Line[]): Promise<void> {
  showTotals({ subtotal: worth(lines), discount: 0, total: worth(lines) });
  const { body, status } = await askQuote(lines, typedCode());
  if (status !== 200 || !body) return showMessage(speak("shopAway"), true);
  showTotals(body);
  if (body.unavailable.length > 0) showMessage(speak("unavailable"), true);
  if (!body.refusal) return;
  if (isFinal(body.refusal)) keepCode(undefined);
  showMessage(body.refusal.message, true);
}

async function submit(form: HTMLFormElement, lines: readonly Line[]): Promise<void> {
  const button = find<HTMLButtonElement>("[type=submit]", form);
  const fields = new FormData(form);
  const code = typedCode();
  const key = orderKey(lines, code);
  if (button) button.disabled = true;
  const answer = await placeOrder({
    lines,
    code,
    key,
    name: String(fields.get("name") ?? ""),
    email: String(fields.get("email") ?? ""),
    payment: String(fields.get("payment") ?? "on_delivery"),
  });
  if (button) button.disabled = false;
  if (answer.status === 200 && answer.body) return finish({ lines, receipt: answer.body, key, coupon: code });
  refuse(answer, button);
}

// A refused code must not cost the shopper the order: they see the new total, and decide.
function refuse({ body }: Answer<Receipt>, button: HTMLButtonElement | undefined): void {
  showMessage(body?.refusal?.message ?? speak("shopAway"), true);
  if (!body?.refusal) return;
  // An order whose payment failed is over; with another payment it is another order, and the code is free for it.
  if (body.refusal.code === "payment_declined") keep(KEY, undefined, "session");
  if (!isFinal(body.refusal)) return;
  keepCode(undefined);
  showTotals(body);
  if (button) button.textContent = speak("placeWithout");
}

function finish({ coupon, ...bought }: Bought): void {
  keepReceipt({ ...bought, coupon: bought.receipt.discount > 0 ? coupon : undefined });
  emptyBasket();
  keepCode(undefined);
  keep(KEY, undefined, "session");
  location.assign("/thank-you/");
}

/** One key for one order: a second try of the same order carries the same key, a changed one a new key. */
function orderKey(lines: readonly Line[], code: string | undefined): string {
  const content = JSON.stringify([lines, code]);
  const last = kept(KEY, "session");
  if (Array.isArray(last) && last[0] === content && typeof last[1] === "string") return last[1];
  const key = crypto.randomUUID();
  keep(KEY, [content, key], "session");
  return key;
}

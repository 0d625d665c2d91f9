import type { Line } from "./basket.ts";
import { tell } from "./data-layer.ts";
import { speak } from "./language.ts";
import { lineElement, showMessage, showTotals } from "./lines.ts";
import type { Receipt } from "./till.ts";
import { cancelOrder } from "./till.ts";
import { find, keep, kept } from "./window.ts";

const KEY = "souk-order";

/** A finished order as this window remembers it. */
export type Bought = {
  readonly lines: readonly Line[];
  readonly receipt: Receipt;
  readonly coupon: string | undefined;
  /** What the order can be taken back with. */
  readonly key: string;
  /** The purchase was told to the data layer. */
  readonly told?: true;
};

/** Hands an order over to the page that thanks for it. */
export function keepReceipt(bought: Bought): void {
  keep(KEY, bought, "session");
}

/** Thanks, and tells the data layer about the purchase once, however often the page is loaded. */
export function startReceipt(): void {
  const place = find("[data-receipt]");
  if (!place) return;
  const bought = kept(KEY, "session");
  if (!isBought(bought)) {
    const empty = find("main [data-empty]");
    if (empty) empty.hidden = false;
    return;
  }
  place.hidden = false;
  show(bought);
  find("[data-cancel]")?.addEventListener("click", () => void cancel({ ...bought, told: true }));
  if (bought.told) return;
  keepReceipt({ ...bought, told: true });
  const { order, total } = bought.receipt;
  tell("purchase", bought.lines, { transaction_id: order, value: total, coupon: bought.coupon });
}

function show({ lines, receipt }: Bought): void {
  const order = find("[data-order-id]");
  if (order) order.textContent = receipt.order;
  find("[data-lines]")?.replaceChildren(...lines.map((line) => lineElement(line)));
  showTotals(receipt);
  if (!receipt.cancelled) return;
  const [title, lead, button] = ["h1", "[data-lead]", "[data-cancel]"].map((part) =>
    find(part, find("main")),
  );
  if (title) title.textContent = speak("cancelled");
  if (lead)
    lead.textContent = `${speak(receipt.discount > 0 ? "cancelledCode" : "cancelledBody")} ${receipt.order}.`;
  if (button) button.hidden = true;
}

async function cancel(bought: Bought): Promise<void> {
  const button = find<HTMLButtonElement>("[data-cancel]");
  if (button) button.disabled = true;
  const { status, body } = await cancelOrder(bought.key);
  if (button) button.disabled = false;
  if (status !== 200 || !body) return showMessage(body?.refusal?.message ?? speak("shopAway"), true);
  showMessage(undefined);
  keepReceipt({ ...bought, receipt: body });
  show({ ...bought, receipt: body });
  tell("refund", bought.lines, { transaction_id: body.order, value: body.total });
}

function isBought(value: unknown): value is Bought {
  return (
    typeof value === "object" && value !== null && "receipt" in value && "lines" in value && "key" in value
  );
}

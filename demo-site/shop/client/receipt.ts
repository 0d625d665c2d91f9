import type { Line } from "./basket.ts";
import { tell } from "./data-layer.ts";
import { lineElement, showTotals } from "./lines.ts";
import type { Receipt } from "./till.ts";
import { find, keep, kept } from "./window.ts";

const KEY = "souk-order";

/** A finished order as this window remembers it. */
type Bought = {
  readonly lines: readonly Line[];
  readonly receipt: Receipt;
  readonly coupon: string | undefined;
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
    const empty = find("[data-empty]");
    if (empty) empty.hidden = false;
    return;
  }
  place.hidden = false;
  show(bought);
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
}

function isBought(value: unknown): value is Bought {
  return typeof value === "object" && value !== null && "receipt" in value && "lines" in value;
}

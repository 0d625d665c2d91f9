import type { Line } from "./basket.ts";
import type { Quote } from "./till.ts";
import { find } from "./window.ts";

/** Dirhams as the shop writes them: `AED 14,900`. */
export function money(amount: number): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return `AED ${amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

/** One line of a basket, an order or a receipt; `tools` are its controls. */
export function lineElement(line: Line, tools?: HTMLElement): HTMLLIElement {
  const item = document.createElement("li");
  item.className = "line";
  const image = new Image(112, 112);
  image.src = `/img/${line.item_id}.svg`;
  image.alt = "";
  const link = document.createElement("a");
  link.href = `/product/${line.item_id}/`;
  link.className = "name";
  link.textContent = tools || line.quantity === 1 ? line.item_name : `${line.item_name} × ${line.quantity}`;
  const price = withText("bdi", "price", money((Math.round(line.price * 100) * line.quantity) / 100));
  price.dataset.price = line.item_id;
  item.append(image, link, price, withText("span", "brand", line.item_brand));
  if (tools) item.append(tools);
  return item;
}

/** Writes the sums of a quote where the page has places for them. */
export function showTotals({
  subtotal,
  discount,
  total,
}: Pick<Quote, "subtotal" | "discount" | "total">): void {
  write("[data-subtotal]", money(subtotal));
  write("[data-discount]", `−${money(discount)}`);
  write("[data-total]", money(total));
  const row = find("[data-discount-row]");
  if (row) row.hidden = discount === 0;
}

/** Shows or hides a message, in another colour where something was refused. */
export function showMessage(text: string | undefined, refused = false): void {
  const place = find("[data-message]");
  if (!place) return;
  place.textContent = text ?? "";
  place.hidden = !text;
  place.classList.toggle("refused", refused);
}

function write(selector: string, text: string): void {
  const place = find(selector);
  if (!place) return;
  place.dir = "ltr";
  place.textContent = text;
}

function withText(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

import type { Line } from "./basket.ts";

/** A GA4 event of the basket; the old one is cleared first, because tag managers merge. */
export function tell(
  event: string,
  lines: readonly Line[],
  more: { readonly [field: string]: unknown } = {},
): void {
  window.dataLayer.push({ ecommerce: null });
  window.dataLayer.push({
    event,
    ecommerce: { currency: "AED", value: worth(lines), items: lines, ...more },
  });
}

/** What lines are worth, in dirhams, added up in fils so that nothing is lost. */
export function worth(lines: readonly Line[]): number {
  return lines.reduce((sum, { price, quantity }) => sum + Math.round(price * 100) * quantity, 0) / 100;
}

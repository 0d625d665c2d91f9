import type { Facts } from "../../../rules/condition.ts";

const CHECKOUT = ["checkout", "payment"];

/** Whether a page is a checkout: it says so, or, where it does not say what it is, its path does. */
export function isCheckout(facts: Facts): boolean {
  const { "page.type": type, "page.path": path } = facts;
  if (typeof type === "string") return CHECKOUT.includes(type);
  return (
    typeof path === "string" &&
    path
      .toLowerCase()
      .split("/")
      .some((part) => CHECKOUT.includes(part))
  );
}

import type { OrderRequest } from "./requests.ts";

/** Takes the payment, or learns that the bank refuses. A demonstration: money changes hands at the door, and one card never works. */
export async function pay(payment: OrderRequest["payment"]): Promise<boolean> {
  return payment !== "declined_card";
}

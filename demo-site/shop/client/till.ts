import { customerToken } from "./account.ts";
import type { Line } from "./basket.ts";
import { tokenFor } from "./given.ts";
import { language } from "./language.ts";

/** What the shop's back end says a basket costs. Money is in dirhams. */
export type Quote = {
  readonly lines: readonly { readonly item_id: string; readonly price: number; readonly total: number }[];
  readonly unavailable: readonly string[];
  readonly subtotal: number;
  readonly discount: number;
  readonly total: number;
  readonly refusal?: { readonly code: string; readonly message: string };
};

/** A finished order. */
export type Receipt = Quote & { readonly order: string; readonly cancelled?: true };

/** Whether a code is refused for good: where nobody could tell, or only the payment failed, it may still count. */
export function isFinal({ code }: NonNullable<Quote["refusal"]>): boolean {
  return code !== "unavailable" && code !== "payment_declined";
}

/** What the back end answered: its status and, where it could be read, its body. */
export type Answer<Body> = { readonly status: number; readonly body?: Body };

/** Asks what the basket costs. */
export function askQuote(lines: readonly Line[], code?: string): Promise<Answer<Quote>> {
  return whoAsks(code).then((who) => post<Quote>("/shop/quote", { ...who, lines: plain(lines), code }));
}

/** Places an order; the same `key` never places two. */
export function placeOrder(order: {
  readonly lines: readonly Line[];
  readonly code: string | undefined;
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly payment: string;
}): Promise<Answer<Receipt>> {
  const { lines, ...rest } = order;
  return whoAsks(rest.code).then((who) =>
    post<Receipt>("/shop/order", { ...who, ...rest, lines: plain(lines) }),
  );
}

/** Takes an order back; only its key can. */
export function cancelOrder(key: string): Promise<Answer<Receipt>> {
  return post<Receipt>("/shop/cancel", { key });
}

/** Sends JSON to the shop's back end; status 0 means it could not be reached. */
export async function post<Body>(path: string, body: object): Promise<Answer<Body>> {
  try {
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const answer = await fetch(path, { ...init, body: JSON.stringify({ ...body, language: language() }) });
    return { status: answer.status, body: await answer.json() };
  } catch {
    // No network, or an answer that is not JSON: to the shopper it is the same.
    return { status: 0 };
  }
}

function plain(lines: readonly Line[]) {
  return lines.map(({ item_id, quantity }) => ({ item_id, quantity }));
}

const VISITOR_WAIT_MS = 400;

async function whoAsks(code: string | undefined) {
  return { visitor: await withVisitor(), customer: customerToken(), token: tokenFor(code) };
}

/** The visitor id, if Shopkeeper is there and may hand it over; a shop never waits long for it. */
function withVisitor(): Promise<string | undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, VISITOR_WAIT_MS);
    window.shopkeeper("visitor", (visitor: unknown) =>
      resolve(typeof visitor === "string" ? visitor : undefined),
    );
  });
}

import { speak } from "./language.ts";
import { showMessage } from "./lines.ts";
import { post } from "./till.ts";
import { find, keep, kept } from "./window.ts";

const KEY = "souk-customer";

/** A signed-in customer. `until` is in ms since 1970: the token is renewed before it ends. */
type Customer = {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly until: number;
};

/** Tells Shopkeeper who is signed in, with a token of the shop's own back end, and runs the account page. */
export function startAccount(): void {
  const customer = storedCustomer();
  if (customer) void greet(customer);
  for (const button of document.querySelectorAll<HTMLElement>("[data-sign-in]")) {
    button.addEventListener("click", () => void signIn(button.dataset.signIn ?? ""));
  }
  find("[data-sign-out]")?.addEventListener("click", () => {
    keep(KEY, undefined, "session");
    location.reload();
  });
}

/** The token of whoever is signed in, for the till: it proves the customer. */
export function customerToken(now = Date.now()): string | undefined {
  const customer = storedCustomer();
  return customer && customer.until > now ? customer.token : undefined;
}

async function signIn(id: string): Promise<void> {
  const customer = await fresh(id);
  if (!customer) return showMessage(speak("shopAway"), true);
  await greet(customer);
  showMessage(undefined);
}

async function greet(customer: Customer): Promise<void> {
  const known = customer.until > Date.now() ? customer : await fresh(customer.id);
  if (!known) return;
  window.shopkeeper("identify", known.token);
  const [link, card, name] = ["[data-account]", "[data-signed-in]", "[data-customer-name]"].map((part) =>
    find(part),
  );
  if (link) link.textContent = known.name.split(" ")[0] ?? known.name;
  if (name) name.textContent = known.name;
  if (card) card.hidden = false;
}

async function fresh(id: string): Promise<Customer | undefined> {
  const { body } = await post<unknown>("/shop/sign-in", { customer: id });
  const customer = customerFrom({ id, ...(typeof body === "object" ? body : {}) });
  if (customer) keep(KEY, customer, "session");
  return customer;
}

function storedCustomer(): Customer | undefined {
  const stored = kept(KEY, "session");
  return typeof stored === "object" && stored !== null ? customerFrom(stored) : undefined;
}

function customerFrom(value: object): Customer | undefined {
  const fields = new Map<string, unknown>(Object.entries(value));
  const [id, name, token, until] = ["id", "name", "token", "until"].map((field) => fields.get(field));
  if (typeof id !== "string" || typeof name !== "string" || typeof token !== "string") return undefined;
  return typeof until === "number" ? { id, name, token, until } : undefined;
}

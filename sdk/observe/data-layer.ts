import { type JsonObject, own } from "../../rules/json.ts";
import { attempt, type Desk } from "../desk.ts";
import { told } from "./told.ts";

/** Says something to the page's tags. */
export type Say = (entry: JsonObject) => void;

/**
 * Hears what the data layer holds and what comes.
 * @returns how to speak to it, without hearing oneself. Where there is no data layer, none is made.
 */
export function observeDataLayer(desk: Desk): Say {
  const layer: unknown = Reflect.get(window, desk.config.layer);
  if (!Array.isArray(layer)) return () => {};
  let speaking = false;
  const hear = (entry: unknown) => speaking || attempt(desk, () => understand(desk, entry));
  const { push } = layer;
  layer.forEach(hear);
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    entries.forEach(hear);
    return length;
  };
  return (entry) => {
    speaking = true;
    // Not with our own `push`: a tag manager that came later has put another in front.
    layer.push(entry);
    speaking = false;
  };
}

// Two shapes arrive: plain objects, and the arguments of `gtag("event", name, params)`.
function understand(desk: Desk, entry: unknown): void {
  const [command, name, params] = isCall(entry)
    ? Array.from(entry)
    : ["event", own(entry, "event"), own(entry, "ecommerce")];
  if (command === "consent") desk.consent.google(name, params);
  // Of all events, those of a shop: they name items or an order.
  const isOurs = command === "event" && (own(params, "items") || own(params, "transaction_id"));
  if (isOurs && typeof name === "string") desk.tell(told(name, params));
}

function isCall(entry: unknown): entry is ArrayLike<unknown> {
  return typeof entry === "object" && entry !== null && "length" in entry;
}

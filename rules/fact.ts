/** Who vouches for a fact. Money is only given on what the level allows, or inside a hard budget. */
export type Trust = "edge" | "store" | "sealed" | "device";

type Namespace = {
  readonly trust: Trust;
  /** Facts of the namespace; undefined where the shop names them. */
  readonly facts?: readonly string[];
  /** Facts of the namespace that are only what a device reported. */
  readonly claimed?: readonly string[];
};

/** What a condition can ask about, by the first word of the fact's name. */
export const NAMESPACES: { readonly [namespace: string]: Namespace } = {
  geo: {
    trust: "edge",
    facts: [
      "country",
      "region",
      "city",
      "continent",
      "timezone",
      "postal_code",
      "asn",
      "point",
      "point.0",
      "point.1",
    ],
  },
  device: { trust: "edge", facts: ["type", "os", "browser"] },
  network: { trust: "edge", facts: ["ip", "organization"] },
  time: { trust: "edge", facts: ["now", "date", "hour", "weekday", "month"] },
  store: { trust: "edge", facts: ["timezone", "currency"] },
  customer: { trust: "store" },
  segments: { trust: "edge" },
  // Carried by the browser in a cookie that only the edge can read and write.
  sealed: {
    trust: "sealed",
    facts: ["visits", "visit_days", "days_since_first", "days_since_last", "orders", "days_since_order"],
    // They outlast a wipe, but a browser told of them.
    claimed: ["orders", "days_since_order"],
  },
  page: { trust: "device" },
  signals: { trust: "device" },
  visit: { trust: "device", facts: ["count", "new", "lifecycle", "first_source", "last_source"] },
  basket: { trust: "device", facts: ["count", "value", "items"] },
  orders: { trust: "device", facts: ["count", "value", "days_since"] },
  rfm: { trust: "device", facts: ["recency", "frequency", "monetary"] },
  consent: { trust: "device", facts: ["personalization", "analytics", "ads"] },
  visitor: { trust: "device", facts: ["id", "language"] },
};

/** The trust level of a fact by its name; what nobody vouches for is the device's claim. */
export function trustOf(fact: string): Trust {
  const [namespace = "", name = ""] = fact.split(".");
  const known = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace] : undefined;
  return known && !known.claimed?.includes(name) ? known.trust : "device";
}

/** Names of all facts that do not depend on the shop. */
export const FIXED_FACTS: readonly string[] = Object.entries(NAMESPACES).flatMap(
  ([namespace, { facts = [] }]) => facts.map((fact) => `${namespace}.${fact}`),
);

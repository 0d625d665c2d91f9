import { ref, type Schema, shape, share, span, text } from "./shape.ts";

const money = (description: string): Schema => ({ type: "number", minimum: 0, description });
const times = (description: string): Schema => ({ type: "integer", minimum: 1, description });
const day: Schema = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$", description: "A day: 2026-11-21." };
const kind = text(64, "A class of discounts, in the shop's own words: order, shipping.");

const spending = {
  redemptions: { type: "integer", minimum: 0 },
  amount: money("In major units of the store's currency."),
} as const;

const cap = shape(
  {
    exposures: { type: "integer", minimum: 1 },
    within: {
      type: "string",
      pattern: "^([1-9][0-9]{0,5}[smhdw]|page|session|lifetime)$",
      description: "A span of time such as 7d, or page, session, lifetime.",
    },
  },
  ["exposures", "within"],
);

/** How often a visitor may be interrupted: by a campaign, a group, or all of them together. */
export const patience: { readonly [key: string]: Schema } = {
  cap: { ...cap, type: ["object", "array"], minItems: 1, maxItems: 5, items: ref("cap") },
  gap: span,
  cool_down: span,
};

/** Schemas of offers and campaigns, by name. */
export const campaignSchemas: { readonly [name: string]: Schema } = {
  cap,
  offer: shape(
    {
      discount: {
        ...shape(
          {
            percent: { type: "number", exclusiveMinimum: 0, maximum: 100 },
            amount: { type: "number", exclusiveMinimum: 0 },
          },
          [],
        ),
        minProperties: 1,
        maxProperties: 1,
      },
      minimum: money("Basket value from which the offer holds."),
      at_most: money("The most that one redemption takes off."),
      floor: money("What is left to pay is never less than this."),
      exclude_discounted: { type: "boolean" },
      expires: span,
      budget: shape(
        {
          ...spending,
          daily: shape(spending, []),
          shards: { type: "integer", minimum: 1, maximum: 64 },
        },
        [],
      ),
      per_visitor: times("Redemptions of one browser."),
      per_customer: times("Redemptions of one customer of the shop."),
      per_email: times("Redemptions of one e-mail address, of guests too."),
      class: kind,
      combines_with: { type: "array", maxItems: 20, items: kind },
    },
    ["discount", "expires"],
  ),
  group: shape(
    { name: text(200), pick: { type: "string", enum: ["all", "first", "best_offer"] }, ...patience },
    [],
  ),
  campaign: shape(
    {
      name: text(200),
      slot: text(64),
      segment: text(64),
      priority: { type: "number", minimum: -1_000_000, maximum: 1_000_000 },
      group: text(64),
      paused: { type: "boolean" },
      holdout: share("Share of those who qualify and are shown nothing."),
      schedule: shape(
        {
          from: day,
          to: day,
          hours: { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$" },
          tz: text(64, "IANA name such as Asia/Dubai, or visitor."),
        },
        [],
      ),
      ramp: {
        type: "array",
        minItems: 1,
        maxItems: 20,
        items: shape({ from: day, share: share("Share of visitors it is open to from that day on.") }, [
          "from",
          "share",
        ]),
      },
      namespace: shape(
        {
          name: text(64),
          range: {
            type: "array",
            minItems: 2,
            maxItems: 2,
            items: { type: "number", minimum: 0, maximum: 1 },
          },
        },
        ["name", "range"],
      ),
      ...patience,
      stop_after: { type: "array", items: { type: "string", enum: ["purchase", "dismiss", "click"] } },
      if_unsure: { type: "string", enum: ["default", "show"] },
      at_checkout: { type: "boolean" },
      thrift: shape(
        {
          explore: share("Share of visitors who are given any step, to learn from."),
          margin: {
            type: "number",
            exclusiveMinimum: 0,
            maximum: 1,
            description: "Share of full prices that the shop earns; 1 unless said.",
          },
        },
        ["explore"],
      ),
      variants: { type: "array", minItems: 1, maxItems: 20, items: ref("variant") },
    },
    ["slot", "segment", "variants"],
  ),
  variant: shape(
    { id: text(64), weight: { type: "number", exclusiveMinimum: 0 }, banner: ref("banner"), offer: text(64) },
    ["id"],
  ),
};

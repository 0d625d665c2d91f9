import { CAMPAIGN } from "../../builders/document.ts";

/** A document in which a segment asks about something, and a campaign shows it. */
export const shown = (when: object, rest: object = {}) => ({
  segments: { s: { when } },
  campaigns: { c: { ...CAMPAIGN, segment: "s" } },
  ...rest,
});
/** One whose segment asks about a signal. */
export const folded = (signal: object, test: unknown = { $gte: 1 }) =>
  shown({ "signals.x": test }, { signals: { x: signal } });
/** One whose signal is a sequence. */
export const stepwise = (...steps: object[]) => folded({ sequence: steps, within: "7d" });
/** A segment with a membership. */
export const member = (membership: object) => ({
  segments: { s: { when: { "visit.count": { $gte: 2 } }, membership } },
  campaigns: { c: { ...CAMPAIGN, segment: "s" } },
});
/** A campaign with all that a case is about. */
export const campaign = (rest: object) => ({
  ...shown({ "geo.country": "AE" }),
  campaigns: { c: { ...CAMPAIGN, segment: "s", ...rest } },
});
/** An audience with a list of items. */
export const audience = (rest: object) => ({
  signals: {
    adds: { count: "add_to_cart", within: "14d" },
    open: { unique_list: "add_to_cart", of: "item_id" },
  },
  segments: { s: { when: { "signals.adds": { $gte: 1 } } } },
  audiences: { a: { segment: "s", items: "signals.open", ...rest } },
});
/** An offer for a segment. */
export const offer = (when: object, rest: object = {}) => ({
  segments: { s: { when } },
  offers: { o: { discount: { percent: 10 }, expires: "2h", ...rest } },
  campaigns: { c: { ...CAMPAIGN, segment: "s", variants: [{ id: "a", offer: "o" }] } },
});
/** What a function reads. */
export const of = { of: "item_brand" };
/** Prices of a month. */
export const price = { of: "price", within: "30d" };

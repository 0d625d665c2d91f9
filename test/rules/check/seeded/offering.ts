import { STORE } from "../../../builders/document.ts";
import { campaign, OFFER, S } from "../document-builder.ts";

const BOUND = { ...OFFER, budget: { redemptions: 5 } };
const offer = (parts: object) => ({ ...given({ o: { ...BOUND, ...parts } }, {}, [{ id: "a", offer: "o" }]) });
const steps = (...shares: number[]) =>
  shares.map((percent) => [`p${percent}`, { ...BOUND, discount: { percent } }]);
const STEPS = Object.fromEntries(steps(5, 10));
const THRIFT = { thrift: { explore: 0.1 } };

function given(offers: object, rest: object, variants: readonly object[]) {
  return { offers, ...campaign({ ...rest, variants }) };
}

function kept(retention: string) {
  return { ...given(STEPS, THRIFT, [{ id: "a" }, { id: "b", offer: "p5" }]), store: { ...STORE, retention } };
}

function pair(one: object, other: object) {
  const { campaigns } = campaign(one);
  const { campaigns: others } = campaign({ slot: "ribbon", ...other });
  return { ...S, campaigns: { ...campaigns, d: others.c } };
}

/** What is wrong with campaigns and offers, the parts of a document that carry it, and what must be found. */
export const OFFERING_FAULTS: readonly [name: string, parts: object, expected: string][] = [
  [
    "a misspelt group",
    { groups: { gifts: {} }, ...campaign({ group: "gift" }) },
    "unknown_group /campaigns/c/group",
  ],
  [
    "a zone that no calendar knows",
    campaign({ schedule: { tz: "Asia/Dubay" } }),
    "unknown_timezone /campaigns/c/schedule/tz",
  ],
  [
    "a ramp from a day that does not exist",
    campaign({ ramp: [{ from: "2026-02-30", share: 1 }] }),
    "wrong_format /campaigns/c/ramp/0/from",
  ],
  [
    "a ramp whose days are not in order",
    campaign({
      ramp: [
        { from: "2026-11-21", share: 0.1 },
        { from: "2026-11-21", share: 1 },
      ],
    }),
    "wrong_order /campaigns/c/ramp/1/from",
  ],
  [
    "a range of nobody",
    campaign({ namespace: { name: "n", range: [0.5, 0.5] } }),
    "never_open /campaigns/c/namespace/range",
  ],
  [
    "a variant called like a holdout",
    campaign({ variants: [{ id: "holdout" }] }),
    "reserved_id /campaigns/c/variants/0/id",
  ],
  ["thrift with one step", campaign(THRIFT), "too_few /campaigns/c/thrift"],
  [
    "thrift whose steps get cheaper",
    given(STEPS, THRIFT, [{ id: "a" }, { id: "b", offer: "p10" }, { id: "c", offer: "p5" }]),
    "wrong_order /campaigns/c/variants/2",
  ],
  [
    "thrift with two steps for nothing",
    given({}, THRIFT, [{ id: "a" }, { id: "b" }]),
    "wrong_order /campaigns/c/variants/1",
  ],
  ["a limit for an amount", offer({ discount: { amount: 20 }, at_most: 10 }), "idle_field /offers/o/at_most"],
  ["a discount of nothing", offer({ at_most: 0 }), "never_given /offers/o/at_most"],
  [
    "a budget smaller than one discount",
    offer({ discount: { amount: 20 }, budget: { amount: 10 } }),
    "never_given /offers/o/budget/amount",
  ],
  [
    "a day's budget smaller than one discount",
    offer({ discount: { amount: 20 }, budget: { amount: 100, daily: { amount: 10 } } }),
    "never_given /offers/o/budget/daily/amount",
  ],
  ["shards of no budget", { ...offer({ budget: { shards: 4 } }) }, "idle_field /offers/o/budget/shards"],
];

/** What is odd about them. */
export const OFFERING_ODDITIES: readonly [name: string, parts: object, expected: string][] = [
  ["a group without campaigns", { groups: { gifts: {} } }, "unused_group /groups/gifts"],
  [
    "thrift where what visitors did is deleted before all is learnt from it",
    kept("34d"),
    "thrift_beyond_retention /store/retention",
  ],
  ["thrift where it is deleted before anything is", kept("7d"), "thrift_beyond_retention /store/retention"],
  [
    "a ramp that falls",
    campaign({
      ramp: [
        { from: "2026-11-21", share: 0.5 },
        { from: "2026-11-22", share: 0.1 },
      ],
    }),
    "ramp_falls /campaigns/c/ramp/1/share",
  ],
  [
    "parts of a namespace that overlap",
    pair({ namespace: { name: "n", range: [0, 0.6] } }, { namespace: { name: "n", range: [0.5, 1] } }),
    "namespace_overlap /campaigns/d/namespace/range",
  ],
  [
    "a limit for each that is more than for all",
    offer({ per_email: 6 }),
    "limit_above_budget /offers/o/per_email",
  ],
  [
    "a day's budget that is more than the whole",
    offer({ budget: { redemptions: 5, daily: { redemptions: 6 } } }),
    "limit_above_budget /offers/o/budget/daily/redemptions",
  ],
  ["a floor at the minimum", offer({ minimum: 50, floor: 50 }), "floor_above_minimum /offers/o/floor"],
  [
    "a group's cap beyond memory",
    { groups: { g: { cap: { exposures: 1, within: "365d" } } }, ...campaign({ group: "g" }) },
    "window_beyond_retention /groups/g/cap/within",
  ],
  [
    "a gap beyond memory",
    { ...campaign({}), patience: { gap: "365d" } },
    "window_beyond_retention /patience/gap",
  ],
  [
    "the second of two caps beyond memory",
    campaign({
      cap: [
        { exposures: 1, within: "7d" },
        { exposures: 9, within: "365d" },
      ],
    }),
    "window_beyond_retention /campaigns/c/cap/1/within",
  ],
];

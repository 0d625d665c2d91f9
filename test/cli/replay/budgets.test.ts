import { expect, test } from "vitest";
import { settleClaims } from "../../../cli/replay/offers.ts";
import type { Offer } from "../../../rules/document.ts";
import { rules } from "../../builders/document.ts";

// Dubai is four hours ahead: its midnight is 20:00 UTC.
const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour);

test.each<[string, Offer["budget"], readonly (readonly [time: number, off: number])[], readonly number[]]>([
  [
    "nothing is refused without a budget",
    undefined,
    [
      [at(21, 8), 500],
      [at(21, 9), 500],
    ],
    [2, 0, 1000],
  ],
  [
    "so many on one day",
    { daily: { redemptions: 1 } },
    [
      [at(21, 8), 500],
      [at(21, 9), 500],
    ],
    [1, 1, 500],
  ],
  [
    "so many on each day",
    { daily: { redemptions: 1 } },
    [
      [at(21, 8), 500],
      [at(22, 8), 500],
    ],
    [2, 0, 1000],
  ],
  [
    "a day is the store's",
    { daily: { redemptions: 1 } },
    [
      [at(21, 19), 500],
      [at(21, 20), 500],
    ],
    [2, 0, 1000],
  ],
  [
    "and ends at its midnight",
    { daily: { redemptions: 1 } },
    [
      [at(21, 20), 500],
      [at(22, 19), 500],
    ],
    [1, 1, 500],
  ],
  [
    "money by the day: too much is refused, a smaller amount may follow",
    { daily: { amount: 10 } },
    [
      [at(21, 8), 600],
      [at(21, 9), 500],
      [at(21, 10), 400],
    ],
    [2, 1, 1000],
  ],
  [
    "what a day refuses is left for another",
    { redemptions: 2, daily: { redemptions: 1 } },
    [
      [at(21, 8), 500],
      [at(21, 9), 500],
      [at(22, 8), 500],
      [at(23, 8), 500],
    ],
    [2, 2, 1000],
  ],
  [
    "what all of it refuses takes nothing of the day",
    { amount: 9, daily: { redemptions: 1 } },
    [
      [at(21, 8), 1000],
      [at(21, 9), 900],
    ],
    [1, 1, 900],
  ],
])("%s", (_name, budget, claims, [redeemed, refused, cost_minor]) => {
  const document = rules({
    offers: { ten: { discount: { amount: 5 }, expires: "2h", ...(budget && { budget }) } },
  });
  const made = claims.map(([time, off], index) => ({ offer: "ten", visitor: `v-${index}`, time, off }));
  const others = made.map((claim) => ({ ...claim, offer: "other" }));
  // In no order: time alone says who was first.
  expect(settleClaims("ten", [...others, ...made.toReversed()], document)).toEqual({
    redeemed,
    refused,
    cost_minor,
  });
});

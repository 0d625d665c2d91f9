import { expect, test } from "vitest";
import { rfmFacts } from "../../../edge-worker/facts/rfm.ts";
import { STORE } from "../../builders/document.ts";

function scores(facts: object, rfm: object = {}) {
  return Object.fromEntries(rfmFacts(facts as never, { ...STORE, rfm }));
}

test.each<[number, number]>([
  [0, 5],
  [7, 5],
  [7.01, 4],
  [30, 4],
  [90, 3],
  [180, 2],
  [181, 1],
])("%d days since the last order are a recency of %d", (days, score) => {
  expect(scores({ "orders.days_since": days })).toEqual({ "rfm.recency": score });
});

test.each<[number, number]>([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 3],
  [8, 4],
  [9, 5],
])("%d orders are a frequency of %d", (orders, score) => {
  expect(scores({ "orders.count": orders })).toEqual({ "rfm.frequency": score });
});

test.each<[string, object, object, object]>([
  ["nothing known", {}, {}, {}],
  ["nothing ever bought", { "orders.count": 0, "orders.value": 0 }, { monetary: [1, 2, 3, 4] }, {}],
  ["money without cut-points", { "orders.value": 5000 }, {}, {}],
  [
    "money on a cut-point",
    { "orders.value": 500 },
    { monetary: [100, 500, 1000, 5000] },
    { "rfm.monetary": 2 },
  ],
  [
    "money past them all",
    { "orders.value": 5001 },
    { monetary: [100, 500, 1000, 5000] },
    { "rfm.monetary": 5 },
  ],
  [
    "the store's own days",
    { "orders.days_since": 20 },
    { recency: [14, 60, 180, 365] },
    { "rfm.recency": 4 },
  ],
])("%s", (_name, facts, rfm, expected) => {
  expect(scores(facts, rfm)).toEqual(expected);
});

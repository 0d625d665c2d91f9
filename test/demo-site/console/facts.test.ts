import { expect, test } from "vitest";
import { listFacts } from "../../../demo-site/console/facts.ts";
import { trustOf } from "../../../rules/fact.ts";

test.each([
  ["geo.country", "edge"],
  ["device.os", "edge"],
  ["time.hour", "edge"],
  ["customer.tier", "store"],
  ["signals.prada_views", "device"],
  ["page.type", "device"],
  ["constructor", "device"],
])("%s is vouched for by the %s", (name, trust) => {
  expect(trustOf(name)).toBe(trust);
});

test("facts are listed from the most trusted to the least, then by name", () => {
  const names = listFacts({
    "visit.count": 1,
    "customer.tier": "gold",
    "geo.city": "Dubai",
    "basket.count": 2,
  });
  expect(names.map(({ name }) => name)).toEqual(["geo.city", "customer.tier", "basket.count", "visit.count"]);
});

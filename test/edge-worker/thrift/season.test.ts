import { expect, test } from "vitest";
import { GENEROUS, type Outcome, season, type Takings } from "../../../bench/thrift/season.ts";

const DOSE = { days: 35, visitors: 160, explore: 0.5, margin: 0.5, seed: 7 };
const outcomes = season(DOSE);

const net = (days: readonly Takings[] = []) => days.reduce((sum, day) => sum + day.net, 0);
const total = (of: (outcome: Outcome) => readonly Takings[] | undefined) =>
  Object.values(outcomes).reduce((sum, outcome) => sum + net(of(outcome)), 0);

test("thrift finds the smallest step that wins in each segment of a shop, and leaves the others alone", () => {
  const last = Object.entries(outcomes).map(([segment, { chosen }]) => [segment, chosen.at(-1)]);
  expect(Object.fromEntries(last)).toEqual({
    ...{ loyal: "none", careful: "p5", tempted: "p10", bargain: "p20", touchy: "none" },
  });
  expect(new Set([...(outcomes.loyal?.chosen ?? []), ...(outcomes.touchy?.chosen ?? [])])).toEqual(
    new Set(["none"]),
  );
});

test("it earns more than giving nothing and than giving much, though half of the visitors explore", () => {
  const thrift = total((outcome) => outcome.thrift);
  expect(thrift).toBeGreaterThan(1.1 * total(({ fixed }) => fixed[0]));
  expect(thrift).toBeGreaterThan(1.1 * total(({ fixed }) => fixed[GENEROUS]));
});

test("nothing is known before the first visitors had their week", () => {
  const early = Object.values(outcomes).flatMap(({ chosen }) => chosen.slice(0, 8));
  expect(new Set(early)).toEqual(new Set(["none"]));
});

import { describe, expect, test } from "vitest";
import {
  change,
  PREVIEW_KEY,
  parseSwitches,
  previewOf,
  type Switches,
  simulationWords,
  storedSwitches,
} from "../../../demo-site/console/preview.ts";
import { memoryKeep } from "./builders.ts";

const DAY_MS = 86_400_000;

describe("the stored choice", () => {
  test.each<[string, unknown, Switches]>([
    ["nothing", null, {}],
    ["text", "AE", {}],
    ["wrong types", { country: 5, days: "8", time: null, facts: [] }, {}],
    ["empty texts", { country: "", device: "", token: "" }, {}],
    [
      "a full choice",
      { country: "AE", device: "iphone", days: 8, facts: { "a.b": 1 }, other: 1 },
      { country: "AE", device: "iphone", days: 8, facts: { "a.b": 1 } },
    ],
  ])("reads %s", (_name, stored, switches) => {
    expect(parseSwitches(stored)).toEqual(switches);
  });

  test("takes a signed token from the address and keeps it", () => {
    const keep = memoryKeep({ [PREVIEW_KEY]: { country: "SA" } });
    expect(storedSwitches(keep, "?sk_preview=abc")).toEqual({ country: "SA", token: "abc" });
    expect(storedSwitches(keep, "")).toEqual({ country: "SA", token: "abc" });
  });
});

describe("the preview for the script", () => {
  test.each<[string, Switches, object]>([
    ["is empty when nothing is chosen, so that reasons come", {}, {}],
    ["moves the clock with the page", { days: 8 }, { time: 1000 + 8 * DAY_MS }],
    ["stops the clock at a chosen moment", { time: 77 }, { time: 77 }],
    ["hands on the rest", { country: "AE", token: "t" }, { country: "AE", token: "t" }],
  ])("%s", (_name, switches, preview) => {
    expect(previewOf(switches, 1000)).toEqual({ ...preview, explain: true });
  });
});

test("a change takes parts away and puts others in", () => {
  expect(change({ country: "AE", days: 8 }, ["days", "time"], { time: 5 })).toEqual({
    country: "AE",
    time: 5,
  });
});

test("what is simulated is said in a few words; a token alone simulates nothing", () => {
  expect(
    simulationWords({ country: "AE", device: "iphone", days: 1, facts: { "customer.tier": "gold" } }),
  ).toEqual(["country AE", "device iphone", "+1 day", "customer.tier"]);
  expect(simulationWords({ token: "t" })).toEqual([]);
});

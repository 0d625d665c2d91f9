import { describe, expect, test } from "vitest";
import { type Device, deviceOf } from "../../../edge-worker/facts/device.ts";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const IPAD =
  "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const WINDOWS =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

test.each<[string, string, Device]>([
  ["an iPhone", IPHONE, { type: "mobile", os: "iOS", browser: "Safari" }],
  [
    "an iPhone inside of Instagram",
    `${IPHONE} Instagram 355.0.0.30.104`,
    { type: "mobile", os: "iOS", browser: "Instagram" },
  ],
  ["an iPad", IPAD, { type: "tablet", os: "iOS", browser: "Safari" }],
  ["a Mac", MAC, { type: "desktop", os: "macOS", browser: "Safari" }],
  ["Chrome on Windows", WINDOWS, { type: "desktop", os: "Windows", browser: "Chrome" }],
  ["Edge on Windows", `${WINDOWS} Edg/141.0.0.0`, { type: "desktop", os: "Windows", browser: "Edge" }],
  [
    "Firefox on Linux",
    "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
    { type: "desktop", os: "Linux", browser: "Firefox" },
  ],
  ["Chrome on Android", ANDROID, { type: "mobile", os: "Android", browser: "Chrome" }],
  [
    "an Android without Mobile",
    ANDROID.replace(" Mobile", ""),
    { type: "tablet", os: "Android", browser: "Chrome" },
  ],
  [
    "a crawler dressed as a phone",
    `${ANDROID} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    { type: "bot" },
  ],
  ["a program", "curl/8.9.1", { type: "bot" }],
  ["nothing", "", { type: "bot" }],
])("%s is recognised", (_name, agent, expected) => {
  expect(deviceOf(new Headers({ "user-agent": agent }))).toEqual(expected);
});

test("client hints tell what the user agent leaves out", () => {
  const frozen =
    "Mozilla/5.0 (Unknown) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
  const hints = { "user-agent": frozen, "sec-ch-ua-mobile": "?1", "sec-ch-ua-platform": '"Android"' };
  expect(deviceOf(new Headers(hints))).toEqual({ type: "mobile", os: "Android", browser: "Chrome" });
});

type Sample = { readonly ua: string; readonly type: string; readonly os: string | null };

const PATH = "../../../../shared/data/user-agents.json";
const found = import.meta.glob("../../../../shared/data/user-agents.json", {
  eager: true,
  import: "default",
});
const samples = (found[PATH] ?? []) as readonly Sample[];

describe.skipIf(samples.length === 0)(`of the real user agents (skipped where ${PATH} is absent)`, () => {
  const bots = samples.filter(({ type }) => type === "bot");
  const known = samples.filter(({ os }) => os !== null);

  test.each<[string, readonly Sample[], (sample: Sample, device: Device) => boolean]>([
    ["types", samples, (sample, device) => sample.type === device.type],
    ["operating systems", known, (sample, device) => sample.os === device.os],
    ["bots", bots, (_sample, device) => device.type === "bot"],
  ])("19 of 20 %s are told", (_name, rows, isTold) => {
    const told = rows.filter((row) => isTold(row, deviceOf(new Headers({ "user-agent": row.ua }))));
    expect(told.length / rows.length).toBeGreaterThanOrEqual(0.95);
  });
});

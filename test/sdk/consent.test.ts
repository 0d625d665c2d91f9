// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Consent } from "../../rules/wire.ts";
import { type ConsentBook, createConsent } from "../../sdk/consent.ts";

const NOTHING: Consent = { personalization: false, analytics: false, ads: false };
const EVERYTHING: Consent = { personalization: true, analytics: true, ads: true };
const ALL_ADS = { ad_storage: "granted", ad_user_data: "granted", ad_personalization: "granted" };

afterEach(() => Reflect.deleteProperty(navigator, "globalPrivacyControl"));

type Say = (book: ConsentBook) => void;

test.each<[string, boolean, Say[], Consent]>([
  ["nothing said is nothing allowed", false, [], NOTHING],
  ["the shop's word that consent is settled", true, [], EVERYTHING],
  ["a choice", false, [(book) => book.choose({ analytics: true })], { ...NOTHING, analytics: true }],
  [
    "a later choice leaves the rest as it was",
    false,
    [(book) => book.choose(EVERYTHING), (book) => book.choose({ ads: false })],
    { ...EVERYTHING, ads: false },
  ],
  ["a truthy word that is not true", false, [(book) => book.choose({ personalization: "no" })], NOTHING],
  [
    "a refusal after settled consent",
    true,
    [(book) => book.choose({ personalization: false })],
    { ...EVERYTHING, personalization: false },
  ],
  [
    "Google's personalization_storage",
    false,
    [update({ personalization_storage: "granted" })],
    { ...NOTHING, personalization: true },
  ],
  [
    "functionality_storage where personalization_storage is not named",
    false,
    [update({ functionality_storage: "granted" })],
    { ...NOTHING, personalization: true },
  ],
  [
    "personalization_storage has the last word over functionality_storage",
    false,
    [update({ personalization_storage: "denied", functionality_storage: "granted" })],
    NOTHING,
  ],
  ["analytics_storage", false, [update({ analytics_storage: "granted" })], { ...NOTHING, analytics: true }],
  ["ads with all three types", false, [update(ALL_ADS)], { ...NOTHING, ads: true }],
  ["ads with two of three types", false, [update({ ...ALL_ADS, ad_user_data: "denied" })], NOTHING],
  ["a default", false, [byDefault({ analytics_storage: "granted" })], { ...NOTHING, analytics: true }],
  [
    "an update after a default",
    false,
    [byDefault({ analytics_storage: "denied" }), update({ analytics_storage: "granted" })],
    { ...NOTHING, analytics: true },
  ],
  [
    "a default after an update",
    false,
    [update({ analytics_storage: "granted" }), byDefault({ analytics_storage: "denied" })],
    { ...NOTHING, analytics: true },
  ],
  [
    "a default granted for some regions",
    false,
    [byDefault({ analytics_storage: "granted", region: ["US"] })],
    NOTHING,
  ],
  [
    "a default granted for all but denied for some regions",
    false,
    [byDefault({ analytics_storage: "granted" }), byDefault({ analytics_storage: "denied", region: ["FR"] })],
    NOTHING,
  ],
  ["a call without types", false, [(book) => book.google("update", undefined)], NOTHING],
])("%s", (_name, granted, sayings, expected) => {
  const book = createConsent(granted, () => {});
  for (const say of sayings) say(book);

  expect(book.now()).toEqual(expected);
});

describe("the book", () => {
  test("forces ads off under Global Privacy Control, whatever was chosen", () => {
    Object.assign(navigator, { globalPrivacyControl: true });

    expect(createConsent(true, () => {}).now()).toEqual({ ...EVERYTHING, ads: false });
  });

  test("knows a refusal from silence", () => {
    const book = createConsent(false, () => {});
    book.choose({ analytics: true });
    byDefault({ personalization_storage: "denied" })(book);
    expect(book.refused()).toBe(false);
    book.choose({ personalization: false });

    expect(book.refused()).toBe(true);
  });

  test("tells of every word", () => {
    const changed = vi.fn();
    const book = createConsent(false, changed);
    book.choose({ ads: true });
    update({ ad_storage: "denied" })(book);

    expect(changed).toHaveBeenCalledTimes(2);
  });
});

function update(types: object): Say {
  return (book) => book.google("update", types);
}

function byDefault(types: object): Say {
  return (book) => book.google("default", types);
}

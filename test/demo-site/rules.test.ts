import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { brands, catalogue, slugOf } from "../../demo-site/shop/catalogue/catalogue.ts";
import { shelves } from "../../demo-site/shop/catalogue/shelves.ts";
import { bannerPictures } from "../../demo-site/shop/drawings/banners.ts";
import { runExamples } from "../../rules/check/examples.ts";
import type { Document } from "../../rules/index.ts";
import { parseDocument, planOf } from "../../rules/index.ts";

const document = documentFrom(path.join(import.meta.dirname, "../../demo-site/rules.json"));
const { segments = {}, campaigns = {} } = document;
const banners = Object.entries(campaigns).flatMap(([id, { variants }]) =>
  variants.flatMap(({ banner }) => (banner ? [[id, banner] as const] : [])),
);

function documentFrom(file: string): Document {
  const parsed = parseDocument(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors, null, 2));
  return parsed.document;
}

test("the demo rules are a document that can be published", () => {
  expect(document.store).toEqual({
    name: "Maison Souk",
    currency: "AED",
    timezone: "Asia/Dubai",
    retention: "180d",
    rfm: { monetary: [500, 2000, 10_000, 50_000] },
  });
  expect(planOf(document).questions.length).toBeGreaterThan(10);
});

test.each(Object.entries(segments))(
  "the segment %s has an example that matches and one that does not",
  (_id, { examples = [] }) => {
    expect(examples.map(({ expect: wanted }) => wanted)).toEqual(expect.arrayContaining([true, false]));
  },
);

test.each(
  runExamples(document).map(
    (ran) => [ran.segment, JSON.stringify(ran.example.facts ?? "events"), ran] as const,
  ),
)("the segment %s answers as promised for %s", (_id, _facts, { example, seen }) => {
  expect(seen).toBe(example.expect);
});

test.each<[string, string, string]>([
  ["behavioural", "prada-then-another-house", "sequence"],
  ["behavioural, by a map", "fond-of-chanel", "looks_by_brand.CHANEL"],
  ["geographic", "northern-emirates", "geo.region"],
  ["geographic, by climate", "winter-there", "geo.point.0"],
  ["demographic", "young-family", "customer.life_stage"],
  ["psychographic", "slow-traveller", "signals.travel_style"],
  ["psychographic, by occasion", "gives-at-year-end", "signals.occasions"],
  ["cultural", "festive-evenings", "visitor.language"],
  ["by benefits sought", "teachers-at-term", "segments.young-family"],
  ["of businesses, by industry and size", "large-hotels", "customer.employees"],
  ["by recency, frequency and money", "best-customers", "rfm.recency"],
  ["by a list", "private-view", "$inGroup"],
  ["that outlasts its condition", "keen", "max_stay"],
])("there is a segment %s, and it is used", (_kind, id, by) => {
  const asked = { ...segments[id], signals: signalsOf(id) };
  expect(JSON.stringify(asked)).toContain(by);
  const isInside = JSON.stringify(segments).includes(`"segments.${id}"`);
  expect(isInside || Object.values(campaigns).some(({ segment }) => segment === id)).toBe(true);
});

/** The signals that a segment asks about, as they are written. */
function signalsOf(id: string) {
  const asked = JSON.stringify(segments[id]?.when);
  return Object.entries(document.signals ?? {}).filter(([signal]) => asked.includes(`signals.${signal}`));
}

test.each(banners)(
  "the banner of %s leads somewhere and shows a picture that exists",
  (_id, { href, image }) => {
    const pages = [
      "/#arrivals",
      ...brands.map((brand) => `/brand/${slugOf(brand)}/`),
      ...shelves.map(({ id }) => `/category/${id}/`),
      ...catalogue.map(({ item_id }) => `/product/${item_id}/`),
    ];
    const pictures = Object.keys(bannerPictures()).map((name) => `/img/banner-${name}.svg`);
    if (href !== undefined) expect(pages).toContain(href);
    if (image !== undefined) expect(pictures).toContain(image);
  },
);

test.each(banners)("the banner of %s speaks Arabic too", (_id, { locale }) => {
  expect(locale?.ar?.headline).toMatch(/[\u0600-\u06ff]/);
});

test("no two campaigns of a slot have the same priority, so that none wins by chance", () => {
  const places = Object.values(campaigns).map(({ slot, priority }) => `${slot} ${priority}`);
  const shared = places.filter((place, index) => places.indexOf(place) !== index);
  expect(shared).toEqual([]);
});

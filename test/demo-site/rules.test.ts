import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { brands, catalogue, slugOf } from "../../demo-site/shop/catalogue/catalogue.ts";
import { shelves } from "../../demo-site/shop/catalogue/shelves.ts";
import { bannerPictures } from "../../demo-site/shop/drawings/banners.ts";
import type { Document } from "../../rules/index.ts";
import { evaluate, parseDocument, planOf } from "../../rules/index.ts";

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
  });
  expect(planOf(document).questions.length).toBeGreaterThan(10);
});

describe.each(Object.entries(segments))("the segment %s", (_id, { when, examples = [] }) => {
  test("has an example that matches and one that does not", () => {
    expect(examples.map(({ expect: wanted }) => wanted)).toEqual(expect.arrayContaining([true, false]));
  });

  test.each(examples.map((example) => [JSON.stringify(example.facts), example] as const))(
    "answers as promised for %s",
    (_facts, example) => {
      expect(evaluate(when, example.facts ?? {})).toBe(example.expect);
    },
  );
});

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

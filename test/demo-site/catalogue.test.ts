import { expect, test } from "vitest";
import { brands, catalogue, slugOf } from "../../demo-site/shop/catalogue/catalogue.ts";
import { productsOn, shelves } from "../../demo-site/shop/catalogue/shelves.ts";
import { pictureOf } from "../../demo-site/shop/drawings/picture.ts";

const ids = catalogue.map(({ item_id }) => item_id);
const kinds = (kind: string) => catalogue.filter(({ item_category2 }) => item_category2 === kind).length;
const pricesIn = (category: string) =>
  catalogue.filter(({ item_category }) => item_category === category).map(({ price }) => price);

test("every product has an id of its own that fits an address", () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
});

test("every price is a whole number of fils", () => {
  const broken = catalogue.filter(({ price }) => !(price > 0) || Math.round(price * 100) / 100 !== price);
  expect(broken).toEqual([]);
});

test("every product stands on a main shelf, and no shelf is empty", () => {
  const main = shelves.filter((shelf) => shelf.main).flatMap(productsOn);
  expect(new Set(main.map(({ item_id }) => item_id))).toEqual(new Set(ids));
  expect(shelves.filter((shelf) => productsOn(shelf).length === 0)).toEqual([]);
});

test.each([
  ["mixer-grinder", 1],
  ["food-processor", 2],
  ["hand-blender", 3],
])("there are enough of kind %s", (kind, least) => {
  expect(kinds(kind)).toBeGreaterThanOrEqual(least);
});

test.each([
  ["phones", 399, 6499],
  ["televisions", 699, 24999],
  ["earphones", 29, 1299],
  ["phone-accessories", 19, 249],
])("%s go from cheap to dear", (category, cheapest, dearest) => {
  expect(Math.min(...pricesIn(category))).toBe(cheapest);
  expect(Math.max(...pricesIn(category))).toBe(dearest);
});

test("brands have addresses of their own", () => {
  expect(brands).toContain("PRADA");
  expect(brands).toContain("CHANEL");
  expect(new Set(brands.map(slugOf)).size).toBe(brands.length);
});

test.each(catalogue.map((product) => [product.item_id, product] as const))(
  "the picture of %s names only gradients that it carries",
  (_id, product) => {
    const picture = pictureOf(product);
    const carried = new Set([...picture.matchAll(/id="([^"]+)"/g)].map(([, id]) => id));
    const used = [...picture.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(used.filter((id) => !carried.has(id))).toEqual([]);
    expect(picture).not.toMatch(/NaN|undefined/);
  },
);

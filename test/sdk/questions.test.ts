import { expect, test } from "vitest";
import { asksAbout } from "../../sdk/questions.ts";
import { planWith, QUESTION } from "./shop-page.ts";

test.each<[string, object, boolean]>([
  ["names it", { on: ["view_item"] }, true],
  ["excepts it", { on: [], except: ["view_item"] }, true],
  ["counts from it", { on: [], after: { on: ["view_item"], which: "last" } }, true],
  ["is about others", { on: ["purchase"] }, false],
])("a question that %s: %o", (_name, question, expected) => {
  expect(asksAbout(planWith({ ...QUESTION, ...question }), ["view_item"])).toBe(expected);
});

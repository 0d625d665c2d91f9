import { expect, test } from "vitest";
import { discountWords } from "../../../../demo-site/console/words/discount.ts";

test("a discount says what it takes off, and from where", () => {
  const offer = { id: "o", code: "C", expires: 0, currency: "AED" };
  expect(discountWords({ ...offer, discount: { percent: 10 }, minimum: 200 })).toBe("10 % off from 200 AED");
  expect(discountWords({ ...offer, discount: { amount: 50 } })).toBe("50 AED off");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalsOf, toMajor, toMinor } from "../../../rules/units/money.ts";

test.each<[number, string, number]>([
  [199.5, "AED", 19950],
  [1.005, "AED", 101],
  [0.1 + 0.2, "AED", 30],
  [-1.005, "AED", -101],
  [1.2345, "KWD", 1235],
  [1234.5, "JPY", 1235],
  [1e-7, "AED", 0],
  [0.0049999, "AED", 0],
  [2e21, "AED", 2e23],
  [0, "AED", 0],
])("%s %s is %s minor units", (major, currency, minor) => {
  expect(toMinor(major, currency) + 0).toBe(minor);
});

test.each<[price: number, quantity: number, currency: string, minor: number]>([
  [1.005, 3, "AED", 302],
  [0.145, 3, "AED", 44],
  [-1.005, 3, "AED", -302],
  [1.45, 1.7, "AED", 247],
  [1.1, 0.35, "AED", 39],
  [0.35, 10, "JPY", 4],
  [1.0005, 3, "KWD", 3002],
  [1.0015, 3, "KWD", 3005],
  [19.99, 3, "AED", 5997],
])("%s times %s is rounded as on paper: %s %s", (price, quantity, currency, minor) => {
  expect(toMinor(price * quantity, currency)).toBe(minor);
});

test.each<[number, string, number]>([
  [99_999_999_999.995, "AED", 10_000_000_000_000],
  [99_999_999_999.9985, "KWD", 99_999_999_999_999],
  [100_000_000_000.01, "AED", 10_000_000_000_001],
  [90_000_000_000_000.02, "AED", 9_000_000_000_000_002],
])("of %s %s nothing is lost", (major, currency, minor) => {
  expect(toMinor(major, currency)).toBe(minor);
});

describe("against decimals written out in whole numbers,", () => {
  const currency = fc.constantFrom("JPY", "AED", "KWD");
  /** A decimal as digits and places: 1005 and 3 are 1.005. */
  const decimal = (most: number) =>
    fc.record({ digits: fc.integer({ min: -most, max: most }), places: fc.nat(5) });

  test("amounts are the same", () => {
    fc.assert(
      fc.property(decimal(10 ** 13), currency, (amount, unit) => {
        expect(toMinor(numberOf(amount), unit) + 0).toBe(onPaper([amount], unit));
      }),
      { numRuns: 2000 },
    );
  });

  test("prices times quantities are the same", () => {
    fc.assert(
      fc.property(decimal(9_999_999), decimal(9999), currency, (price, quantity, unit) => {
        const product = numberOf(price) * numberOf(quantity);
        expect(toMinor(product, unit) + 0).toBe(onPaper([price, quantity], unit));
      }),
      { numRuns: 2000 },
    );
  });

  test("so are those that end in a half", () => {
    const odd = fc.nat(10 ** 5).map((half) => 2 * half + 1);
    fc.assert(
      fc.property(odd, odd, fc.nat(3), currency, (price, quantity, places, unit) => {
        // Halves of a minor unit, shared out between price and quantity.
        const factors = [
          { digits: price * 5, places: decimalsOf(unit) + 1 - Math.min(places, decimalsOf(unit) + 1) },
          { digits: quantity, places: Math.min(places, decimalsOf(unit) + 1) },
        ];
        const product = factors.reduce((all, factor) => all * numberOf(factor), 1);
        expect(toMinor(product, unit)).toBe(onPaper(factors, unit));
      }),
      { numRuns: 2000 },
    );
  });
});

type Decimal = { readonly digits: number; readonly places: number };

const numberOf = ({ digits, places }: Decimal) => Number(`${digits}e-${places}`);

/** The product in minor units, a half rounded away from zero, without a fraction anywhere. */
function onPaper(factors: readonly Decimal[], currency: string): number {
  const digits = factors.reduce((product, factor) => product * BigInt(factor.digits), 1n);
  const places = factors.reduce((sum, factor) => sum + factor.places, 0);
  const size = (digits < 0n ? -digits : digits) * 10n ** BigInt(decimalsOf(currency));
  const whole = (2n * size + 10n ** BigInt(places)) / (2n * 10n ** BigInt(places));
  return Number(digits < 0n ? -whole : whole);
}

test("currencies have their own decimals, and minor units go back", () => {
  expect(["AED", "JPY", "KWD", ""].map(decimalsOf)).toEqual([2, 0, 3, 2]);
  expect(toMajor(19950, "AED")).toBe(199.5);
  expect(toMajor(1235, "KWD")).toBe(1.235);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, fromBinary, toBinary } from "../../../rules/compile.ts";
import type { Facts } from "../../../rules/condition.ts";
import type { Document } from "../../../rules/document.ts";
import { evaluate } from "../../../rules/evaluate.ts";
import { match } from "../../../rules/match.ts";
import { documents, facts, OPERATORS } from "./random.ts";

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const DOCUMENTS = 1500;
const VISITORS = 16;

function matching(document: Document, visitor: Facts): readonly string[] {
  return Object.entries(document.segments ?? {})
    .filter(([, { when }]) => evaluate(when, visitor) === true)
    .map(([id]) => id);
}

describe(`on random rules and facts (SEED=${SEED})`, () => {
  const seen = { pairs: 0, questions: 0, trues: 0, operators: new Set<string>() };

  test("the matcher agrees with evaluate, read from bytes too", () => {
    const visitors = fc.array(facts, { minLength: VISITORS, maxLength: VISITORS });
    const property = fc.property(documents, visitors, (document, crowd) => {
      const matcher = compile(document);
      const loaded = fromBinary(toBinary(matcher));
      for (const name of JSON.stringify(document.segments).matchAll(/\$\w+/g)) seen.operators.add(name[0]);
      for (const visitor of crowd) {
        const expected = matching(document, visitor);
        expect(match(matcher, visitor)).toEqual(expected);
        expect(match(loaded, visitor)).toEqual(expected);
        seen.pairs++;
        seen.questions += Object.keys(document.segments ?? {}).length;
        seen.trues += expected.length;
      }
    });
    fc.assert(property, { numRuns: DOCUMENTS, seed: SEED });
  }, 60_000);

  test("they reach every operator, and conditions are true neither rarely nor always", () => {
    expect(seen.pairs).toBeGreaterThanOrEqual(20_000);
    expect([...seen.operators]).toEqual(expect.arrayContaining(OPERATORS));
    expect(seen.trues / seen.questions).toBeGreaterThan(0.2);
    expect(seen.trues / seen.questions).toBeLessThan(0.8);
  });
});

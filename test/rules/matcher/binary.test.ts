import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, fromBinary, toBinary } from "../../../rules/compile.ts";
import type { Condition } from "../../../rules/condition.ts";
import type { Document } from "../../../rules/document.ts";
import { match } from "../../../rules/match.ts";
import { documents } from "./random.ts";

function documentOf(segments: { readonly [id: string]: Condition }): Document {
  return {
    version: 1,
    store: { name: "Souk", currency: "AED", timezone: "Asia/Dubai" },
    segments: Object.fromEntries(Object.entries(segments).map(([id, when]) => [id, { when }])),
  };
}

const document = documentOf({
  emirates: { "geo.country": "AE" },
  日本の客: { "geo.country": "日本", "visit.count": { $gte: 2 } },
  seen: { "signals.brands": { $in: ["PRADA", "CHANEL"] } },
  complicated: { "page.path": { $elemMatch: { $eq: "x" } } },
});
const bytes = toBinary(compile(document));

function codeOf(given: Uint8Array): unknown {
  try {
    fromBinary(given);
  } catch (problem) {
    return problem instanceof Error && "code" in problem ? problem.code : problem;
  }
  return "none";
}

function changed(change: (copy: Uint8Array) => void): Uint8Array {
  const copy = new Uint8Array(bytes);
  change(copy);
  return copy;
}

describe("bytes of a compiled rule set", () => {
  test("are the same for equal documents", () => {
    fc.assert(
      fc.property(documents, (one) => {
        expect(toBinary(compile(structuredClone(one)))).toEqual(toBinary(compile(one)));
      }),
      { numRuns: 50 },
    );
  });

  test("match the same when they are read from the middle of a buffer", () => {
    for (const offset of [1, 4, 8]) {
      const buffer = new Uint8Array(bytes.length + 16);
      buffer.set(bytes, offset);
      const matcher = fromBinary(buffer.subarray(offset, offset + bytes.length));
      expect(match(matcher, { "geo.country": "日本", "visit.count": 3 })).toEqual(["日本の客"]);
    }
  });

  test("do not change when a matcher's own copy does", () => {
    const matcher = compile(document);
    toBinary(matcher).fill(0);
    expect(match(matcher, { geo: { country: "AE" } })).toEqual(["emirates"]);
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "matcher_foreign"],
    ["three bytes", new Uint8Array(3), "matcher_foreign"],
    ["a JSON document", new TextEncoder().encode(JSON.stringify(document)), "matcher_foreign"],
    ["the first half", bytes.slice(0, bytes.length / 2), "matcher_truncated"],
    ["the head alone", bytes.slice(0, 8), "matcher_truncated"],
    ["all but the last byte", bytes.slice(0, -1), "matcher_truncated"],
    ["one byte too many", new Uint8Array([...bytes, 0]), "matcher_truncated"],
    ["another version", changed((copy) => copy.fill(9, 4, 5)), "matcher_version"],
    ["the other byte order", changed((copy) => copy.subarray(0, 4).reverse()), "matcher_byte_order"],
    ["a changed last byte", changed((copy) => copy.fill(1, -1)), "matcher_damaged"],
    ["enormous lengths", changed((copy) => copy.fill(255, 16, 40)), "matcher_damaged"],
  ])("are refused when they are %s", (_name, given, code) => {
    expect(codeOf(given)).toBe(code);
  });

  test("are refused wherever one bit flips", () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const code = codeOf(changed((copy) => copy.set([(copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))], bit >> 3)));
      expect(code).toMatch(/^matcher_/);
    }
  });

  test("are refused wherever they are cut", () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(codeOf(bytes.slice(0, length))).toMatch(/^matcher_/);
    }
  });
});

import { describe, expect, test } from "vitest";
import { validate } from "../../../rules/check/validate.ts";
import type { Schema } from "../../../rules/schema/shape.ts";

const problems = (value: unknown, schema: Schema) =>
  validate(value, schema, { definitions: {}, path: "/it" });

const PARTS: Schema = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };

describe("a value that differs from its schema is told with what was seen and what is expected:", () => {
  test.each<[string, unknown, Schema, object]>([
    [
      "another type",
      5,
      { type: "string" },
      { code: "wrong_type", seen: 5, expected: "string", message: "5 is not a string." },
    ],
    [
      "none of two types",
      true,
      { type: ["string", "array"] },
      {
        code: "wrong_type",
        seen: true,
        expected: "string or array",
        message: "true is not a string or array.",
      },
    ],
    [
      "nothing at all",
      undefined,
      { type: "object" },
      { code: "wrong_type", expected: "object", message: "nothing is not an object." },
    ],
    [
      "a list",
      [1],
      { type: "object" },
      { code: "wrong_type", expected: "object", message: "[1] is not an object." },
    ],
    [
      "null",
      null,
      { type: "object" },
      { code: "wrong_type", seen: null, expected: "object", message: "null is not an object." },
    ],
    [
      "a fraction",
      1.5,
      { type: "integer" },
      { code: "wrong_type", seen: 1.5, expected: "integer", message: "1.5 is not an integer." },
    ],
    [
      "text where null is",
      "null",
      { type: "null" },
      { code: "wrong_type", seen: "null", expected: "null", message: '"null" is not a null.' },
    ],
    [
      "another choice",
      "blu",
      { enum: ["red", "blue"] },
      {
        code: "unknown_value",
        seen: "blu",
        expected: "red, blue",
        nearest: "blue",
        message: 'There is no choice "blu"; did you mean "blue"?',
      },
    ],
    [
      "too short a text",
      "a",
      { type: "string", minLength: 2, maxLength: 3 },
      {
        code: "wrong_length",
        seen: "a",
        expected: "2 to 3 characters",
        message: '"a" has not 2 to 3 characters.',
      },
    ],
    [
      "too long a text",
      "abcd",
      { type: "string", minLength: 2, maxLength: 3 },
      {
        code: "wrong_length",
        seen: "abcd",
        expected: "2 to 3 characters",
        message: '"abcd" has not 2 to 3 characters.',
      },
    ],
    [
      "text of another form",
      "7 days",
      { type: "string", pattern: "^[0-9]+d$", description: "A span such as 7d." },
      {
        code: "wrong_format",
        seen: "7 days",
        expected: "A span such as 7d.",
        message: '"7 days" is not valid here. A span such as 7d.',
      },
    ],
    [
      "text of a form that nobody described",
      "x",
      { type: "string", pattern: "^[0-9]+$" },
      {
        code: "wrong_format",
        seen: "x",
        expected: "text like ^[0-9]+$",
        message: '"x" is not valid here. text like ^[0-9]+$',
      },
    ],
    [
      "another number than the only one",
      2,
      { type: "integer", const: 1 },
      { code: "out_of_range", seen: 2, expected: "1", message: "2 is out of range: it must be 1." },
    ],
    [
      "too small a number",
      0,
      { type: "number", minimum: 1 },
      {
        code: "out_of_range",
        seen: 0,
        expected: "at least 1",
        message: "0 is out of range: it must be at least 1.",
      },
    ],
    [
      "a number on a limit that is not included",
      0,
      { type: "number", exclusiveMinimum: 0 },
      {
        code: "out_of_range",
        seen: 0,
        expected: "above 0",
        message: "0 is out of range: it must be above 0.",
      },
    ],
    [
      "too large a number",
      3,
      { type: "number", maximum: 2 },
      {
        code: "out_of_range",
        seen: 3,
        expected: "at most 2",
        message: "3 is out of range: it must be at most 2.",
      },
    ],
    [
      "too short a list",
      [],
      { type: "array", minItems: 1 },
      {
        code: "out_of_range",
        seen: 0,
        expected: "at least 1 entries",
        message: "0 is out of range: it must be at least 1 entries.",
      },
    ],
    [
      "too long a list",
      [1, 2],
      { type: "array", maxItems: 1 },
      {
        code: "out_of_range",
        seen: 2,
        expected: "at most 1 entries",
        message: "2 is out of range: it must be at most 1 entries.",
      },
    ],
    [
      "too few members",
      {},
      { type: "object", minProperties: 1 },
      {
        code: "out_of_range",
        seen: 0,
        expected: "at least 1 entries",
        message: "0 is out of range: it must be at least 1 entries.",
      },
    ],
    [
      "too many members",
      { a: 1, b: 2 },
      { type: "object", maxProperties: 1 },
      {
        code: "out_of_range",
        seen: 2,
        expected: "at most 1 entries",
        message: "2 is out of range: it must be at most 1 entries.",
      },
    ],
    [
      "none of the members of which it needs one",
      {},
      { type: "object", oneOf: [{ required: ["sum"] }, { required: ["count"] }] },
      {
        code: "one_of",
        expected: "exactly one of sum, count",
        message: "It needs exactly one of sum, count.",
      },
    ],
    [
      "two of the members of which it needs one",
      { sum: 1, count: 1 },
      { type: "object", oneOf: [{ required: ["sum"] }, { required: ["count"] }] },
      {
        code: "one_of",
        expected: "exactly one of sum, count",
        message: "It has sum and count, but needs exactly one of sum, count.",
      },
    ],
  ])("%s", (_name, value, schema, problem) => {
    expect(problems(value, schema)).toEqual([{ path: "/it", ...problem }]);
  });

  test.each<[string, unknown, Schema, object]>([
    [
      "a missing member",
      {},
      { type: "object", required: ["a"] },
      { path: "/it/a", code: "missing", expected: "a", message: '"a" is missing.' },
    ],
    [
      "a member that it does not have",
      { b: 1 },
      PARTS,
      {
        path: "/it/b",
        code: "unknown_field",
        seen: "b",
        expected: "a",
        nearest: "a",
        message: 'There is no field "b"; did you mean "a"?',
      },
    ],
    [
      "an operator that it does not have",
      { $or: 1 },
      PARTS,
      {
        path: "/it/$or",
        code: "unknown_operator",
        seen: "$or",
        expected: "a",
        message: 'There is no operator "$or"; valid: a.',
      },
    ],
    [
      "a name that is none",
      { "a b": 1 },
      { type: "object", propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: { type: "number" } },
      { path: "/it/a b", code: "wrong_name", seen: "a b", message: '"a b" is not a valid name here.' },
    ],
    [
      "a member of a list",
      ["a", 1],
      { type: "array", items: { type: "string" } },
      { path: "/it/1", code: "wrong_type", seen: 1, expected: "string", message: "1 is not a string." },
    ],
  ])("%s, at its place", (_name, value, schema, problem) => {
    expect(problems(value, schema)).toEqual([problem]);
  });

  test.each<[string, unknown, Schema]>([
    ["a text of the least length", "ab", { type: "string", minLength: 2, maxLength: 3 }],
    ["a text of the greatest length", "abc", { type: "string", minLength: 2, maxLength: 3 }],
    ["the least number", 1, { type: "number", minimum: 1, maximum: 2 }],
    ["the greatest number", 2, { type: "number", minimum: 1, maximum: 2 }],
    ["a number above a limit", 0.1, { type: "number", exclusiveMinimum: 0 }],
    ["null", null, { type: "null" }],
    ["one of two types", ["a"], { type: ["string", "array"] }],
    ["a list of the least length", [1], { type: "array", minItems: 1, maxItems: 1 }],
    ["as few members as may be", { a: 1 }, { type: "object", minProperties: 1, maxProperties: 1 }],
    [
      "one of the members of which it needs one",
      { sum: 1 },
      { oneOf: [{ required: ["sum"] }, { required: ["count"] }] },
    ],
    ["any value where no type is asked for", true, {}],
    ["what no schema describes", 5, { $ref: "#/$defs/gone" }],
  ])("%s is in order", (_name, value, schema) => {
    expect(problems(value, schema)).toEqual([]);
  });
});

test("every wrong member is told, outermost first", () => {
  const schema: Schema = { type: "object", required: ["c"], properties: { a: { type: "number" }, b: PARTS } };
  expect(problems({ a: "x", b: { a: 1 } }, schema).map(({ code, path }) => `${code} ${path}`)).toEqual([
    "missing /it/c",
    "wrong_type /it/a",
    "wrong_type /it/b/a",
  ]);
});

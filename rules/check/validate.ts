import { isObject, type Json } from "../json.ts";
import { at, type Problem, shown, unknownName } from "../problem.ts";
import type { JsonType, Schema } from "../schema/shape.ts";

/** Named schemas, and where in the document the value stands (JSON Pointer). */
export type Place = { readonly definitions: { readonly [name: string]: Schema }; readonly path: string };

/** Everything in which a value differs from a schema, outermost first. */
export function validate(value: unknown, schema: Schema, place: Place): readonly Problem[] {
  const resolved = schema.$ref ? place.definitions[schema.$ref.slice("#/$defs/".length)] : schema;
  if (!resolved) return [];
  const wrongType = typeProblem(value, resolved, place.path);
  if (wrongType) return [wrongType];
  const choices = resolved.enum;
  if (choices && !choices.some((choice) => choice === value)) {
    return [
      unknownName("unknown_value", place.path, {
        name: String(value),
        kind: "choice",
        valid: choices.map(String),
      }),
    ];
  }
  if (typeof value === "string") return stringProblems(value, resolved, place.path);
  if (typeof value === "number") return numberProblems(value, resolved, place.path);
  if (Array.isArray(value)) return arrayProblems(value, resolved, place);
  return isObject(value) ? objectProblems(value, resolved, place) : [];
}

function typeProblem(value: unknown, { type }: Schema, path: string): Problem | undefined {
  const types = type === undefined ? [] : Array.isArray(type) ? type : [type];
  if (types.length === 0 || types.some((one) => isOfType(value, one))) return undefined;
  const expected = types.join(" or ");
  return wrong("wrong_type", path, {
    seen: value,
    expected,
    message: `${shown(value)} is not ${article(expected)}.`,
  });
}

function isOfType(value: unknown, type: JsonType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function stringProblems(value: string, schema: Schema, path: string): readonly Problem[] {
  const { pattern, description, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minLength || value.length > maxLength) {
    const expected = `${minLength} to ${maxLength} characters`;
    return [
      wrong("wrong_length", path, { seen: value, expected, message: `${shown(value)} has not ${expected}.` }),
    ];
  }
  if (!pattern || new RegExp(pattern, "u").test(value)) return [];
  const expected = description ?? `text like ${pattern}`;
  return [
    wrong("wrong_format", path, {
      seen: value,
      expected,
      message: `${shown(value)} is not valid here. ${expected}`,
    }),
  ];
}

function numberProblems(value: number, schema: Schema, path: string): readonly Problem[] {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, exclusiveMinimum } = schema;
  const isLow = value < minimum || (exclusiveMinimum !== undefined && value <= exclusiveMinimum);
  if (schema.const !== undefined && value !== schema.const) {
    return [range(value, `${schema.const}`, path)];
  }
  if (isLow)
    return [
      range(
        value,
        exclusiveMinimum === undefined ? `at least ${minimum}` : `above ${exclusiveMinimum}`,
        path,
      ),
    ];
  return value > maximum ? [range(value, `at most ${maximum}`, path)] : [];
}

function arrayProblems(
  value: readonly unknown[],
  schema: Schema,
  { definitions, path }: Place,
): readonly Problem[] {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minItems) return [range(value.length, `at least ${minItems} entries`, path)];
  if (value.length > maxItems) return [range(value.length, `at most ${maxItems} entries`, path)];
  return items
    ? value.flatMap((one, index) => validate(one, items, { definitions, path: at(path, index) }))
    : [];
}

function objectProblems(value: Record, schema: Schema, place: Place): readonly Problem[] {
  const keys = Object.keys(value);
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  if (keys.length < minProperties)
    return [range(keys.length, `at least ${minProperties} entries`, place.path)];
  if (keys.length > maxProperties)
    return [range(keys.length, `at most ${maxProperties} entries`, place.path)];
  return [
    ...missing(value, schema, place.path),
    ...keys.flatMap((key) => memberProblems([key, value[key]], schema, place)),
  ];
}

type Record = { readonly [key: string]: Json };

function missing(value: Record, { required = [], oneOf = [] }: Schema, path: string): readonly Problem[] {
  const absent = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => wrong("missing", at(path, key), { expected: key, message: `${shown(key)} is missing.` }));
  const choices = oneOf.flatMap((branch) => branch.required);
  const named = choices.filter((key) => Object.hasOwn(value, key));
  if (choices.length === 0 || named.length === 1) return absent;
  const expected = `exactly one of ${choices.join(", ")}`;
  const message =
    named.length === 0 ? `It needs ${expected}.` : `It has ${named.join(" and ")}, but needs ${expected}.`;
  return [...absent, wrong("one_of", path, { expected, message })];
}

function memberProblems([key, value]: [string, unknown], schema: Schema, place: Place): readonly Problem[] {
  const { properties = {}, propertyNames, additionalProperties } = schema;
  const path = at(place.path, key);
  const inside = { ...place, path };
  const known = Object.hasOwn(properties, key) ? properties[key] : patternFor(key, schema);
  if (known) return validate(value, known, inside);
  if (additionalProperties === false) {
    const kind = key.startsWith("$") ? "operator" : "field";
    return [unknownName(`unknown_${kind}`, path, { name: key, kind, valid: Object.keys(properties) })];
  }
  const isNamed = !propertyNames || new RegExp(propertyNames.pattern, "u").test(key);
  const named = isNamed
    ? []
    : [wrong("wrong_name", path, { seen: key, message: `${shown(key)} is not a valid name here.` })];
  return additionalProperties ? [...named, ...validate(value, additionalProperties, inside)] : named;
}

function patternFor(key: string, { patternProperties = {} }: Schema): Schema | undefined {
  return Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, "u").test(key))?.[1];
}

function range(seen: number, expected: string, path: string): Problem {
  return wrong("out_of_range", path, {
    seen,
    expected,
    message: `${seen} is out of range: it must be ${expected}.`,
  });
}

function wrong(
  code: string,
  path: string,
  rest: { message: string; seen?: unknown; expected?: string },
): Problem {
  const { seen, ...others } = rest;
  return { code, path, ...others, ...(isJson(seen) && { seen }) };
}

function isJson(value: unknown): value is Json {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function article(name: string): string {
  return `${/^[aio]/.test(name) ? "an" : "a"} ${name}`;
}

import type { Operator } from "../conditions/operator-names.ts";
import { type JsonType, ref, type Schema, shape, span, text } from "./shape.ts";

const reference: Schema = {
  type: "string",
  pattern: "^[A-Za-z0-9_-]+\\..+$",
  description: "A field of an earlier step: v.item_brand.",
};

// A value, or in a sequence that of an earlier step.
const value = (...type: readonly JsonType[]): Schema => ({
  type: [...type, "object"],
  properties: { $ref: reference },
  required: ["$ref"],
  additionalProperties: false,
});
const scalar = value("string", "number", "boolean", "null");
const ordered = value("string", "number");
const listed: Schema = { type: "array", maxItems: 1000, items: scalar };

const parts: Schema = { type: "array", minItems: 1, maxItems: 500, items: ref("condition") };

const pattern: Schema = {
  type: "string",
  maxLength: 256,
  description: "A regular expression without look-around or back-references.",
};
const version: Schema = {
  type: ["string", "number"],
  description: "A version such as 1.10.2 or 2.0.0-rc.1.",
};
const texts: Schema = { type: ["string", "array"], minItems: 1, maxItems: 100, items: { type: "string" } };
const zone: Schema = { type: "string", enum: ["store", "visitor"] };
const weekdays: Schema = {
  type: "array",
  minItems: 1,
  maxItems: 7,
  items: {
    type: ["string", "integer"],
    enum: ["mon", "tue", "wed", "thu", "fri", "sat", "sun", 1, 2, 3, 4, 5, 6, 7],
  },
  description: "Days: mon to sun, or 1 (Monday) to 7.",
};
const clockHours: Schema = {
  type: "string",
  pattern: "^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$",
  description: "Hours such as 08:00-18:30; they may cross midnight.",
};

const operators: { readonly [name in Operator]: Schema } = {
  $eq: scalar,
  $ne: scalar,
  $gt: ordered,
  $gte: ordered,
  $lt: ordered,
  $lte: ordered,
  $in: listed,
  $nin: listed,
  $ini: listed,
  $nini: listed,
  $all: listed,
  $alli: listed,
  $size: ref("test"),
  $exists: { type: "boolean" },
  $type: { type: "string", enum: ["string", "number", "boolean", "array", "object"] },
  $elemMatch: ref("element"),
  $not: ref("test"),
  $regex: pattern,
  $regexi: pattern,
  $notRegex: pattern,
  $notRegexi: pattern,
  $veq: version,
  $vne: version,
  $vgt: version,
  $vgte: version,
  $vlt: version,
  $vlte: version,
  $inGroup: text(64),
  $notInGroup: text(64),
  $between: {
    type: "array",
    minItems: 2,
    maxItems: 2,
    items: ordered,
    description: "Lowest and highest, both included.",
  },
  $startsWith: texts,
  $endsWith: texts,
  $near: shape(
    {
      lat: { type: "number", minimum: -90, maximum: 90 },
      lon: { type: "number", minimum: -180, maximum: 180 },
      km: { type: "number", exclusiveMinimum: 0 },
    },
    ["lat", "lon", "km"],
  ),
  $cidr: texts,
  $dow: {
    ...weekdays,
    type: ["array", "object"],
    properties: { days: weekdays, tz: zone },
    required: ["days"],
    additionalProperties: false,
  },
  $hour: {
    ...clockHours,
    type: ["string", "object"],
    properties: { hours: clockHours, tz: zone },
    required: ["hours"],
    additionalProperties: false,
  },
  $anniversary: {
    type: "object",
    properties: { within: span, since: span, tz: zone },
    additionalProperties: false,
    minProperties: 1,
  },
  $ref: reference,
};

const booleans: { readonly [name: string]: Schema } = {
  $and: parts,
  $or: parts,
  $nor: parts,
  $not: ref("condition"),
  $did: ref("did"),
};

/** Schemas of conditions and what they are made of. */
export const conditionSchemas: { readonly [name: string]: Schema } = {
  condition: {
    type: "object",
    description: "A yes / no / unknown question about facts: all of its lines must hold.",
    properties: booleans,
    patternProperties: { "^[^$]": ref("test") },
    additionalProperties: false,
    maxProperties: 1000,
  },
  test: {
    type: ["string", "number", "boolean", "null", "array", "object"],
    description: "A value to equal, or operators that must all hold.",
    properties: operators,
    additionalProperties: false,
    minProperties: 1,
  },
  element: {
    type: "object",
    description: "Operators for the element itself, or a condition about its fields.",
    properties: { ...booleans, ...operators, $not: { type: "object" } },
    patternProperties: { "^[^$]": ref("test") },
    additionalProperties: false,
    maxProperties: 1000,
    minProperties: 1,
  },
};

import { SIGNAL_FUNCTIONS } from "./signal.ts";

/** The parts of JSON Schema (draft 2020-12) that the document's schema uses, and `validate` understands. */
export type Schema = {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly properties?: { readonly [key: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly additionalProperties?: false | Schema;
  readonly propertyNames?: { readonly pattern: string };
  readonly required?: readonly string[];
  readonly oneOf?: readonly { readonly required: readonly string[] }[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};

/** JSON's type names, as JSON Schema spells them. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

const text = (maxLength: number, description?: string): Schema => ({
  type: "string",
  minLength: 1,
  maxLength,
  ...(description && { description }),
});

const span: Schema = {
  type: "string",
  pattern: "^[1-9][0-9]{0,5}[smhdw]$",
  description: "A span of time: 45s, 30m, 12h, 7d or 2w.",
};

const share = (description: string): Schema => ({ type: "number", minimum: 0, maximum: 1, description });

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

const record = (values: Schema, maxProperties: number): Schema => ({
  type: "object",
  maxProperties,
  propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" },
  additionalProperties: values,
});

const shape = (properties: { readonly [key: string]: Schema }, required: readonly string[]): Schema => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const scalar: Schema = { type: ["string", "number", "boolean", "null"] };
const ordered: Schema = { type: ["string", "number"] };
const listed: Schema = { type: "array", maxItems: 1000, items: scalar };
const eventNames: Schema = {
  type: ["string", "array"],
  minLength: 1,
  maxLength: 64,
  minItems: 1,
  maxItems: 20,
  items: text(64),
  description: "A GA4 event name, or a list of them.",
};
const parts: Schema = { type: "array", minItems: 1, maxItems: 500, items: ref("condition") };

const operators: { readonly [name: string]: Schema } = {
  $eq: scalar,
  $ne: scalar,
  $gt: ordered,
  $gte: ordered,
  $lt: ordered,
  $lte: ordered,
  $in: listed,
  $nin: listed,
  $exists: { type: "boolean" },
  $elemMatch: ref("element"),
  $not: ref("test"),
};

const booleans: { readonly [name: string]: Schema } = {
  $and: parts,
  $or: parts,
  $nor: parts,
  $not: ref("condition"),
};

const bannerText = { headline: text(120), body: text(300), action: text(60) };
const address: Schema = {
  type: "string",
  pattern: "^(?:https?://|mailto:|tel:|/(?!/)|[?#])[^\\s\\\\]*$",
  maxLength: 2000,
  description: "An address: absolute with http, https, mailto or tel, or a path of the shop.",
};

const definitions: { readonly [name: string]: Schema } = {
  condition: {
    type: "object",
    description: "A yes / no / unknown question about facts: all of its lines must hold.",
    properties: booleans,
    patternProperties: { "^[^$]": ref("test") },
    additionalProperties: false,
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
    minProperties: 1,
  },
  signal: {
    ...shape(
      {
        ...Object.fromEntries(SIGNAL_FUNCTIONS.map((fn) => [fn, eventNames])),
        of: text(100, "The field to read: an item field such as price or item_id, or one of the event."),
        where: ref("condition"),
        within: {
          ...span,
          type: ["string", "object"],
          properties: { sessions: { type: "integer", minimum: 1, maximum: 1000 } },
          required: ["sessions"],
          additionalProperties: false,
        },
        except: eventNames,
        unit: { type: "string", enum: ["second", "minute", "hour", "day"] },
        limit: { type: "integer", minimum: 1, maximum: 100 },
      },
      [],
    ),
    oneOf: SIGNAL_FUNCTIONS.map((fn) => ({ required: [fn] })),
  },
  segment: shape(
    {
      name: text(200),
      when: ref("condition"),
      membership: shape({ mode: { type: "string", enum: ["live"] } }, ["mode"]),
      examples: {
        type: "array",
        maxItems: 100,
        items: shape({ facts: { type: "object", maxProperties: 1000 }, expect: {} }, ["facts", "expect"]),
      },
    },
    ["when"],
  ),
  offer: shape(
    {
      discount: {
        ...shape(
          {
            percent: { type: "number", exclusiveMinimum: 0, maximum: 100 },
            amount: { type: "number", exclusiveMinimum: 0 },
          },
          [],
        ),
        minProperties: 1,
        maxProperties: 1,
      },
      minimum: { type: "number", minimum: 0, description: "Basket value from which the offer holds." },
      expires: span,
      budget: shape(
        { redemptions: { type: "integer", minimum: 0 }, amount: { type: "number", minimum: 0 } },
        [],
      ),
      per_visitor: { type: "integer", minimum: 1 },
    },
    ["discount", "expires"],
  ),
  campaign: shape(
    {
      name: text(200),
      slot: text(64),
      segment: text(64),
      priority: { type: "number", minimum: -1_000_000, maximum: 1_000_000 },
      holdout: share("Share of those who qualify and are shown nothing."),
      schedule: shape(
        {
          from: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
          to: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
          hours: { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$" },
        },
        [],
      ),
      cap: shape({ exposures: { type: "integer", minimum: 1 }, within: span }, ["exposures", "within"]),
      stop_after: { type: "array", items: { type: "string", enum: ["purchase", "dismiss", "click"] } },
      if_unsure: { type: "string", enum: ["default", "show"] },
      variants: { type: "array", minItems: 1, maxItems: 20, items: ref("variant") },
    },
    ["slot", "segment", "variants"],
  ),
  variant: shape(
    { id: text(64), weight: { type: "number", exclusiveMinimum: 0 }, banner: ref("banner"), offer: text(64) },
    ["id"],
  ),
  banner: shape(
    {
      ...bannerText,
      image: address,
      alt: { type: "string", maxLength: 300 },
      href: address,
      locale: {
        type: "object",
        maxProperties: 100,
        propertyNames: { pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" },
        additionalProperties: shape(bannerText, []),
      },
    },
    ["headline"],
  ),
  audience: shape(
    {
      name: text(200),
      segment: text(64),
      items: text(100),
      stay: span,
      leave_on: { type: "array", minItems: 1, maxItems: 10, items: text(64) },
      send_to: { type: "array", items: { type: "string", enum: ["google", "meta", "tiktok"] } },
    },
    ["segment"],
  ),
};

/** JSON Schema of the rule document. The parser walks this very object, so the two cannot differ. */
export const documentSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Shopkeeper rules",
  ...shape(
    {
      $schema: { type: "string" },
      version: { type: "integer", const: 1 },
      store: shape(
        {
          name: text(200),
          currency: { type: "string", pattern: "^[A-Z]{3}$", description: "ISO 4217 code." },
          timezone: text(64, "IANA name such as Asia/Dubai."),
          retention: span,
        },
        ["name", "currency", "timezone"],
      ),
      signals: record(ref("signal"), 500),
      segments: record(ref("segment"), 10_000),
      offers: record(ref("offer"), 1000),
      campaigns: record(ref("campaign"), 1000),
      audiences: record(ref("audience"), 1000),
    },
    ["version", "store"],
  ),
  $defs: definitions,
} as const satisfies Schema & { $schema: string; $defs: { [name: string]: Schema } };

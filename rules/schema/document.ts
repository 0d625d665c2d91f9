import { campaignSchemas, patience } from "./campaigns.ts";
import { conditionSchemas } from "./conditions.ts";
import { record, ref, type Schema, shape, share, span, text } from "./shape.ts";
import { signalSchemas } from "./signals.ts";

const bannerText = { headline: text(120), body: text(300), action: text(60) };
const address: Schema = {
  type: "string",
  pattern: "^(?:https?://|mailto:|tel:|/(?!/)|[?#])[^\\s\\\\]*$",
  maxLength: 2000,
  description: "An address: absolute with http, https, mailto or tel, or a path of the shop.",
};

const cutPoints: Schema = {
  type: "array",
  minItems: 4,
  maxItems: 4,
  items: { type: "number", minimum: 0 },
  description: "Four rising cut-points between the scores 1 to 5.",
};

const moment: Schema = {
  type: ["string", "integer"],
  pattern: "^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d))?$",
  description: "A moment: 2026-11-21T10:00:00Z, or milliseconds since 1970.",
};

const definitions: { readonly [name: string]: Schema } = {
  ...conditionSchemas,
  ...signalSchemas,
  segment: shape(
    {
      name: text(200),
      when: ref("condition"),
      membership: shape(
        {
          mode: { type: "string", enum: ["live", "sticky"] },
          min_stay: span,
          max_stay: span,
          exit_when: ref("condition"),
          never_again: { type: "boolean" },
        },
        ["mode"],
      ),
      examples: {
        type: "array",
        maxItems: 100,
        items: ref("example"),
      },
    },
    ["when"],
  ),
  example: {
    ...shape(
      {
        facts: { type: "object", maxProperties: 1000 },
        events: { type: "array", maxItems: 200, items: ref("event") },
        now: moment,
        lists: {
          type: "array",
          maxItems: 1000,
          items: text(64),
          description: "The lists that hold what is asked about; without this, no list is known.",
        },
        expect: { type: ["boolean", "string"], enum: [true, false, "unknown"] },
      },
      ["expect"],
    ),
    description: "Facts, or events and a moment, and what the segment must answer then.",
  },
  event: {
    type: "object",
    description: "A GA4 event with its time: items, value, currency and what else it has.",
    properties: {
      name: text(64),
      time: moment,
      items: { type: "array", maxItems: 200, items: { type: "object" } },
    },
    required: ["name", "time"],
    maxProperties: 100,
  },
  ...campaignSchemas,
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
          rfm: shape({ recency: cutPoints, frequency: cutPoints, monetary: cutPoints }, []),
        },
        ["name", "currency", "timezone"],
      ),
      signals: record(ref("signal"), 500),
      segments: record(ref("segment"), 10_000),
      lists: record(shape({ name: text(200) }, []), 1000),
      offers: record(ref("offer"), 1000),
      groups: record(ref("group"), 1000),
      campaigns: record(ref("campaign"), 1000),
      audiences: record(ref("audience"), 1000),
      holdout: share("Share of visitors who are shown no campaign at all."),
      patience: shape(patience, []),
      overrides: {
        type: "array",
        maxItems: 1000,
        items: shape(
          { path: text(500, "A JSON Pointer such as /segments/x."), reason: text(500), by: text(200) },
          ["path", "reason", "by"],
        ),
        description: "Who answers for places that speak of health, belief and the like, and why they may.",
      },
    },
    ["version", "store"],
  ),
  $defs: definitions,
} as const satisfies Schema & { $schema: string; $defs: { [name: string]: Schema } };

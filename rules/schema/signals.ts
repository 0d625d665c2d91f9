import { SIGNAL_FUNCTIONS } from "../signal.ts";
import { ref, type Schema, shape, span, text } from "./shape.ts";

const eventNames: Schema = {
  type: ["string", "array"],
  minLength: 1,
  maxLength: 64,
  minItems: 1,
  maxItems: 20,
  items: text(64),
  description: "A GA4 event name, or a list of them.",
};

const FUNCTIONS = [...SIGNAL_FUNCTIONS, "sequence"];

const signalShape: Schema = {
  ...shape(
    {
      ...Object.fromEntries(SIGNAL_FUNCTIONS.map((fn) => [fn, eventNames])),
      sequence: { type: "array", minItems: 1, maxItems: 10, items: ref("step") },
      scope: { type: "string", enum: ["all", "session", "event"] },
      span: { ...span, description: "The longest a whole sequence may take." },
      of: text(100, "The field to read: an item field such as price or item_id, or one of the event."),
      by: text(100, "A field such as item_brand: each of its values gets an answer of its own."),
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
      half_life: span,
      cap: { type: "number", exclusiveMinimum: 0 },
    },
    [],
  ),
  oneOf: FUNCTIONS.map((fn) => ({ required: [fn] })),
};

/** Schemas of signals, of a signal inside a condition, and of the steps of a sequence. */
export const signalSchemas: { readonly [name: string]: Schema } = {
  signal: signalShape,
  did: { ...signalShape, properties: { ...signalShape.properties, is: ref("test") } },
  step: shape(
    {
      event: eventNames,
      as: { type: "string", pattern: "^[A-Za-z0-9_-]{1,32}$" },
      where: ref("condition"),
      within: { ...span, description: "The longest time since the step before." },
      immediate: { type: "boolean" },
      not: { type: "boolean" },
    },
    ["event"],
  ),
};

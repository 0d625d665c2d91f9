/** The parts of JSON Schema (draft 2020-12) that the document's schema uses, and `validate` understands. */
export type Schema = {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: string | number;
  readonly enum?: readonly (string | number | boolean)[];
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

/** Text of some characters. */
export const text = (maxLength: number, description?: string): Schema => ({
  type: "string",
  minLength: 1,
  maxLength,
  ...(description && { description }),
});

/** A span of time. */
export const span: Schema = {
  type: "string",
  pattern: "^[1-9][0-9]{0,5}[smhdw]$",
  description: "A span of time: 45s, 30m, 12h, 7d or 2w.",
};

/** A number from 0 to 1. */
export const share = (description: string): Schema => ({
  type: "number",
  minimum: 0,
  maximum: 1,
  description,
});

/** A schema by name. */
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

/** Members under names of the merchant's own. */
export const record = (values: Schema, maxProperties: number): Schema => ({
  type: "object",
  maxProperties,
  propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" },
  additionalProperties: values,
});

/** An object with these members and no others. */
export const shape = (
  properties: { readonly [key: string]: Schema },
  required: readonly string[],
): Schema => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

import { exampleProblems } from "./check/examples.ts";
import { referenceProblems } from "./check/references.ts";
import { validate } from "./check/validate.ts";
import type { Document } from "./document.ts";
import { isObject } from "./json.ts";
import type { Problem } from "./problem.ts";
import { documentSchema } from "./schema/document.ts";

/** A document that may be trusted, or everything that is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly errors: readonly Problem[] };

/** Levels of JSON a document may have: a condition of 16 levels needs two for each, and a few around it. */
const MAX_DEPTH = 48;

/**
 * Turns parsed JSON into a rule document: its form first (by the JSON Schema), then what its parts say of each
 * other, then its own examples.
 *
 * @returns the document, or all errors of the first of these that fails.
 */
export function parseDocument(value: unknown): Parsed {
  const parsed = parseUntested(value);
  const examples = parsed.ok ? exampleProblems(parsed.document) : [];
  return examples.length > 0 ? failed(examples) : parsed;
}

/** The same, without asking whether its examples hold. */
export function parseUntested(value: unknown): Parsed {
  if (isDeeper(value, MAX_DEPTH)) return failed([tooDeep]);
  const form = validate(value, documentSchema, { definitions: documentSchema.$defs, path: "" });
  if (form.length > 0 || !isDocument(value)) return failed(form);
  const references = referenceProblems(value);
  return references.length > 0 ? failed(references) : { ok: true, document: value };
}

const tooDeep: Problem = {
  code: "too_deep",
  path: "",
  message: `The document has more than ${MAX_DEPTH} levels; a condition may have at most 16.`,
};

function failed(errors: readonly Problem[]): Parsed {
  return { ok: false, errors };
}

// The schema has been walked: this only tells the compiler so.
function isDocument(value: unknown): value is Document {
  return isObject(value);
}

// A list instead of recursion: hostile JSON can be deeper than the stack.
function isDeeper(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

import * as v from "valibot";
import { refusal } from "./problems.ts";

/** What a body may weigh and how it may be built. */
export type BodyLimits = { readonly bytes: number; readonly depth: number; readonly keys: number };

/** Nesting and keys per object that a shopper's request may have. */
export const SHOPPER_SHAPE = { depth: 32, keys: 1000 } as const;

/**
 * Reads a JSON body and checks its shape.
 *
 * @throws a refusal: too large, not JSON, too deep, or not of the schema's shape.
 */
export async function readBody<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  limits: BodyLimits,
): Promise<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, parseJson(await readText(request, limits.bytes), limits), {
    abortPipeEarly: true,
  });
  if (result.success) return result.output;
  const errors = result.issues.slice(0, 20).map(errorOf);
  throw refusal("request_invalid", errors.map(({ path, message }) => `${path}: ${message}`).join(" "), {
    errors,
  });
}

/**
 * Reads at most `limit` bytes of text, whatever Content-Length says or does not say. What is not UTF-8 is read as U+FFFD, as
 * browsers do: one garbled letter in a product's name is no reason to leave a page without its answer.
 */
export function readText(request: Request, limit: number): Promise<string> {
  const { headers } = request;
  const length = headers.get("content-length");
  if (Number(length) > limit) throw tooLarge(limit);
  // The runtime ends a body at the length it was announced with, so only one without a length has to be counted.
  const isBounded = length !== null && !headers.has("transfer-encoding");
  return isBounded ? request.text() : countedText(request, limit);
}

/** Text that was read as it was written. @throws a refusal where a part of it was not UTF-8. */
export function ungarbled(text: string): string {
  if (text.includes("\uFFFD")) throw refusal("body_invalid", "The body is not UTF-8 text, or holds U+FFFD.");
  return text;
}

const UTF8 = new TextDecoder();

async function countedText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.byteLength;
  }
  return UTF8.decode(whole);
}

function tooLarge(limit: number) {
  return refusal("body_too_large", `The body has more than ${limit} bytes, which is the limit here.`);
}

/** Parses JSON whose nesting and width were counted first: neither may cost more than a walk over the text. */
export function parseJson(text: string, { depth, keys }: Pick<BodyLimits, "depth" | "keys">): unknown {
  const built = buildOf(text);
  if (built.depth > depth) throw refusal("body_invalid", `The body nests deeper than ${depth} levels.`);
  if (built.keys > keys) throw refusal("body_invalid", `An object in the body has more than ${keys} keys.`);
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw refusal("body_invalid", problem instanceof Error ? problem.message : "The body is not JSON.");
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const OPENING_BRACE = 123;
const OPENING_BRACKET = 91;
const CLOSING_BRACE = 125;
const CLOSING_BRACKET = 93;

/** How deep a JSON text nests, and how many keys its widest object has: one colon outside of strings is one key. */
function buildOf(text: string): { readonly depth: number; readonly keys: number } {
  const widths: number[] = [];
  let depth = 0;
  let keys = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) index = endOfString(text, index);
    else if (char === OPENING_BRACE || char === OPENING_BRACKET) depth = Math.max(depth, widths.push(0));
    else if (char === CLOSING_BRACE || char === CLOSING_BRACKET) widths.pop();
    else if (char === COLON) keys = Math.max(keys, count(widths));
  }
  return { depth, keys };
}

function count(widths: number[]): number {
  const last = widths.length - 1;
  const width = (widths[last] ?? 0) + 1;
  if (last >= 0) widths[last] = width;
  return width;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (char === BACKSLASH) index++;
    else if (char === QUOTE) return index;
  }
  return text.length;
}

function errorOf(issue: v.BaseIssue<unknown>) {
  const { received: seen, expected, message } = issue;
  const path = v.getDotPath(issue) ?? "the body";
  // A shape's own words say more than the pattern it is checked by, which is what valibot would name.
  const isOurs = !message.startsWith("Invalid ");
  if (isOurs || expected === null) return { path, message: `saw ${seen}. ${message}`, seen };
  return { path, message: `saw ${seen}, expected ${expected}.`, seen, expected };
}

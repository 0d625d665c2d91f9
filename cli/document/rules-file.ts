import { readFile } from "node:fs/promises";
import { text as wholeText } from "node:stream/consumers";
import type { Document } from "../../rules/document.ts";
import { isObject, type Json } from "../../rules/json.ts";
import { adviseOn } from "../../rules/lint.ts";
import { parseDocument } from "../../rules/parse.ts";
import type { Problem } from "../../rules/problem.ts";
import { EXIT, failure, unreadable } from "../terminal/failure.ts";
import { positionsIn } from "./positions.ts";
import { type Placed, placed, shortly } from "./problems.ts";

/** A rule file as read: the document where it holds, what is wrong or odd with it, and what it is made of. */
export type RulesFile = {
  readonly path: string;
  readonly text: string;
  readonly document?: Document;
  readonly errors: readonly Placed[];
  readonly warnings: readonly Placed[];
  readonly counts: { readonly [family: string]: number };
};

/** The whole text of a file, or of the standard input for `-`. */
export async function readText(path: string): Promise<string> {
  try {
    const text = path === "-" ? await wholeText(process.stdin) : await readFile(path, "utf8");
    return text.replace(/^\uFEFF/, "");
  } catch (problem) {
    throw unreadable(path, problem);
  }
}

/** Reads a rule file and judges it as publishing would; a name written twice is an error here, because JSON forgets the first. */
export async function readRules(path: string): Promise<RulesFile> {
  const text = await readText(path);
  const { places, repeated, wrongAt } = positionsIn(text);
  const place = (problem: Problem) => placed(problem, { text, places });
  if (wrongAt !== undefined) {
    return { path, text, errors: [notJson(text, wrongAt)], warnings: [], counts: {} };
  }
  const value: unknown = JSON.parse(text);
  const parsed = parseDocument(value);
  const twice = repeated.map(({ pointer, offset }) => writtenTwice(pointer, { text, offset }));
  const errors = [...twice, ...(parsed.ok ? [] : parsed.errors.map(place))];
  const counts = countsOf(value);
  if (!parsed.ok) return { path, text, errors, warnings: [], counts };
  const { document } = parsed;
  return { path, text, document, errors, warnings: adviseOn(document).map(place), counts };
}

/**
 * The document of a rule file.
 *
 * @throws a failure that names the first error, when it has any.
 */
export async function readDocument(path: string): Promise<Document> {
  const { document, errors } = await readRules(path);
  const [first] = errors;
  if (document && !first) return document;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more: shopkeeper check ${path})` : "";
  throw failure(EXIT.problems, `${path}:${first ? shortly(first) : "not a rule document"}${more}`);
}

const FAMILIES = ["signals", "segments", "campaigns", "offers", "audiences"];

function countsOf(value: unknown): RulesFile["counts"] {
  const parts: { readonly [family: string]: Json } = isObject(value) ? value : {};
  return Object.fromEntries(
    FAMILIES.map((family) => [family, isObject(parts[family]) ? Object.keys(parts[family]).length : 0]),
  );
}

function notJson(text: string, offset: number): Placed {
  const seen = text[offset];
  const what =
    seen === undefined ? "The file ends too early" : `${JSON.stringify(seen)} is not expected here`;
  const hint = /^\/[/*]/.test(text.slice(offset)) ? "; JSON has no comments" : "";
  const message = `${what}${hint}: this is not JSON.`;
  return placed({ code: "not_json", path: "", message }, { text, offset });
}

function writtenTwice(pointer: string, where: { readonly text: string; readonly offset: number }): Placed {
  const message =
    "This name was written before in the same object; only the last one counts. Rename or remove one.";
  return placed({ code: "repeated_name", path: pointer, message }, where);
}

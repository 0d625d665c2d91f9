import { adviseOn } from "../../../rules/lint.ts";
import { parseDocument } from "../../../rules/parse.ts";
import type { Problem } from "../../../rules/problem.ts";
import { STORE } from "../../builders/document.ts";

/** Everything that is wrong, or else odd, in a document with these parts. */
export function problemsIn(parts: object): readonly Problem[] {
  const parsed = parseDocument(JSON.parse(JSON.stringify({ version: 1, store: STORE, ...parts })));
  return parsed.ok ? adviseOn(parsed.document) : parsed.errors;
}

/** The same as `code path`. */
export function found(parts: object): string[] {
  return problemsIn(parts).map(({ code, path }) => `${code} ${path}`);
}

/** A document with one segment. */
export const segment = (when: object, rest: object = {}) => ({ segments: { s: { when, ...rest } } });

/** One with two signals that a segment asks about. */
export const asked = (signals: object, when: object) => ({ signals, ...segment(when) });

import { adviseOn } from "../../../rules/lint.ts";
import { parseDocument } from "../../../rules/parse.ts";
import type { Problem } from "../../../rules/problem.ts";
import { CAMPAIGN, STORE } from "../../builders/document.ts";

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

/** A segment that nothing is wrong with. */
export const S = { segments: { s: { when: { "visit.count": { $gte: 2 } } } } };

/** A campaign for it. */
export const campaign = (rest: object) => ({
  ...S,
  campaigns: { c: { ...CAMPAIGN, segment: "s", ...rest } },
});

/** Its only variant. */
export const variant = (rest: object) => campaign({ variants: [{ id: "a", ...rest }] });

/** The banner of that. */
export const banner = (rest: object) => variant({ banner: { headline: "x", ...rest } });

/** An audience of it. */
export const audience = (rest: object) => ({ ...S, audiences: { a: { segment: "s", ...rest } } });

/** A signal that a segment asks about. */
export const signal = (parts: object) => asked({ x: parts }, { "signals.x": { $gte: 1 } });

/** One that counts what a condition selects. */
export const where = (condition: object) => signal({ count: "view_item", where: condition });

/** One of steps. */
export const sequence = (...steps: object[]) => signal({ sequence: steps });

/** An offer without a budget. */
export const OFFER = { discount: { percent: 10 }, expires: "2h" };

/** An offer that a segment gets. */
export const offered = (offer: object, when: object) => ({
  ...segment(when),
  offers: { o: offer },
  campaigns: { c: { ...CAMPAIGN, segment: "s", variants: [{ id: "a", offer: "o" }] } },
});

/** Two segments. */
export const two = (s: object, t: object, rest: object = {}) => ({
  segments: { s: { when: s }, t: { when: t } },
  ...rest,
});

/** A segment with an example. */
export const example = (when: object, parts: object) => segment(when, { examples: [parts] });

/** A signal. */
export const views = { x: { count: "view_item" } };

import { createRequire } from "node:module";
import { compile } from "../../rules/compile.ts";
import type { Condition } from "../../rules/condition.ts";
import type { Document } from "../../rules/document.ts";
import { match } from "../../rules/match.ts";
import { readFacts } from "../../rules/matcher/read.ts";
import { matchedIds } from "../../rules/matcher/view.ts";
import { closureOf } from "./closures.ts";
import { factsReaderOf } from "./floor.ts";
import { jsonLogicOf } from "./json-logic.ts";
import type { Visitor } from "./workload.ts";

/** Tells which segments a visitor is in. */
export type Ask = (visitor: Visitor) => readonly string[] | Promise<readonly string[]>;

/**
 * An engine gets the document once, in its own form and prepared as its manual advises, before time is taken.
 * Its package is loaded only then, so that a process holds one engine.
 */
export type Engine = {
  readonly title: string;
  readonly prepare: (document: Document) => Ask | Promise<Ask>;
  /** Most segments it is asked with: beyond, preparing or asking takes too long to be worth waiting for. */
  readonly most: number;
};

const require = createRequire(import.meta.url);
// Two packages without usable types of their own.
const jsonLogic = (): { apply: (rule: object, data: object) => unknown } => require("json-logic-js");
const sift = (): ((query: object) => (value: object) => boolean) => require("sift").default;

/** All engines, this project's first. */
export const ENGINES = {
  ours: {
    title: "shopkeeper",
    most: 100_000,
    prepare: (document) => {
      const matcher = compile(document);
      return ({ flat }) => match(matcher, flat);
    },
  },
  "ours-nested": {
    title: "shopkeeper, nested facts",
    most: 100_000,
    prepare: (document) => {
      const matcher = compile(document);
      return ({ nested }) => match(matcher, nested);
    },
  },
  floor: {
    title: "floor: reading the facts alone",
    most: 100_000,
    prepare: (document) => {
      const read = factsReaderOf(document);
      return (visitor) => {
        read(visitor);
        return NONE;
      };
    },
  },
  reading: {
    title: "this matcher's own reading",
    most: 100_000,
    prepare: (document) => {
      const matcher = compile(document);
      return ({ flat }) => {
        readFacts(matcher, flat);
        return NONE;
      };
    },
  },
  answer: {
    title: "its own reading, and listing the answer",
    most: 100_000,
    prepare: (document) => {
      const matcher = compile(document);
      const marks = new Map<Visitor, Int32Array>();
      // What is asked first about a visitor is found out, and afterwards known.
      return (visitor) => {
        const known = marks.get(visitor);
        if (!known) {
          const ids = match(matcher, visitor.flat);
          marks.set(visitor, matcher.matched.slice());
          return ids;
        }
        readFacts(matcher, visitor.flat);
        matcher.matched.set(known);
        return matchedIds(matcher);
      };
    },
  },
  closures: {
    title: "a compiled closure per segment",
    most: 100_000,
    prepare: (document) => {
      const tests = segmentsOf(document).map(([id, when]) => ({ id, test: closureOf(when) }));
      return ({ flat }) => passing(tests, ({ test }) => test(flat));
    },
  },
  growthbook: {
    title: "@growthbook/growthbook",
    most: 100_000,
    prepare: async (document) => {
      const { evalCondition } = await import("@growthbook/growthbook");
      const segments = segmentsOf(document).map(([id, when]) => ({ id, when }));
      return ({ nested }) => passing(segments, ({ when }) => evalCondition(nested, when));
    },
  },
  "json-logic-engine": {
    title: "json-logic-engine (interpreted)",
    most: 100_000,
    prepare: async (document) => {
      const { LogicEngine } = await import("json-logic-engine");
      const engine = new LogicEngine();
      const rules = segmentsOf(document).map(([id, when]) => ({ id, rule: jsonLogicOf(when) }));
      return ({ nested }) => passing(rules, ({ rule }) => Boolean(engine.run(rule, nested)));
    },
  },
  "json-logic-js": {
    title: "json-logic-js",
    most: 100_000,
    prepare: (document) => {
      const { apply } = jsonLogic();
      const rules = segmentsOf(document).map(([id, when]) => ({ id, rule: jsonLogicOf(when) }));
      return ({ nested }) => passing(rules, ({ rule }) => Boolean(apply(rule, nested)));
    },
  },
  mingo: {
    title: "mingo",
    most: 10_000,
    prepare: async (document) => {
      const { Query } = await import("mingo");
      const queries = segmentsOf(document).map(([id, when]) => ({ id, query: new Query(when) }));
      return ({ nested }) => passing(queries, ({ query }) => query.test(nested));
    },
  },
  sift: {
    title: "sift",
    most: 10_000,
    prepare: (document) => {
      const compileQuery = sift();
      const queries = segmentsOf(document).map(([id, when]) => ({ id, test: compileQuery(when) }));
      return ({ nested }) => passing(queries, ({ test }) => test(nested));
    },
  },
  "json-rules-engine": {
    title: "json-rules-engine",
    most: 1_000,
    prepare: async (document) => {
      const { rulesEngineOf } = await import("./rules-engine.ts");
      return rulesEngineOf(segmentsOf(document));
    },
  },
} as const satisfies { readonly [name: string]: Engine };

/** Name of an engine. */
export type EngineName = keyof typeof ENGINES;

const NONE: readonly string[] = [];

function segmentsOf(document: Document): readonly (readonly [string, Condition])[] {
  return Object.entries(document.segments ?? {}).map(([id, { when }]) => [id, when]);
}

function passing<Rule extends { readonly id: string }>(
  rules: readonly Rule[],
  holds: (rule: Rule) => boolean,
) {
  const ids: string[] = [];
  for (const rule of rules) if (holds(rule)) ids.push(rule.id);
  return ids;
}

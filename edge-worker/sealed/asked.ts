import type { Document, StopEvent } from "../../rules/document.ts";
import { limitsOf, scopesIn } from "../../rules/patience.ts";
import { durationMs } from "../../rules/units/duration.ts";
import { tagOf } from "./record/tags.ts";
import { type Choices, choicesIn } from "./variants.ts";

/** What the rules ask of a record: about a visitor's patience, and what they were given. */
export type Asked = {
  /** Limits by scope: narrow scopes before wide ones, and in each the short spans before the long ones. */
  readonly scopes: readonly (readonly AskedLimit[])[];
  /** Places in `scopes`, by the fact of each limit. */
  readonly scopeOf: ReadonlyMap<string, number>;
  /** Limits that count a campaign's or scope's dealings, by its tag. */
  readonly counting: ReadonlyMap<number, readonly AskedLimit[]>;
  /** What ends campaigns, by fact and by the campaign's tag. */
  readonly stops: ReadonlyMap<string, AskedStop>;
  readonly stopping: ReadonlyMap<number, readonly AskedStop[]>;
  readonly choices: Choices;
  /** Tags of everything that anything is asked about. */
  readonly tags: ReadonlySet<number>;
};

/** A limit's fact, and what it counts. */
export type AskedLimit = {
  readonly fact: string;
  readonly counts: "exposures" | "dismissals";
  /** Tag of the scope that it holds for. */
  readonly scope: number;
  /** Milliseconds; infinite for a lifetime. */
  readonly within: number | "session";
};

/** The fact that tells whether a campaign has ended for a visitor. */
export type AskedStop = { readonly fact: string; readonly tag: number; readonly event: StopEvent };

/** What a document asks, worked out once. */
export function askedIn(document: Document): Asked {
  const known = worked.get(document);
  if (known) return known;
  const made = workedOut(document);
  worked.set(document, made);
  return made;
}

// A document is decided with for as long as it is the live one, and what it asks does not change.
const worked = new WeakMap<Document, Asked>();

function workedOut(document: Document): Asked {
  const campaigns = Object.entries(document.campaigns ?? {});
  const scoped = [...scopesIn(document).values()].flat();
  // By name, so that each scope is there once; by size, so that the narrow ones come first.
  const distinct = [...new Map(scoped.map((scope) => [scope.name, scope])).values()].sort(
    (a, b) => a.campaigns.length - b.campaigns.length,
  );
  const counting = new Map<number, AskedLimit[]>();
  const scopes = distinct.map(({ name, campaigns: members, patience }) => {
    const own = askedLimits(name, limitsOf({ name, campaigns: members, patience }));
    // What is known of a scope, but not of which campaign in it, is kept under the scope's own tag.
    const narrower = name === ALL ? distinct.map((scope) => scope.name) : [name];
    const tags = new Set([...narrower, ...members].map(tagOf));
    for (const tag of own.length > 0 ? tags : []) counting.set(tag, [...(counting.get(tag) ?? []), ...own]);
    return own;
  });
  const scopeOf = new Map(scopes.flatMap((own, place) => own.map(({ fact }) => [fact, place] as const)));
  const all = campaigns.flatMap(([id, { stop_after = [] }]) =>
    stop_after.map((event): AskedStop => ({ fact: `stops.${id}.${event}`, tag: tagOf(id), event })),
  );
  const stops = new Map(all.map((stop) => [stop.fact, stop]));
  const stopping = Map.groupBy(all, ({ tag }) => tag);
  const choices = choicesIn(document);
  const tags = new Set([...counting.keys(), ...stopping.keys(), ...choices.keys()]);
  return { scopes, scopeOf, counting, stops, stopping, choices, tags };
}

/** Name of the scope of all campaigns, and so of all groups. */
const ALL = "@";

function askedLimits(scope: string, limits: ReturnType<typeof limitsOf>): readonly AskedLimit[] {
  const distinct = new Map(
    limits.map(({ fact, reason }): [string, AskedLimit] => {
      // The span is what comes after the scope, whose name may hold anything.
      const span = fact.slice(fact.indexOf(".") + scope.length + 2);
      const counts = reason === "cool_down" ? "dismissals" : "exposures";
      return [fact, { fact, counts, scope: tagOf(scope), within: withinOf(span) }];
    }),
  );
  return [...distinct.values()].sort((a, b) => lengthOf(a) - lengthOf(b));
}

function withinOf(span: string): AskedLimit["within"] {
  if (span === "session") return span;
  return span === "lifetime" ? Number.POSITIVE_INFINITY : (durationMs(span) ?? 0);
}

// A session is as good as shorter than any span of time: it is what happens now.
function lengthOf({ within }: AskedLimit): number {
  return within === "session" ? 0 : within;
}

import type { Verdict } from "../../edge-worker/decide/decide.ts";
import type { RuleSet } from "../../edge-worker/decide/rule-set.ts";
import type { ShopEvent } from "../../rules/event.ts";
import type { Series } from "./figures.ts";
import { segmentsAt } from "./standing.ts";
import type { Lived } from "./visitor.ts";

/** Follows a replay over time. */
export type SeriesTaker = {
  readonly ask: (event: ShopEvent, verdict: Verdict) => void;
  /** Counts a visitor at every moment since their first event. */
  readonly visitor: (lived: Lived) => void;
  readonly series: () => Series;
};

type Span = { readonly first: number; readonly at: number };

const MOMENTS = 48;
const MOST_BUCKETS = 120;
const MINUTE_MS = 60_000;
const BUCKETS_MS = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 7 * 1440, 28 * 1440].map(
  (minutes) => minutes * MINUTE_MS,
);

/** Takes exact sizes at a few dozen moments, because every moment asks about every visitor again. */
export function createSeries(ruleSet: RuleSet, { first, at }: Span): SeriesTaker {
  const moments = momentsOf(first, at);
  const { bucketMs, begin, count } = bucketsOf(ruleSet, { first, at });
  const { segments: all = {}, campaigns: named = {} } = ruleSet.document;
  const segments = rowsOf(Object.keys(all), moments.length);
  const campaigns = rowsOf(Object.keys(named), count);
  return {
    ask: ({ time }, { decisions }) => {
      for (const { campaign, holdout } of decisions) {
        if (!holdout) raise(campaigns, campaign, Math.floor((time - begin) / bucketMs));
      }
    },
    visitor: (lived) => {
      const since = lived.journal[0]?.time ?? Number.POSITIVE_INFINITY;
      moments.forEach((now, place) => {
        if (now < since) return;
        for (const segment of segmentsAt(ruleSet, lived, now)) raise(segments, segment, place);
      });
    },
    series: () => ({
      moments,
      segments: Object.fromEntries(segments),
      buckets: Array.from({ length: count }, (_, place) => begin + place * bucketMs),
      bucketMs,
      campaigns: Object.fromEntries(campaigns),
    }),
  };
}

function momentsOf(first: number, at: number): readonly number[] {
  if (first >= at) return [at];
  return Array.from({ length: MOMENTS }, (_, place) =>
    Math.round(first + ((at - first) * place) / (MOMENTS - 1)),
  );
}

// Days begin at midnight in the store's zone, as it is at the first event.
function bucketsOf({ clock }: RuleSet, { first, at }: Span) {
  const bucketMs = BUCKETS_MS.find((size) => (at - first) / size <= MOST_BUCKETS) ?? 28 * 1440 * MINUTE_MS;
  const { date, hour, minute } = clock(first);
  const local = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * MINUTE_MS;
  const offset = local - Math.floor(first / MINUTE_MS) * MINUTE_MS;
  const begin = Math.floor((first + offset) / bucketMs) * bucketMs - offset;
  return { bucketMs, begin, count: Math.max(1, Math.floor((at - begin) / bucketMs) + 1) };
}

function rowsOf(ids: readonly string[], length: number): Map<string, number[]> {
  return new Map(ids.map((id) => [id, Array.from({ length }, () => 0)]));
}

function raise(rows: ReadonlyMap<string, number[]>, id: string, place: number): void {
  const row = rows.get(id);
  if (row) row[place] = (row[place] ?? 0) + 1;
}

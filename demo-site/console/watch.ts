import { isObject } from "../../rules/json.ts";
import type { Keep } from "./page/keep.ts";
import { audienceChange, listenToLayer } from "./page/layer.ts";
import { callShopkeeper, type Inspection, type Shopkeeper } from "./page/shopkeeper.ts";
import { watchTimings } from "./page/timing.ts";
import type { Changes, State } from "./state.ts";

const CHANGES_KEY = "shopkeeper-console-audiences";
const ASKS_KEPT = 30;
const TIMINGS_KEPT = 100;
const SETTLE_MS = 250;

/** Keeps the state up to date with what happens on the page. Returns stopping. */
export function watch(state: State, keep: Keep, shopkeeper: Shopkeeper = callShopkeeper): () => void {
  const soon = settled(state.refresh);
  shopkeeper("inspect", (inspection) => {
    hear(state, inspection);
    soon();
  });
  const stops = [
    watchAudiences(state, keep),
    listenToLayer(soon),
    watchTimings((timing) => {
      state.timings.value = [...state.timings.value, timing].slice(-TIMINGS_KEPT);
    }),
    ...["shopkeeper:decision", "shopkeeper:exposure", "shopkeeper:dismiss", "click"].map((name) =>
      on(name, soon),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function hear(state: State, inspection: Inspection): void {
  state.asks.value = [{ ...inspection, at: state.now() }, ...state.asks.value].slice(0, ASKS_KEPT);
  state.consent.value = inspection.request.consent;
}

// A change is told once, on the page where it happened; the tab keeps it for the pages after.
function watchAudiences({ changes, now }: State, keep: Keep): () => void {
  const kept = keep.read(CHANGES_KEY);
  changes.value = parseChanges(kept);
  return listenToLayer((entry) => {
    const change = audienceChange(entry, now());
    if (!change) return;
    changes.value = { ...changes.value, [change.audience]: change };
    keep.write(CHANGES_KEY, changes.value);
  });
}

function parseChanges(kept: unknown): Changes {
  const changes: Record<string, Changes[string]> = {};
  for (const change of isObject(kept) ? Object.values(kept) : []) {
    if (!isObject(change) || typeof change.time !== "number") continue;
    const known = audienceChange({ ...change, event: "shopkeeper_audience" }, change.time);
    if (known) changes[known.audience] = known;
  }
  return changes;
}

function on(name: string, heard: () => void): () => void {
  document.addEventListener(name, heard, true);
  return () => document.removeEventListener(name, heard, true);
}

/** Calls once things have been quiet for a moment: one event often brings several signs of itself. */
function settled(call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, SETTLE_MS);
  };
}

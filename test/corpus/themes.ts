import basketAndVisit from "./basket-and-visit.json" with { type: "json" };
import conditions from "./conditions.json" with { type: "json" };
import datesAndZones from "./dates-and-zones.json" with { type: "json" };
import lists from "./lists.json" with { type: "json" };
import maps from "./maps.json" with { type: "json" };
import missingValues from "./missing-values.json" with { type: "json" };
import money from "./money.json" with { type: "json" };
import networkAndDistance from "./network-and-distance.json" with { type: "json" };
import patterns from "./patterns.json" with { type: "json" };
import type { Row } from "./row.ts";
import scores from "./scores.json" with { type: "json" };
import segments from "./segments.json" with { type: "json" };
import selection from "./selection.json" with { type: "json" };
import sequences from "./sequences.json" with { type: "json" };
import sessions from "./sessions.json" with { type: "json" };
import versions from "./versions.json" with { type: "json" };
import windows from "./windows.json" with { type: "json" };

const files: unknown = {
  conditions,
  lists,
  "missing-values": missingValues,
  patterns,
  versions,
  "network-and-distance": networkAndDistance,
  "dates-and-zones": datesAndZones,
  selection,
  windows,
  sessions,
  sequences,
  money,
  maps,
  scores,
  segments,
  "basket-and-visit": basketAndVisit,
};

/** All rows by theme, as `row.ts` describes them. */
export const THEMES = files as { readonly [theme: string]: readonly Row[] };

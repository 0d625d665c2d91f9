import type { Campaign, Document, Group, Offer } from "../../../rules/document.ts";
import { capsOf, type Limit, limitsOf, type Scope, scopesIn } from "../../../rules/patience.ts";
import { type Arms, armsOf } from "./arms.ts";

/** A campaign with what choosing needs of it worked out, so that a decision only compares. */
export type Contender = {
  readonly id: string;
  /** Its place among all campaigns, the most important first. */
  readonly place: number;
  readonly slot: string;
  readonly segment: string;
  readonly schedule: Campaign["schedule"];
  readonly ramp: Campaign["ramp"];
  readonly namespace: Campaign["namespace"];
  readonly isPaused: boolean;
  readonly isForCheckout: boolean;
  /** Shown where its segment is unknown. Never where money is given, or where there is no such segment. */
  readonly showsInDoubt: boolean;
  /** Only for visitors who can be told apart: it has a memory, an experiment or an offer. */
  readonly needsVisitor: boolean;
  /** Facts that have to be 0. */
  readonly stops: readonly string[];
  readonly limits: readonly Limit[];
  readonly pageCaps: readonly PageCap[];
  /** The group of which a page shows one; undefined where it may show all. */
  readonly pick: { readonly group: string; readonly by: "first" | "best_offer" } | undefined;
  /** Names a group that does not exist, whose limits are therefore unknown. */
  readonly isAstray: boolean;
  readonly arms: Arms;
  /** Its offers as they are compared with those of its group. */
  readonly offers: readonly Offer[];
};

/** How many of a scope's campaigns one page may show. */
export type PageCap = { readonly scope: string; readonly most: number };

/** The campaigns of a document, the most important first; equal priorities by id. */
export function contendersOf(document: Document): readonly Contender[] {
  const scopes = scopesIn(document);
  const sorted = Object.entries(document.campaigns ?? {}).sort(byImportance);
  return sorted.map(([id, campaign], place) => ({
    place,
    ...contenderOf(id, campaign, { document, scopes: scopes.get(id) ?? [] }),
  }));
}

type Named = readonly [id: string, campaign: Campaign];

function byImportance([id, campaign]: Named, [otherId, other]: Named): number {
  return (other.priority ?? 0) - (campaign.priority ?? 0) || (id < otherId ? -1 : 1);
}

type Surroundings = { readonly document: Document; readonly scopes: readonly Scope[] };

function contenderOf(
  id: string,
  campaign: Campaign,
  { document, scopes }: Surroundings,
): Omit<Contender, "place"> {
  const { segments = {}, groups = {}, offers: known = {} } = document;
  const { slot, segment, schedule, ramp, namespace, stop_after = [], variants } = campaign;
  const named = variants.flatMap(({ offer }) => offer ?? []);
  const limits = scopes.flatMap(limitsOf);
  const group = own(groups, campaign.group ?? "");
  const isSure = campaign.if_unsure !== "show" || named.length > 0 || own(segments, segment) === undefined;
  // Every field in every campaign: objects of one shape are read faster than any spread is written.
  return {
    id,
    slot,
    segment,
    schedule,
    ramp,
    namespace,
    isPaused: campaign.paused === true,
    isForCheckout: campaign.at_checkout === true,
    showsInDoubt: !isSure,
    needsVisitor: limits.length + stop_after.length + named.length > 0 || isExperiment(campaign),
    stops: stop_after.map((event) => `stops.${id}.${event}`),
    limits,
    pageCaps: scopes.flatMap(pageCapsOf),
    pick: pickOf(campaign.group, group),
    isAstray: campaign.group !== undefined && !group,
    arms: armsOf(campaign, (offer) => own(known, offer) !== undefined),
    offers: named.flatMap((offer) => own(known, offer) ?? []),
  };
}

// Who cannot be told apart can be in no control group, so what they are shown would be compared with nobody.
function isExperiment({ holdout = 0, thrift }: Campaign): boolean {
  return holdout > 0 || thrift !== undefined;
}

function pickOf(name: string | undefined, group: Group | undefined): Contender["pick"] {
  const by = group?.pick ?? "all";
  return name === undefined || by === "all" ? undefined : { group: name, by };
}

function pageCapsOf({ name, patience }: Scope): readonly PageCap[] {
  return capsOf(patience)
    .filter(({ within }) => within === "page")
    .map(({ exposures }) => ({ scope: name, most: exposures }));
}

// Own members only: a campaign may be called after what every object has.
function own<Member>(members: { readonly [id: string]: Member }, id: string): Member | undefined {
  return Object.hasOwn(members, id) ? members[id] : undefined;
}

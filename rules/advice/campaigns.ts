import type { Campaign, Document } from "../document.ts";
import { at, type Problem } from "../problem.ts";
import { grouped } from "./grouped.ts";
import { isLive, type Reasoner } from "./proof/reason.ts";

type Named = Campaign & { readonly id: string };

/** Campaigns that can never be seen, because another in their slot always comes before them. */
export function campaignAdvice({ campaigns = {} }: Document, reasoner: Reasoner): readonly Problem[] {
  const named = Object.entries(campaigns).map(([id, campaign]): Named => ({ ...campaign, id }));
  return [...grouped(named, ({ slot }) => slot).values()].flatMap((rivals) =>
    rivals.flatMap((campaign) => shadowOf(campaign, rivals, reasoner)),
  );
}

function shadowOf(campaign: Named, rivals: readonly Named[], reasoner: Reasoner): readonly Problem[] {
  const shadow = rivals.find(
    (rival) =>
      comesBefore(rival, campaign) && isAlwaysOpen(rival, campaign) && takesAll(rival, campaign, reasoner),
  );
  if (!shadow) return [];
  const { id, slot, priority = 0 } = campaign;
  const message = `Nobody ever sees "${id}" in the slot "${slot}": "${shadow.id}" comes first and is for everyone in its segment. Raise its priority above ${shadow.priority ?? priority}, or give "${shadow.id}" a cap or a schedule.`;
  return [{ code: "shadowed_campaign", path: at("/campaigns", id), message, seen: shadow.id }];
}

function comesBefore(rival: Named, { id, priority = 0 }: Named): boolean {
  const mine = rival.priority ?? 0;
  return mine > priority || (mine === priority && rival.id < id);
}

// Nothing but its segment may ever keep it away, where the other could be shown.
function isAlwaysOpen(rival: Named, campaign: Named): boolean {
  const { paused, schedule, ramp, namespace, group, gap, cool_down, cap, stop_after = [], variants } = rival;
  const limits = [schedule, ramp, namespace, group, gap, cool_down, cap].filter(
    (limit) => limit !== undefined,
  );
  // A budget may be spent, and an experiment is for those who can be told apart.
  const asksMore = variants.some(({ offer }) => offer) || isExperiment(rival);
  if (paused || limits.length + stop_after.length > 0 || asksMore) return false;
  return rival.at_checkout === true || campaign.at_checkout !== true;
}

function isExperiment({ holdout = 0, thrift }: Named): boolean {
  return holdout > 0 || thrift !== undefined;
}

function takesAll(rival: Named, campaign: Named, { document, isWithin, canBe }: Reasoner): boolean {
  const { segments = {} } = document;
  const [inner, outer] = [segments[campaign.segment], segments[rival.segment]];
  const enters = ({ if_unsure }: Named) => (if_unsure === "show" ? "not_false" : "true");
  const goals = { inner: enters(campaign), outer: enters(rival) } as const;
  if (!inner || !outer) return false;
  if (campaign.segment === rival.segment) return goals.inner === "true" || goals.outer === "not_false";
  // A segment that nobody can be in is told of where it stands.
  if (!isLive(inner) || !isLive(outer) || !canBe(inner.when, "true")) return false;
  return isWithin(inner.when, outer.when, goals);
}

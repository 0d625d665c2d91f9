import type { Campaign, Cap, Document, Patience } from "./document.ts";
import type { Question } from "./question.ts";
import { durationMs } from "./units/duration.ts";

/** Whom a limit holds for: a campaign by its id, a group as `@id`, all campaigns as `@`. */
export type Scope = {
  readonly name: string;
  readonly campaigns: readonly string[];
  readonly patience: Patience;
};

/** A limit as deciding reads it: the fact must be a number below `below`. */
export type Limit = {
  readonly fact: string;
  readonly below: number;
  readonly reason: "cap" | "gap" | "cool_down";
};

/** The scopes that limit each campaign: its own, its group's, and that of all campaigns. */
export function scopesIn({
  campaigns = {},
  groups = {},
  patience = {},
}: Document): ReadonlyMap<string, readonly Scope[]> {
  const all: Scope = { name: "@", campaigns: Object.keys(campaigns), patience };
  const shared = new Map<string, Scope & { readonly campaigns: string[] }>();
  const groupOf = (id: string, { group }: Campaign): readonly Scope[] => {
    if (group === undefined) return [];
    const patienceOf = Object.hasOwn(groups, group) ? groups[group] : undefined;
    const scope = shared.get(group) ?? { name: `@${group}`, campaigns: [], patience: patienceOf ?? {} };
    scope.campaigns.push(id);
    shared.set(group, scope);
    return [scope];
  };
  return new Map(
    Object.entries(campaigns).map(([id, campaign]): [string, readonly Scope[]] => {
      const own: Scope = { name: id, campaigns: [id], patience: campaign };
      return [id, [own, ...groupOf(id, campaign), all]];
    }),
  );
}

/** Limits of a scope that memory knows about; a gap is one exposure within it. What counts on one page is not among them. */
export function limitsOf({ name, patience }: Scope): readonly Limit[] {
  const { gap, cool_down } = patience;
  const counted = capsOf(patience).filter(({ within }) => within !== "page");
  return [
    ...counted.map(({ exposures, within }): Limit => {
      return { fact: `caps.${name}.${within}`, below: exposures, reason: "cap" };
    }),
    ...(gap ? [{ fact: `caps.${name}.${gap}`, below: 1, reason: "gap" } as const] : []),
    ...(cool_down ? [{ fact: `cools.${name}.${cool_down}`, below: 1, reason: "cool_down" } as const] : []),
  ];
}

/** The caps of a campaign, a group or all of them, as a list. */
export function capsOf({ cap = [] }: Patience): readonly Cap[] {
  return "exposures" in cap ? [cap] : cap;
}

/** What the device is asked so that limits can be kept. */
export function limitQuestions(document: Document): readonly Question[] {
  const scopes = [...scopesIn(document).values()].flat();
  const distinct = new Map(scopes.map((scope) => [scope.name, scope]));
  return [...distinct.values()].flatMap((scope) =>
    limitsOf(scope).map(({ fact }) => questionOf(fact, scope)),
  );
}

function questionOf(fact: string, { campaigns }: Scope): Question {
  const [kind, , within = ""] = fact.split(".");
  const [only] = campaigns;
  return {
    fact,
    fn: "count",
    on: [kind === "caps" ? "view_promotion" : "dismiss_promotion"],
    where: { promotion_id: campaigns.length === 1 && only !== undefined ? only : { $in: [...campaigns] } },
    ...windowOf(within),
  };
}

function windowOf(within: string): Pick<Question, "within"> {
  if (within === "lifetime") return {};
  return { within: within === "session" ? { sessions: 1 } : (durationMs(within) ?? 0) };
}

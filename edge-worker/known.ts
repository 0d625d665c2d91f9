import type { Facts } from "../rules/condition.ts";
import type { DecideRequest } from "../rules/wire.ts";
import type { Occasion } from "./decide/decide.ts";
import type { RuleSet } from "./decide/rule-set.ts";
import type { Env } from "./env.ts";
import { assemble } from "./facts/assemble.ts";
import { customerOf } from "./facts/customer.ts";
import type { Observed } from "./facts/edge.ts";
import { listsFor } from "./facts/lists.ts";
import type { Simulation } from "./facts/preview.ts";
import { type AskSpent, spentOn } from "./facts/spent.ts";
import { openSeal, type SealBook } from "./sealed/book.ts";
import { NO_STAYS, openStays, type StayBook } from "./stays.ts";
import { type AskLearnt, learntOn } from "./thrift/chosen.ts";

/** One page view that asks. */
export type Visit = {
  readonly id: string;
  readonly env: Env;
  readonly request: DecideRequest;
  readonly observed: Observed;
  /** The request's `Cookie` header. */
  readonly cookie?: string;
  /** Asks which offers have nothing left to give. */
  readonly spent: AskSpent;
  /** Asks which steps thrift has learnt to show. */
  readonly learnt: AskLearnt;
  /** A preview that is allowed; nothing is kept of one that pretends. */
  readonly simulation?: Simulation;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** Everything that a decision rests on, and the books in which what becomes of it is written. */
export type Known = {
  /** The visit, by the visitor as the edge still knows them. */
  readonly visit: Visit;
  readonly facts: Facts;
  readonly occasion: Occasion;
  readonly stays: StayBook;
  readonly seal: SealBook;
  /** Parts that could not be asked, in plain words. */
  readonly degraded: readonly string[];
};

/** Gathers facts, what the shop's lists say about them, stays in sticky segments, and what the sealed cookie tells. */
export async function knownOf(asking: Visit, ruleSet: RuleSet): Promise<Known> {
  const { simulation, env, cookie, observed } = asking;
  const { OFFER_KEY: secret } = env;
  const now = simulation?.time ?? asking.now;
  const pretends = simulation?.pretends ?? false;
  const time = ruleSet.clock(now);
  const bringing = { request: asking.request, cookie, ruleSet, secret, now, today: time.date, pretends };
  const seal = await openSeal(bringing);
  const { request } = seal;
  const { visitor, held: stamps = {} } = request;
  // Most visitors leave nothing to ask about; each promise that is not made is time that their page does not wait.
  const [shop, stays = NO_STAYS, offers] = await Promise.all([
    customerOf(request.customer, env, asking.now),
    openStays({ ruleSet, visitor, stamps, secret }),
    offersOn(asking, request, ruleSet),
  ]);
  const facts = assemble({
    request,
    observed,
    plan: ruleSet.plan,
    store: ruleSet.document.store,
    now,
    time,
    sealed: seal,
    ...(shop?.customer && { customer: shop.customer }),
    ...(simulation && { simulated: simulation.facts }),
  });
  const lists = ruleSet.lists.length > 0 ? await listsFor(ruleSet.lists, facts, env) : {};
  const reasons = simulation !== undefined;
  return {
    visit: { ...asking, request },
    facts,
    occasion: {
      now,
      slots: request.slots,
      held: stays.held,
      given: seal.given,
      reasons,
      ...offers,
      ...(lists.groups && { groups: lists.groups }),
    },
    stays,
    seal,
    degraded: [shop?.degraded, lists.degraded, stays.degraded].filter((part) => part !== undefined),
  };
}

/** What is known of the offers that a page's slots can give; nobody is given any who cannot be told apart. */
async function offersOn(
  asking: Pick<Visit, "spent" | "learnt">,
  { visitor, slots }: DecideRequest,
  ruleSet: RuleSet,
): Promise<Pick<Occasion, "spent" | "learnt">> {
  if (!visitor) return { spent: [] };
  const learning = learntOn(slots, ruleSet, asking.learnt);
  const spent = await spentOn(slots, ruleSet, asking.spent);
  const stepsBut = learning && (await learning);
  return { spent, ...(stepsBut && { learnt: stepsBut(spent) }) };
}

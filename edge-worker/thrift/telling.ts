import type { RuleSet } from "../decide/rule-set.ts";
import type { Env } from "../env.ts";
import type { Answer, Freed } from "../stores/ledger/claims.ts";
import { type RedemptionMessage, send } from "../stores/messages.ts";
import { isTried } from "./thrifty.ts";

/** Where and when an offer was redeemed or given back. */
export type Telling = {
  readonly env: Env;
  readonly ruleSet: RuleSet;
  readonly now: number;
  /** Lets the telling go on after the answer: the redemption stands whether it is told or not. */
  readonly waitUntil: (work: Promise<unknown>) => void;
};

/** Tells those who learn what a redemption took off, if it was granted and its offer is a step that is tried. */
export function tellRedeemed(answer: Answer, telling: Telling, visitor?: string): void {
  if (answer.granted !== true || answer.id === undefined || !answer.terms) return;
  const { id, off, order, terms } = answer;
  tell(
    [{ ...messageOf({ id, off, terms }, telling), ...(visitor && { visitor }), ...(order && { order }) }],
    telling,
  );
}

/** Tells them what was given back. */
export function tellReturned(freed: readonly Freed[], telling: Telling): void {
  const told = freed.flatMap(({ terms, ...use }) => (terms ? [{ ...use, terms }] : []));
  tell(
    told.map((use) => ({ ...messageOf(use, telling), returned: true })),
    telling,
  );
}

function messageOf({ id, off, terms }: Required<Freed>, { now }: Telling): RedemptionMessage {
  const { offer, currency } = terms;
  return { kind: "redemption", id, offer, off, currency, time: now };
}

function tell(messages: readonly RedemptionMessage[], { env, ruleSet, waitUntil }: Telling): void {
  const tried = messages.filter(({ offer }) => isTried(offer, ruleSet));
  if (tried.length === 0) return;
  const write = () => send(env.OUTCOMES, tried);
  // Tried twice; a shop that repeats its request with the same key tells it again.
  waitUntil(write().catch(write));
}

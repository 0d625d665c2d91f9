import type { Document, Offer } from "../../rules/document.ts";
import { refusal } from "../border/problems.ts";
import type { RuleSet } from "../decide/rule-set.ts";
import type { Env } from "../env.ts";
import { type Asked, afterwards, type Parts } from "../parts.ts";
import { isFor, type OfferKeys, offerKeys, type ReadCode, read } from "../signing/codes.ts";
import type { Basket } from "./basket.ts";

/** A code as someone shows it, and what the rules say about it. */
export type Presented = {
  readonly code: ReadCode;
  readonly offer: Offer;
  readonly others: readonly (Offer | undefined)[];
  /** Whether the visitor it was given to is named: only the owner is told what is wrong with a code. */
  readonly isOwner: boolean;
};

/** What every question about an offer needs. In doubt nothing is given: without rules or keys it is a 503. */
export type Desk = {
  readonly env: Env;
  readonly ruleSet: RuleSet;
  readonly keys: OfferKeys;
  readonly now: number;
};

export async function openDesk({ rules, clock }: Parts, context: Asked): Promise<Desk> {
  const { env } = context;
  const { ruleSet } = await rules.live(env, afterwards(context));
  if (!ruleSet) throw refusal("unavailable", "No rules are known right now, so no offer can be checked.");
  const keys = await offerKeys(env.OFFER_KEY);
  if (!keys) throw refusal("unavailable", "The secret OFFER_KEY is not set to base64url of 32 bytes.");
  return { env, ruleSet, keys, now: clock() };
}

/**
 * Reads a code; undefined where it is none that whoever shows it could use. Whatever was typed, as many MACs are made.
 *
 * @returns with `isWrong`, whether any code was typed that they could not have been given.
 */
export async function present(
  basket: Basket,
  { ruleSet: { document }, keys }: Desk,
): Promise<{ readonly presented?: Presented; readonly isWrong: boolean }> {
  const { visitor } = basket;
  const readBy = (typed: string) => readFor({ typed, visitor, keys }, document);
  const [shown, ...others] = await Promise.all([basket.code, ...(basket.with ?? [])].map(readBy));
  const isWrong = [shown, ...others].includes(undefined);
  if (!shown) return { isWrong };
  const rest = others.filter((other) => other?.code.code !== shown.code.code);
  const presented = {
    ...shown,
    others: rest.map((other) => other?.offer),
    isOwner: visitor !== undefined,
  };
  return { presented, isWrong };
}

type Typed = {
  readonly typed: string;
  readonly visitor: string | undefined;
  readonly keys: OfferKeys;
};

async function readFor(
  { typed, visitor, keys }: Typed,
  { offers = {} }: Document,
): Promise<Pick<Presented, "code" | "offer"> | undefined> {
  const code = await read(keys, typed, Object.keys(offers));
  const isTheirs = await isFor(keys, code ?? NO_CODE, visitor ?? NOBODY);
  const offer = code && offers[code.offer];
  if (!code || !offer || (visitor !== undefined && !isTheirs)) return undefined;
  return { code, offer };
}

const NO_CODE: ReadCode = { code: "", offer: "", expires: 0, visitorTag: -1 };
const NOBODY = "nobody";

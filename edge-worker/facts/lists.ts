import type { Facts } from "../../rules/condition.ts";
import type { Json } from "../../rules/json.ts";
import { within } from "../deadline.ts";
import { type AskedList, listQuestions } from "../decide/lists.ts";
import type { Env } from "../env.ts";
import { lookUp } from "../stores/lists.ts";

/** What the shop's lists say about a visitor, or that they could not be asked. */
export type KnownLists = {
  readonly groups?: { readonly [list: string]: Json };
  readonly degraded?: "lists";
};

const DEADLINE_MS = 250;

/** Asks the lists about the facts of one decision; a visitor without facts that a list is asked about costs nothing. */
export async function listsFor(asked: readonly AskedList[], facts: Facts, env: Env): Promise<KnownLists> {
  const questions = listQuestions(asked, facts);
  if (questions.length === 0) return {};
  const groups = await within(DEADLINE_MS, lookUp(env.DB, questions));
  return groups ? { groups } : { degraded: "lists" };
}

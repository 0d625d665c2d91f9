import type { RuleSet } from "../decide/rule-set.ts";

/** Which of these offers have nothing left to give. */
export type AskSpent = (offers: readonly string[]) => Promise<ReadonlySet<string>>;

/** Offers that the slots of a page could give and whose budget is used up, by name. Nothing is asked where none has a budget. */
export async function spentOn(
  slots: readonly string[],
  ruleSet: RuleSet,
  ask: AskSpent,
): Promise<readonly string[]> {
  const budgeted = budgetedIn(ruleSet);
  const ids = [...new Set(slots.flatMap((slot) => budgeted.get(slot) ?? []))];
  return ids.length > 0 ? [...(await ask(ids))].sort() : [];
}

type Budgeted = ReadonlyMap<string, readonly string[]>;

function budgetedIn(ruleSet: RuleSet): Budgeted {
  const known = worked.get(ruleSet);
  if (known) return known;
  const { offers = {} } = ruleSet.document;
  const bySlot = [...ruleSet.slots].map(([slot, contenders]) => {
    const named = contenders.flatMap(({ arms }) => arms.variants.flatMap(({ offer }) => offer ?? []));
    const budgeted = [...new Set(named)].filter((id) => Object.hasOwn(offers, id) && offers[id]?.budget);
    return [slot, budgeted] as const;
  });
  const made = new Map(bySlot.filter(([, ids]) => ids.length > 0));
  worked.set(ruleSet, made);
  return made;
}

// Which offers a slot can give does not change while a rule set lives.
const worked = new WeakMap<RuleSet, Budgeted>();

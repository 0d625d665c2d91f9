import type { Clause, Explanation } from "../../../rules/explain.ts";
import { valueWords } from "./condition.ts";

const titles = {
  all: "all of these",
  any: "at least one of these",
  none: "none of these",
  not: "the contrary of this",
} as const;

/** What a clause asks, in words. */
export function clauseWords(clause: Clause): string {
  return clause.kind === "fact" ? clause.words : titles[clause.kind];
}

/** What was observed for a clause, and who vouches for it; nothing for a clause that is made of others. */
export function seenWords(clause: Clause): string | undefined {
  if (clause.kind !== "fact") return undefined;
  const { seen, trust } = clause;
  return `${seen === undefined || seen === null ? "not known" : `saw ${valueWords(seen)}`} (${trust})`;
}

/** What would have to be different for a yes, as a sentence; nothing where it is one. */
export function changeSentence({ truth, change }: Explanation): string | undefined {
  if (truth === true) return undefined;
  if (!change) return "No other facts would make it a yes.";
  return `It would be yes if ${change.map(({ words }) => words).join(", and ")}.`;
}

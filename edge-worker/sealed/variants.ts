import type { Document } from "../../rules/document.ts";
import { HOLDOUT } from "../decide/choosing/arms.ts";
import { NO_DEALINGS, type SealedRecord, withDealings } from "./record/record.ts";
import { tagOf, variantTag } from "./record/tags.ts";

/** What a campaign gave to a visitor: a variant, or `holdout`. */
export type Given = { readonly campaign: string; readonly variant: string };

/** What campaigns with a choice can give, in the tags of a record. */
export type Choices = ReadonlyMap<number, Choice>;

/** `gifts` are by tag; two that share one cannot be told apart and are not among them. */
type Choice = { readonly campaign: string; readonly gifts: ReadonlyMap<number, string> };

/** The choices of a document, worked out once. */
export function choicesIn({ campaigns = {} }: Document): Choices {
  const choices = Object.entries(campaigns).flatMap(
    ([campaign, { variants, holdout = 0 }]): [number, Choice][] => {
      const gifts = [...variants.map(({ id }) => id), ...(holdout > 0 ? [HOLDOUT] : [])];
      if (gifts.length < 2) return [];
      const tags = gifts.map(variantTag);
      const unique = gifts.flatMap((gift): [number, string][] => {
        const tag = variantTag(gift);
        return tags.indexOf(tag) === tags.lastIndexOf(tag) ? [[tag, gift]] : [];
      });
      return [[tagOf(campaign), { campaign, gifts: new Map(unique) }]];
    },
  );
  return new Map(choices);
}

/** What a visitor was given before, by campaign, as far as the rules still have it. */
export function givenBefore(
  { dealings }: SealedRecord,
  choices: Choices,
): { readonly [campaign: string]: string } {
  const given: { [campaign: string]: string } = {};
  for (const [tag, { variant }] of dealings) {
    const choice = variant === undefined ? undefined : choices.get(tag);
    const gift = variant === undefined ? undefined : choice?.gifts.get(variant);
    if (choice && gift !== undefined) given[choice.campaign] = gift;
  }
  return given;
}

/** A record that remembers what was given, where there was a choice. */
export function withGiven(record: SealedRecord, given: readonly Given[], choices: Choices): SealedRecord {
  return given.reduce((known, { campaign, variant }) => {
    const tag = tagOf(campaign);
    const before = (known.dealings.get(tag) ?? NO_DEALINGS).variant;
    const isNews = choices.has(tag) && before !== variantTag(variant);
    return isNews ? withDealings(known, tag, { variant: variantTag(variant) }) : known;
  }, record);
}

import type { Chance } from "../segments/chance.ts";

/** What would make somebody buy: a discount of so many percent at the least, none at all, or nothing. */
export type Kind = "sure" | "at5" | "at10" | "at20" | "lost" | "annoyed";

/** Shares of each kind among the visitors of a segment; the rest are lost. */
export type Mix = { readonly [Some in Kind]?: number };

/** Segments whose best steps differ, which the shop does not know. */
export const SEGMENTS: { readonly [segment: string]: Mix } = {
  loyal: { sure: 0.3, at5: 0.01, at10: 0.01, at20: 0.02 },
  careful: { sure: 0.05, at5: 0.12, at10: 0.01 },
  tempted: { sure: 0.04, at5: 0.01, at10: 0.15, at20: 0.01 },
  bargain: { sure: 0.03, at5: 0.01, at10: 0.02, at20: 0.16 },
  touchy: { sure: 0.1, at10: 0.04, annoyed: 0.1 },
};

/** Somebody with a basket, in minor units. */
export type Shopper = {
  readonly id: string;
  readonly segment: string;
  readonly kind: Kind;
  readonly basket: number;
};

/** Somebody of a segment. */
export function shopper(id: string, segment: string, chance: Chance): Shopper {
  const drawn = chance.share();
  let reached = 0;
  const [kind = "lost"] =
    Object.entries(SEGMENTS[segment] ?? {}).find(([, share]) => {
      reached += share;
      return drawn < reached;
    }) ?? [];
  // Most baskets are small: between 50 and 650, about 180 in the middle.
  const basket = 5_000 + Math.round(60_000 * chance.share() ** 2 * (0.5 + chance.share() / 2));
  return { id, segment, kind: kind as Kind, basket };
}

/** Whether they buy when they are offered so many percent. */
export function buys({ kind }: Shopper, percent: number): boolean {
  return answers[kind](percent);
}

const answers: { readonly [Some in Kind]: (percent: number) => boolean } = {
  sure: () => true,
  at5: (percent) => percent >= 5,
  at10: (percent) => percent >= 10,
  at20: (percent) => percent >= 20,
  lost: () => false,
  annoyed: (percent) => percent === 0,
};

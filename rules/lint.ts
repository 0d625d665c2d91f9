import { audienceAdvice } from "./advice/audiences.ts";
import { bannerAdvice } from "./advice/banners.ts";
import { campaignAdvice } from "./advice/campaigns.ts";
import { countryAdvice } from "./advice/country.ts";
import { exclusivityAdvice } from "./advice/exclusivity.ts";
import { grouped } from "./advice/grouped.ts";
import { missingAdvice } from "./advice/missing.ts";
import { overlapAdvice } from "./advice/overlap.ts";
import { type Reasoner, reasonerOf } from "./advice/proof/reason.ts";
import { segmentAdvice } from "./advice/segments.ts";
import { spendingAdvice } from "./advice/spending.ts";
import { unusedAdvice } from "./advice/unused.ts";
import { windowAdvice } from "./advice/windows.ts";
import { idleOverrides } from "./check/sensitive.ts";
import type { Document } from "./document.ts";
import type { Problem } from "./problem.ts";

/** One thing that may be odd. What it says is certain, or it says nothing. */
type Adviser = (document: Document, reasoner: Reasoner) => readonly Problem[];

const ADVISERS: readonly Adviser[] = [
  windowAdvice,
  unusedAdvice,
  segmentAdvice,
  overlapAdvice,
  missingAdvice,
  countryAdvice,
  campaignAdvice,
  exclusivityAdvice,
  spendingAdvice,
  audienceAdvice,
  bannerAdvice,
  idleOverrides,
];

/** Warnings of one kind that are told one by one. */
const MOST_OF_A_KIND = 100;

/**
 * What is odd, though valid, in a document: each with the place, the reason and the smallest fix. Of what is odd a hundred
 * times over, the rest is told in one line.
 */
export function adviseOn(document: Document): readonly Problem[] {
  const reasoner = reasonerOf(document);
  const all = ADVISERS.flatMap((advise) => advise(document, reasoner));
  const ranked = [...grouped(all, ({ code }) => code).values()];
  const rest = new Set(ranked.flatMap((some) => some.slice(MOST_OF_A_KIND)));
  return [
    ...all.filter((problem) => !rest.has(problem)),
    ...ranked.flatMap((some) => restOf(some.slice(MOST_OF_A_KIND))),
  ];
}

function restOf([next, ...more]: readonly Problem[]): readonly Problem[] {
  if (!next) return [];
  const { code, path } = next;
  const message = `And ${more.length + 1} more of this kind (${code}), from here on. Correct those above, then check again.`;
  return [{ code, path, message }];
}

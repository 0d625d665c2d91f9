import { audienceAdvice } from "./advice/audiences.ts";
import { bannerAdvice } from "./advice/banners.ts";
import { campaignAdvice } from "./advice/campaigns.ts";
import { countryAdvice } from "./advice/country.ts";
import { missingAdvice } from "./advice/missing.ts";
import { overlapAdvice } from "./advice/overlap.ts";
import { type Reasoner, reasonerOf } from "./advice/proof/reason.ts";
import { segmentAdvice } from "./advice/segments.ts";
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
  audienceAdvice,
  bannerAdvice,
  idleOverrides,
];

/** What is odd, though valid, in a document: each with the place, the reason and the smallest fix. */
export function adviseOn(document: Document): readonly Problem[] {
  const reasoner = reasonerOf(document);
  return ADVISERS.flatMap((advise) => advise(document, reasoner));
}

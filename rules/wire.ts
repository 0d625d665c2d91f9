import type { Truth } from "./condition.ts";
import type { Decision, Membership } from "./decision.ts";
import type { Explanation } from "./explain.ts";
import type { Json } from "./json.ts";

/** Raised when an older SDK would misread an answer, or an older edge a request. */
export const PROTOCOL_VERSION = 1;

/** The public paths of the edge. */
export const PATHS = { decide: "/v1/decide", outcomes: "/v1/outcomes", plan: "/v1/plan/" } as const;

/** Bytes and counts a request may have; one more is refused with 413 or 400. */
export const LIMITS = {
  decideBytes: 32 * 1024,
  outcomesBytes: 64 * 1024,
  outcomes: 50,
  adminBytes: 2 * 1024 * 1024,
  answersBytes: 4 * 1024,
  slots: 50,
} as const;

/** What the visitor agreed to. Without `personalization` nothing is stored and no id is sent. */
export type Consent = {
  readonly personalization: boolean;
  readonly analytics: boolean;
  readonly ads: boolean;
};

/** What the page itself says: facts of this page only, nothing remembered. They become `page.*` facts. */
export type PageFacts = { readonly [fact: string]: string | number };

/** One value per question of the plan, in its order; null where the device cannot tell. */
export type Answers = readonly Json[];

/** Body of `POST /v1/decide`, sent as JSON in `text/plain`. */
export type DecideRequest = {
  readonly v: typeof PROTOCOL_VERSION;
  readonly slots: readonly string[];
  readonly consent: Consent;
  readonly page: PageFacts;
  readonly language?: string;
  /** Random id of this browser; only with consent to personalisation. */
  readonly visitor?: string;
  /** JWT of a signed-in customer, signed by the shop, at most 15 minutes old. */
  readonly customer?: string;
  /** Hash of the plan that `answers` belong to. */
  readonly plan?: string;
  readonly answers?: Answers;
  /** Consent is there, and nothing was remembered before this page. */
  readonly first?: true;
  /** The visitor said no to being remembered, which is more than not having said yes: what the edge keeps here is deleted. */
  readonly refused?: true;
  /** The highest number of a sealing that this device was told of; an older sealed cookie is a replayed one. */
  readonly seal?: number;
  /** Offer codes this device was given and that have not expired. */
  readonly codes?: readonly string[];
  /** Stamps of the audiences the edge last named, by audience id. */
  readonly member?: { readonly [audience: string]: string };
  /** Stamps of the sticky segments the edge last named, by segment id. */
  readonly held?: { readonly [segment: string]: string };
  readonly preview?: Preview;
};

/** Simulated facts for the QA console: honoured in development, or with a token signed by the operator. */
export type Preview = {
  readonly token?: string;
  readonly country?: string;
  readonly device?: string;
  /** Milliseconds since 1970. */
  readonly time?: number;
  readonly facts?: { readonly [fact: string]: Json };
  /** Asks for an explanation of each segment beside its answer; it pretends nothing. */
  readonly explain?: true;
};

/** Answer of `POST /v1/decide`. */
export type DecideReply = {
  readonly v: typeof PROTOCOL_VERSION;
  readonly id: string;
  /** Version of the rule set that decided. */
  readonly rules: string;
  /** Names everything the decision rests on: equal digests, equal decisions. */
  readonly digest?: string;
  /** The visitor as the edge still knows them, where this device had forgotten: to be remembered from now on. */
  readonly visitor?: string;
  /** Number of the sealed cookie as it is from now on: to be remembered, and returned with the next request. */
  readonly seal?: number;
  /** Hash of the live plan. */
  readonly plan: string;
  /** ISO 3166 country the edge saw, for the device to stamp on its events. */
  readonly country?: string;
  readonly decisions: readonly Decision[];
  readonly audiences: readonly Membership[];
  /** What to remember of sticky segments from now on, all of it; absent where nothing changes. */
  readonly segments?: readonly StickySegment[];
  /** What was out of order while deciding, in plain words. */
  readonly degraded?: readonly string[];
  /** Only in a preview. */
  readonly reasons?: Reasons;
  /** Only in a preview that asks for them: at most 100 segments, those of the slots asked about first. */
  readonly explanations?: { readonly [segment: string]: Explanation };
};

/**
 * A segment that this visitor is in for longer than its condition holds, or, where `gone`, never again.
 * `stamp` is opaque and signed: the device returns it with the next request.
 */
export type StickySegment = { readonly id: string; readonly stamp: string; readonly gone?: true };

/** Why the decision came out as it did. */
export type Reasons = {
  readonly facts: { readonly [fact: string]: Json };
  readonly segments: { readonly [segment: string]: Truth };
  readonly campaigns: readonly {
    readonly campaign: string;
    readonly slot: string;
    readonly reason: Reason;
    /** The campaign that was chosen instead. */
    readonly by?: string;
  }[];
  readonly audiences: readonly { readonly audience: string; readonly reason: AudienceReason }[];
};

/** Why a campaign won or lost. */
export type Reason =
  | "shown"
  | "holdout"
  | "global_holdout"
  | "paused"
  | "schedule"
  | "ramp"
  | "namespace"
  | "checkout"
  | "segment"
  | "segment_unknown"
  | "needs_consent"
  | "stopped"
  | "cap"
  | "gap"
  | "cool_down"
  | "budget"
  | "group"
  | "beaten";

/** Why a visitor is in an audience or not. */
export type AudienceReason = "member" | "staying" | "segment" | "no_items" | "needs_consent" | "left";

/** Kinds of outcome that a device reports. */
export type OutcomeKind = "exposure" | "click" | "dismiss" | "purchase" | "vital";

/** One reported outcome. `id` makes it count once; `time` is ms since 1970. */
export type Outcome = {
  readonly id: string;
  readonly kind: OutcomeKind;
  readonly time: number;
  readonly decision?: string;
  readonly campaign?: string;
  readonly variant?: string;
  readonly slot?: string;
  readonly holdout?: true;
  readonly transaction_id?: string;
  readonly value?: number;
  readonly currency?: string;
  readonly metric?: string;
};

/** Body of `POST /v1/outcomes`, sent as JSON in `text/plain`; answered 204. */
export type OutcomesRequest = {
  readonly v: typeof PROTOCOL_VERSION;
  readonly visitor: string;
  readonly consent: Consent;
  readonly preview?: true;
  readonly outcomes: readonly Outcome[];
};

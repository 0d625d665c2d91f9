import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Every way the API refuses, by its stable code: status, title, and what to do about it. */
export const problems = {
  body_too_large: [413, "The body is too large", "Send less at once; the detail names the limit."],
  body_invalid: [400, "The body is not usable JSON", "Send one JSON value in UTF-8, at most 32 levels deep."],
  request_invalid: [
    400,
    "The request has another shape",
    "The errors name each path and what belongs there.",
  ],
  idempotency_key_missing: [
    400,
    "Redeeming needs an Idempotency-Key",
    "Send a header Idempotency-Key, 8 to 128 visible characters, the same one for each retry of an order.",
  ],
  idempotency_key_reused: [
    422,
    "The Idempotency-Key belongs to another request",
    "Use a new key for a new request; the same key only repeats the same request.",
  ],
  unauthorized: [401, "A bearer token is needed", "Send Authorization: Bearer followed by the token."],
  origin_not_allowed: [
    403,
    "This origin may not call",
    "Add the page's exact origin to the variable ORIGINS.",
  ],
  not_found: [404, "Nothing here", "The routes are listed in ARCHITECTURE.md."],
  plan_unknown: [404, "No plan has this hash", "Ask POST /v1/decide: its reply names the live plan."],
  campaign_unknown: [404, "No campaign has this name", "Name a campaign of the live rules."],
  thrift_off: [404, "This campaign has no thrift", "Give it a thrift with a share of visitors who explore."],
  segment_unknown: [404, "No segment has this name", "Name a segment of the live rules."],
  audience_unknown: [404, "No audience has this name", "Name an audience of the live rules."],
  customer_unknown: [404, "No customer has this id", "Import them with PUT /v1/customers."],
  list_unknown: [404, "No list has this name", "Upload it with PUT /v1/lists/{id}."],
  list_superseded: [
    409,
    "A later upload was faster",
    "Look at GET /v1/lists/{id}, and upload again if need be.",
  ],
  rules_missing: [404, "No rules are published", "Publish a rules document with PUT /v1/rules."],
  rules_invalid: [422, "The rules document has errors", "The errors name each path and what belongs there."],
  rules_changed: [
    412,
    "Somebody else published meanwhile",
    "Read GET /v1/rules again, bring your change into it, and publish with its ETag in If-Match.",
  ],
  version_unknown: [404, "No version has this name", "GET /v1/rules/versions lists what was live."],
  offer_code_invalid: [
    409,
    "Not a code of this shopper",
    "Let the shopper check what they typed. Name the visitor, and the owner of a code learns what is wrong with it.",
  ],
  offer_expired: [409, "The code has expired", "The shopper is given a new one if the offer still stands."],
  offer_currency: [409, "The offer is in another currency", "Send the amount in the store's currency."],
  offer_minimum: [409, "The basket is below the minimum", "The detail names the minimum."],
  offer_items: [
    409,
    "The offer has to see the items",
    "Send items as GA4 names them, with the discount that each has already.",
  ],
  offer_floor: [
    409,
    "There is nothing to take off",
    "What is left to pay is at the offer's floor already, or nothing in the basket counts.",
  ],
  offer_stacking: [
    409,
    "The code does not go with another one",
    "Let the shopper choose: take the other code off, or go on without this one.",
  ],
  offer_used: [409, "The code has been used", "Each code counts once."],
  offer_reserved: [
    409,
    "The code is reserved for another order",
    "The detail says until when; release the other order's reservation, or name the same order.",
  ],
  offer_reservation_expired: [
    409,
    "The reservation is over",
    "Reserve or redeem the code again: it is free for its owner.",
  ],
  offer_reservation_unknown: [
    409,
    "No reservation has this id",
    "Send the reservation that the reply named.",
  ],
  offer_release_unknown: [
    404,
    "There is nothing to give back",
    "It was given back before, or never used; nothing more needs to be done.",
  ],
  offer_limit: [
    409,
    "This shopper has used the offer up",
    "The offer's per_visitor, per_customer and per_email say how often it counts.",
  ],
  offer_budget: [
    409,
    "The offer's budget is spent",
    "Raise the budget in the rules to go on; one by the day opens again tomorrow.",
  ],
  unavailable: [503, "A part of the service is away", "Try again after the seconds in Retry-After."],
  unexpected: [
    500,
    "Something went wrong on our side",
    "Try again; the request changed nothing that it should not.",
  ],
} as const satisfies { [code: string]: readonly [ContentfulStatusCode, string, string] };

/** Stable names of refusals, for programs. */
export type ProblemCode = keyof typeof problems;

/**
 * A refusal to throw: it becomes an RFC 9457 problem document.
 *
 * @param detail what was seen and what would be valid, in one or two sentences.
 */
export function refusal(code: ProblemCode, detail: string, more: object = {}): HTTPException {
  return new HTTPException(problems[code][0], { res: problemResponse(code, detail, more) });
}

/** An RFC 9457 problem document as a response. */
export function problemResponse(code: ProblemCode, detail: string, more: object = {}): Response {
  const [status, title] = problems[code];
  const body = { type: `/v1/problems/${code}`, title, status, code, detail, ...more };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="shopkeeper"');
  if (status === 503) headers.set("retry-after", "2");
  return new Response(JSON.stringify(body), { status, headers });
}

/** The answer to whatever was thrown: a refusal's own, or one that says nothing of what went wrong. */
export function responseTo(problem: unknown): Response {
  if (problem instanceof HTTPException) return problem.getResponse();
  // biome-ignore lint/suspicious/noConsole: the console is the platform's log, and this is the one place that writes it.
  console.error(problem);
  return problemResponse("unexpected", "The reason is in the log of the Worker.");
}

/** The page behind a problem's `type`, in plain text; all of them without a code. */
export function problemPage(code?: string): string | undefined {
  const listed = Object.entries(problems).filter(([name]) => code === undefined || name === code);
  const lines = listed.map(
    ([name, [status, title, advice]]) => `${name} (${status})\n  ${title}. ${advice}\n`,
  );
  return lines.length > 0 ? lines.join("\n") : undefined;
}

import * as v from "valibot";
import { isObject, type Json } from "../../rules/json.ts";
import { LIMITS, type OutcomeKind, PROTOCOL_VERSION } from "../../rules/wire.ts";
import { DEVICES, SIMULATIONS } from "../facts/preview.ts";

// One look for what could be three: a body has dozens of these.
const name = v.custom<string>(
  (text) => isText(text, 128) && text !== "",
  "A text of 1 to 128 characters is expected.",
);

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

const visitor = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{8,64}$/, "8 to 64 letters, digits, - or _ are expected."),
);
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "Three capital letters (ISO 4217) are expected."));
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));
const kinds: readonly OutcomeKind[] = ["exposure", "click", "dismiss", "purchase", "vital"];

// What came out of JSON.parse is JSON.
const json = v.custom<Json>(() => true);
const facts = v.record(name, json);

const consent = v.object({ personalization: v.boolean(), analytics: v.boolean(), ads: v.boolean() });

// As a whole: looking at what came out of JSON.parse one by one takes longer than parsing it did.
const answers = v.pipe(
  v.custom<readonly Json[]>(Array.isArray, "A list is expected."),
  v.check(
    (list) => JSON.stringify(list).length <= LIMITS.answersBytes,
    `The answers have more than ${LIMITS.answersBytes} characters of JSON, which is the limit.`,
  ),
);

const pageFact = v.custom<string | number>(
  (value) => typeof value === "number" || isText(value, 4096),
  "A number, or a text of up to 4096 characters is expected.",
);

/** Body of `POST /v1/decide`. */
export const decideSchema = v.object({
  v: v.literal(PROTOCOL_VERSION),
  slots: v.pipe(v.array(name), v.maxLength(LIMITS.slots)),
  consent,
  page: v.record(name, pageFact),
  language: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
  visitor: v.exactOptional(visitor),
  customer: v.exactOptional(v.pipe(v.string(), v.maxLength(4096))),
  plan: v.exactOptional(name),
  answers: v.exactOptional(answers),
  first: v.exactOptional(v.literal(true)),
  refused: v.exactOptional(v.literal(true)),
  seal: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32))),
  codes: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(20))),
  member: v.exactOptional(v.record(name, name)),
  held: v.exactOptional(v.record(name, name)),
  preview: v.exactOptional(
    v.object({
      token: v.exactOptional(v.pipe(v.string(), v.maxLength(4096))),
      country: v.exactOptional(
        v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, "Two capital letters (ISO 3166) are expected.")),
      ),
      device: v.exactOptional(v.picklist(Object.keys(DEVICES))),
      time: v.exactOptional(moment),
      facts: v.exactOptional(facts),
      explain: v.exactOptional(v.literal(true)),
    }),
  ),
});

/** One reported outcome. */
export const outcomeSchema = v.object({
  id: name,
  kind: v.picklist(kinds),
  time: moment,
  decision: v.exactOptional(name),
  campaign: v.exactOptional(name),
  variant: v.exactOptional(name),
  slot: v.exactOptional(name),
  holdout: v.exactOptional(v.literal(true)),
  transaction_id: v.exactOptional(name),
  value: v.exactOptional(v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9))),
  currency: v.exactOptional(currency),
  metric: v.exactOptional(name),
});

/** Body of `POST /v1/outcomes`. */
export const outcomesSchema = v.object({
  v: v.literal(PROTOCOL_VERSION),
  visitor,
  consent,
  preview: v.exactOptional(v.literal(true)),
  outcomes: v.pipe(v.array(outcomeSchema), v.maxLength(LIMITS.outcomes)),
});

const code = v.pipe(v.string(), v.maxLength(64));

// GA4's items: what else is said of them is nobody's business here.
const item = v.object({
  item_id: v.exactOptional(name),
  price: v.exactOptional(amount),
  quantity: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e6))),
  discount: v.exactOptional(amount),
});

/** Body of `POST /v1/offers/verify`, `/reserve` and `/redeem`; `amount` is the basket's subtotal in major units. */
export const basketSchema = v.object({
  code,
  with: v.exactOptional(v.pipe(v.array(code), v.maxLength(10))),
  visitor: v.exactOptional(visitor),
  customer: v.exactOptional(name),
  email: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(320))),
  address: v.exactOptional(
    v.pipe(v.string(), v.maxLength(64), v.regex(/^[0-9A-Fa-f:.]+(%\w+)?$/, "An IP address is expected.")),
  ),
  order: v.exactOptional(name),
  amount,
  currency,
  items: v.exactOptional(v.pipe(v.array(item), v.maxLength(500))),
});

const reservation = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const reservedSchema = v.object({ reservation, order: v.exactOptional(name) });

/** Body of `POST /v1/offers/redeem`: a basket with its code, or what was reserved. */
export const redeemSchema = v.lazy((body) =>
  isObject(body) && "reservation" in body ? reservedSchema : basketSchema,
);

/** Body of `POST /v1/offers/release`: a reservation or redemption, or an order and perhaps one code of it. */
export const releaseSchema = v.pipe(
  v.object({
    reservation: v.exactOptional(reservation),
    code: v.exactOptional(code),
    order: v.exactOptional(name),
  }),
  v.check(
    ({ reservation: id, order }) => (id === undefined) !== (order === undefined),
    "Either reservation or order is expected, and with an order perhaps a code.",
  ),
);

/** Body of `POST /v1/explain`. */
export const explainSchema = v.object({ segment: name, facts });

/** Body of `POST /v1/preview`. */
export const previewSchema = v.object({
  may: v.pipe(v.array(v.picklist(SIMULATIONS)), v.minLength(1)),
  minutes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
});

import * as v from "valibot";

const MOST_LINES = 50;
const MOST_PIECES = 20;

const LANGUAGES = ["en", "ar"] as const;
const jwt = v.pipe(v.string(), v.maxLength(4096));

const basket = {
  lines: v.pipe(
    v.array(
      v.object({
        item_id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
        quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PIECES)),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_LINES),
  ),
  code: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64))),
  token: v.exactOptional(jwt),
  visitor: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/))),
  customer: v.exactOptional(jwt),
  language: v.optional(v.picklist(LANGUAGES), "en"),
};

const orderKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/));

const quoteSchema = v.object(basket);

const orderSchema = v.object({
  ...basket,
  key: orderKey,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  email: v.pipe(v.string(), v.trim(), v.maxLength(120), v.regex(/^[^\s@]+@[^\s@]+$/)),
  payment: v.optional(v.picklist(["on_delivery", "declined_card"]), "on_delivery"),
});

const cancelSchema = v.object({ key: orderKey, language: v.optional(v.picklist(LANGUAGES), "en") });

const signInSchema = v.object({ customer: v.string() });

/**
 * A basket as the browser tells it: ids and amounts, never prices. `token` is the offer token that came with the code,
 * `customer` the token of whoever is signed in.
 */
export type QuoteRequest = v.InferOutput<typeof quoteSchema>;

/** A basket that is to be bought. `key` makes the order count once. */
export type OrderRequest = v.InferOutput<typeof orderSchema>;

/** An order that is not wanted any more: only the browser that placed it knows its key. */
export type CancelRequest = v.InferOutput<typeof cancelSchema>;

/** Turn a body into a request, or undefined when it is none. */
export const parseQuote = parser(quoteSchema);
export const parseOrder = parser(orderSchema);
export const parseCancel = parser(cancelSchema);
export const parseSignIn = parser(signInSchema);

function parser<Schema extends v.GenericSchema>(schema: Schema) {
  return async (request: Request): Promise<v.InferOutput<Schema> | undefined> => {
    try {
      const parsed = v.safeParse(schema, JSON.parse(await request.text()));
      return parsed.success ? parsed.output : undefined;
    } catch {
      // Not JSON: not a request.
      return undefined;
    }
  };
}

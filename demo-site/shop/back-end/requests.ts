import * as v from "valibot";

const MOST_LINES = 50;
const MOST_PIECES = 20;

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
  visitor: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/))),
  language: v.optional(v.picklist(["en", "ar"]), "en"),
};

const quoteSchema = v.object(basket);

const orderSchema = v.object({
  ...basket,
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  email: v.pipe(v.string(), v.trim(), v.maxLength(120), v.regex(/^[^\s@]+@[^\s@]+$/)),
});

const signInSchema = v.object({ customer: v.string() });

/** A basket as the browser tells it: ids and amounts, never prices. */
export type QuoteRequest = v.InferOutput<typeof quoteSchema>;

/** A basket that is to be bought. `key` makes the order count once. */
export type OrderRequest = v.InferOutput<typeof orderSchema>;

/** Turn a body into a request, or undefined when it is none. */
export const parseQuote = parser(quoteSchema);
export const parseOrder = parser(orderSchema);
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

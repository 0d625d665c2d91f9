import { type Line, linesOf } from "../border/lines.ts";
import { refusal } from "../border/problems.ts";
import { createBatch } from "../importing/batch.ts";
import { type BadLine, CUSTOMERS, type CustomerLine, type ReadCustomer } from "../importing/customers.ts";
import { formatOf } from "../importing/formats.ts";
import type { Asked, Parts } from "../parts.ts";
import { deleteCustomer, type Imported, storedCustomer, writeCustomers } from "../stores/customers.ts";

/** Characters that a line may have. */
const LINE = 16 * 1024;
/** Customers written with one statement, and characters of them. */
const BATCH = { rows: 2_000, characters: 256 * 1024 } as const;
/** Bad lines that the answer names; it counts them all. */
const NAMED = 10_000;

/**
 * `PUT /v1/customers`: what the shop says about its customers, one a line; who is not named stays as they are. A bad line
 * stops nothing, and may be mended and sent alone.
 */
export function importRoute({ clock }: Parts) {
  return async (context: Asked): Promise<Response> => {
    const { env, req } = context;
    const read = formatOf(context, CUSTOMERS)();
    const began = clock();
    const tally = createTally();
    const batch = createBatch<Imported>(BATCH, async (customers) => {
      await writeCustomers(env.DB, customers, began).catch(() => brokenOff(tally));
      tally.written(customers.length);
    });
    for await (const line of linesOf(req.raw.body, LINE)) {
      const found = customerIn(line, read);
      if (!found) continue;
      tally.seen(line.number, found);
      if ("customer" in found) await batch.add(found.customer, line.text?.length ?? 0);
    }
    await batch.flush();
    const { imported, bad, ...told } = tally.told();
    if (imported > 0 || bad === 0) return context.json({ imported, bad, ...told });
    throw refusal("request_invalid", `None of ${bad} lines is a customer.`, told);
  };
}

/** `GET /v1/customers/{id}`: all that is kept about a customer by name. */
export function customerRoute() {
  return async (context: Asked): Promise<Response> => {
    const id = idIn(context);
    const stored = await storedCustomer(context.env.DB, id).catch(() => away());
    if (!stored) throw unknown(id);
    const headers = { "cache-control": "private, no-store" };
    return context.json({ ...stored, updated: new Date(stored.updated).toISOString() }, 200, headers);
  };
}

/** `DELETE /v1/customers/{id}`. */
export function deleteCustomerRoute() {
  return async (context: Asked): Promise<Response> => {
    const id = idIn(context);
    const isDeleted = await deleteCustomer(context.env.DB, id).catch(() => away());
    if (!isDeleted) throw unknown(id);
    return context.body(null, 204);
  };
}

/** What a line holds; undefined for one without anything on it. */
function customerIn({ text }: Line, read: ReadCustomer): CustomerLine | undefined {
  if (text === undefined) return { bad: "line_too_long" };
  const line = text.replace(/\r$/, "");
  if (line.trim() === "") return undefined;
  // U+FFFD stands where the body was not UTF-8.
  return line.includes("\ufffd") ? { bad: "line_not_utf8" } : read(line);
}

type Tally = ReturnType<typeof createTally>;

function createTally() {
  const badLines: { readonly line: number; readonly code: BadLine }[] = [];
  let [lines, imported, bad, last, stored] = [0, 0, 0, 0, 0];
  return {
    seen(number: number, line: CustomerLine) {
      last = number;
      if ("heading" in line) return;
      lines++;
      if ("bad" in line && ++bad <= NAMED) badLines.push({ line: number, code: line.bad });
    },
    written(count: number) {
      imported += count;
      stored = last;
    },
    /** The last line up to which every good one is written down. */
    stored: () => stored,
    told: () => ({ lines, imported, bad, bad_lines: badLines }),
  };
}

function brokenOff({ stored, told }: Tally): never {
  const detail = `Every good line up to line ${stored()} is written down. Send the others again, or all of them.`;
  throw refusal("unavailable", detail, { stored: stored(), imported: told().imported });
}

function idIn({ req }: Asked): string {
  return req.param("id") ?? "";
}

function unknown(id: string): Error {
  return refusal(
    "customer_unknown",
    `Saw ${JSON.stringify(id.slice(0, 64))}; no such customer has been imported.`,
  );
}

function away(): never {
  throw refusal("unavailable", "The customers cannot be reached. Try again.");
}

import { refusal } from "../border/problems.ts";
import type { Env } from "../env.ts";
import type { Attempt } from "../stores/ledger/claims.ts";
import { type Named, type Noted, registerOf } from "../stores/ledger/register.ts";
import { timely, WRITE_MS } from "./timely.ts";

/**
 * Takes an idempotency key for a request, whatever its offer: each ledger knows its own keys only, and one key with two
 * codes would be two answers.
 *
 * @throws a refusal where the key came with another request before.
 */
export async function takeKey(env: Env, attempt: Attempt): Promise<void> {
  const isOurs = await timely(WRITE_MS, async () => (await registerOf(env, attempt.key)).takeKey(attempt));
  if (!isOurs) throw refusal("idempotency_key_reused", "This Idempotency-Key was used with another request.");
}

/** Notes where an order and a visitor are about to have something. Who is not named leaves no note. */
export async function note(
  env: Env,
  { order, visitor }: { readonly order?: string | undefined; readonly visitor?: string | undefined },
  noted: Omit<Noted, "name">,
): Promise<void> {
  const names = [
    ...(order === undefined ? [] : [`order:${order}` as const]),
    ...(visitor === undefined ? [] : [`visitor:${visitor}` as const]),
  ];
  const notes = names.map(async (name) => (await registerOf(env, name)).note({ name, ...noted }));
  await timely(WRITE_MS, async () => [await Promise.all(notes)]);
}

/** The names of all ledgers in which somebody may have something; none where nothing is known of them. */
export function ledgersOf(env: Env, name: Named): Promise<readonly string[]> {
  return timely(WRITE_MS, async () => (await registerOf(env, name)).ledgersOf(name));
}

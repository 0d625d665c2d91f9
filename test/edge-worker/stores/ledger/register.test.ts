import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { registerOf } from "../../../../edge-worker/stores/ledger/register.ts";

const DAY = 86_400_000;
const stubOf = (name: string) => env.REGISTER.get(env.REGISTER.idFromName(name));
const attempt = (fingerprint: string, now: number, fingerprints: string[] = []) => ({
  ...{ key: "key", fingerprint, fingerprints, now },
});

test("a key is whose it was first, also by the keys that the shop had before", async () => {
  const register = stubOf("keys");
  const now = Date.now();
  expect(await register.takeKey(attempt("a", now))).toBe(true);
  expect(await register.takeKey(attempt("a", now))).toBe(true);
  expect(await register.takeKey(attempt("b", now))).toBe(false);
  expect(await register.takeKey(attempt("a under a new key", now, ["a"]))).toBe(true);
});

test("keys are forgotten after thirty days, orders after four hundred, each as a whole", async () => {
  const register = stubOf("tidy");
  const now = Date.now();
  await register.takeKey(attempt("a", now - 31 * DAY));
  await register.note({ name: "order:old", ledger: "offer:a", now: now - 401 * DAY });
  await register.note({ name: "order:renewed", ledger: "offer:a", now: now - 401 * DAY });
  await register.note({ name: "order:renewed", ledger: "offer:b", now: now - DAY });
  expect(await runDurableObjectAlarm(register)).toBe(true);
  expect(await register.takeKey(attempt("b", now))).toBe(true);
  expect(await register.ledgersOf("order:old")).toEqual([]);
  expect(await register.ledgersOf("order:renewed")).toEqual(["offer:a", "offer:b"]);
  await runInDurableObject(register, async (_, { storage }) => {
    expect(await storage.getAlarm()).not.toBeNull();
  });
});

test("keys and orders are spread over 64 objects, the same ones each time", async () => {
  const names = Array.from({ length: 500 }, (_, index) => `order-${index}`);
  const ids = await Promise.all(names.map(async (name) => String((await registerOf(env as never, name)).id)));
  expect(new Set(ids).size).toBe(64);
  expect(String((await registerOf(env as never, "order-7")).id)).toBe(ids[7]);
});

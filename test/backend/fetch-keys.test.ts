import { expect, test } from "vitest";
import { fetchKeys } from "../../backend/fetch-keys.ts";
import { NOON, OTHER_KEY, published } from "./tokens.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const first = await published();
const second = await published(OTHER_KEY);
const KID = first.keys[0]?.kid ?? "";
const NEXT_KID = second.keys[0]?.kid ?? "";

/** A key source whose world can be told what to answer, and which counts the questions. */
function source(answer: () => Response | Promise<Response> = () => Response.json(first)) {
  const world = { now: NOON, answer, urls: [] as string[] };
  const find = fetchKeys("https://edge.example", {
    clock: () => world.now,
    fetch: async (url) => {
      world.urls.push(url);
      return world.answer();
    },
  });
  const look = async (kid = KID) => {
    const found = await find(kid);
    return typeof found === "string" ? found : "found";
  };
  return { world, look };
}

const away = () => Promise.reject(new TypeError("away"));

test("keys are fetched once, and again after ten minutes", async () => {
  const { world, look } = source();
  expect(await look()).toBe("found");
  world.now += 10 * MINUTE - 1;
  expect(await look()).toBe("found");
  expect(world.urls).toEqual(["https://edge.example/v1/offers/keys"]);
  world.now += 1;
  expect(await look()).toBe("found");
  expect(world.urls).toHaveLength(2);
});

test("a key that is not known is asked for at once, and then every 30 seconds at most", async () => {
  const { world, look } = source();
  await look();
  world.now += 30_000;
  world.answer = () => Response.json({ keys: [...second.keys, ...first.keys] });
  expect(await look(NEXT_KID)).toBe("found");
  for (let guess = 0; guess < 100; guess++) expect(await look(`guess-${guess}`)).toBe("unknown");
  expect(world.urls).toHaveLength(2);
  world.now += 30_000;
  expect(await look("guess")).toBe("unknown");
  expect(world.urls).toHaveLength(3);
});

test("what was fetched last holds for a day while nobody answers", async () => {
  const { world, look } = source();
  await look();
  world.answer = away;
  world.now += 23 * HOUR;
  expect(await look()).toBe("found");
  expect(world.urls).toHaveLength(2);
  world.now += HOUR + 1;
  expect(await look()).toBe("unavailable");
});

test("who never had a key says so, and tries again after 30 seconds", async () => {
  const { world, look } = source(away);
  expect(await look()).toBe("unavailable");
  expect(await look()).toBe("unavailable");
  expect(world.urls).toHaveLength(1);
  world.answer = () => Response.json(first);
  world.now += 30_000;
  expect(await look()).toBe("found");
});

test.each<[string, () => Response]>([
  ["an error", () => new Response("{}", { status: 500 })],
  ["another place", () => Response.redirect("https://forger.example/keys")],
  ["no JSON", () => new Response("<html>")],
  ["no keys", () => Response.json({ keys: [] })],
  ["keys of another kind", () => Response.json({ keys: [{ kty: "RSA", n: "x", e: "AQAB", kid: KID }] })],
])("%s is not taken for keys", async (_name, answer) => {
  const { world, look } = source();
  await look();
  world.answer = answer;
  world.now += 11 * MINUTE;
  expect(await look()).toBe("found");
  expect(await source(answer).look()).toBe("unavailable");
});

test("callers at the same time do not wait for one another, and all find the key", async () => {
  const { world, look } = source();
  expect(await Promise.all([look(), look(), look()])).toEqual(["found", "found", "found"]);
  world.now += 11 * MINUTE;
  const before = world.urls.length;
  expect(await Promise.all([look(), look(), look()])).toEqual(["found", "found", "found"]);
  expect(world.urls).toHaveLength(before + 1);
});

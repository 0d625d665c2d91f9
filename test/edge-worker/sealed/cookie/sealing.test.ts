import { describe, expect, test } from "vitest";
import { COOKIE_LENGTH, cookiesIn, NO_COOKIE } from "../../../../edge-worker/sealed/cookie/cookie.ts";
import { cookieOf, recordIn } from "../../../../edge-worker/sealed/cookie/jar.ts";
import {
  type SealingKeys,
  seal,
  sealingKeys,
  unseal,
} from "../../../../edge-worker/sealed/cookie/sealing.ts";
import { PACKED_BYTES } from "../../../../edge-worker/sealed/record/pack.ts";
import type { Dealings, SealedRecord } from "../../../../edge-worker/sealed/record/record.ts";
import { testSecrets } from "../../../builders/secrets.ts";
import { NOON } from "../../edge.ts";
import { DAY_S, dealingsOf, recordOf } from "../records.ts";

const { OFFER_KEY, CUSTOMER_KEY } = testSecrets;

async function keysOf(secret: string): Promise<SealingKeys> {
  const keys = await sealingKeys(secret);
  if (!keys) throw new Error("no keys");
  return keys;
}

/** The same keys in an isolate that remembers nothing. */
async function elsewhere(secret: string): Promise<SealingKeys> {
  await sealingKeys("");
  return keysOf(secret);
}

const BYTES = Uint8Array.from({ length: 100 }, (_, index) => index);

describe("what is sealed", () => {
  test("is opened by the same key only", async () => {
    const text = await seal(await keysOf(OFFER_KEY), BYTES);
    expect((await unseal(await keysOf(OFFER_KEY), text))?.bytes).toEqual(BYTES);
    expect((await unseal(await elsewhere(OFFER_KEY), text))?.bytes).toEqual(BYTES);
    expect(await unseal(await keysOf(CUSTOMER_KEY), text)).toBeUndefined();
  });

  test("is opened once, and then remembered by whoever opened or sealed it", async () => {
    const keys = await keysOf(OFFER_KEY);
    const text = await seal(keys, BYTES);
    expect(await unseal(keys, text)).toEqual({ bytes: BYTES, isOld: false });
    const others = await elsewhere(OFFER_KEY);
    const opened = await unseal(others, text);
    expect(opened).toEqual({ bytes: BYTES, isOld: false });
    expect(await unseal(others, text)).toBe(opened);
  });

  test("is another text each time, and tells nothing of what it holds", async () => {
    const keys = await keysOf(OFFER_KEY);
    const [one, other] = [await seal(keys, BYTES), await seal(keys, BYTES)];
    expect(one.slice(3)).not.toBe(other.slice(3));
    expect(atob(one.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain(
      String.fromCharCode(10, 11, 12, 13),
    );
  });

  test("is refused with any one character changed, taken away or added", async () => {
    const keys = await keysOf(OFFER_KEY);
    const text = await seal(keys, BYTES);
    const changed = [...text].flatMap((letter, index) => {
      const [before, after] = [text.slice(0, index), text.slice(index + 1)];
      return [
        `${before}${letter === "A" ? "B" : "A"}${after}`,
        `${before}${after}`,
        `${before}A${letter}${after}`,
      ];
    });
    // Base64 has spare bits in its last letter: none of its other readings is ours either.
    const last = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_="];
    const endings = last.map((letter) => text.slice(0, -1) + letter).filter((one) => one !== text);
    const all = [...changed, ...endings, `${text}=`, `${text}==`, "", "A"].filter((one) => one !== text);
    const opened = await Promise.all(all.map((one) => unseal(keys, one)));
    expect(opened.filter(Boolean)).toEqual([]);
  });

  test("is refused with any one bit changed", async () => {
    const keys = await keysOf(OFFER_KEY);
    const text = await seal(keys, BYTES.slice(0, 12));
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) =>
      one.charCodeAt(0),
    );
    const flipped = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      return btoa(String.fromCharCode(...copy))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
    });
    const opened = await Promise.all(flipped.map((one) => unseal(keys, one)));
    expect(opened.filter(Boolean)).toEqual([]);
  });

  test("stays readable while keys change, and is known to be old", async () => {
    const text = await seal(await keysOf(`1:${OFFER_KEY}`), BYTES);
    const both = await keysOf(`2:${CUSTOMER_KEY},1:${OFFER_KEY}`);
    expect(await unseal(both, text)).toEqual({ bytes: BYTES, isOld: true });
    const anew = await seal(both, BYTES);
    const others = await elsewhere(`2:${CUSTOMER_KEY},1:${OFFER_KEY}`);
    expect(await unseal(others, anew)).toEqual({ bytes: BYTES, isOld: false });
    expect(await unseal(await keysOf(`2:${CUSTOMER_KEY}`), text)).toBeUndefined();
    // The number is part of what is signed: the same key under another one is another key. It is the third letter's upper half.
    const renumbered = `AQ${String.fromCharCode(text.charCodeAt(2) + 4)}${text.slice(3)}`;
    expect(await unseal(await keysOf(`2:${OFFER_KEY}`), renumbered)).toBeUndefined();
  });

  test("needs a key", async () => {
    expect(await sealingKeys("")).toBeUndefined();
  });
});

describe("the cookie", () => {
  const dealings = (campaigns: number) =>
    new Map(
      Array.from({ length: campaigns }, (_, index): [number, Dealings] => [index + 1, dealingsOf([index])]),
    );
  const header = async (record: SealedRecord, now = NOON) =>
    cookieOf(record, await keysOf(OFFER_KEY), { now });
  const pair = (set: string) => set.slice(0, set.indexOf(";"));

  test("is for the edge alone, and lives for 13 months from the first visit", async () => {
    const set = await header(recordOf({ firstSeen: NOON / 1000 - 100 * DAY_S }));
    expect(set).toMatch(
      new RegExp(`^sk=[\\w-]+; Max-Age=${295 * DAY_S}; Path=/; HttpOnly; Secure; SameSite=Lax$`),
    );
    expect(NO_COOKIE).toBe("sk=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
  });

  test("comes back as the record it was made of", async () => {
    const record = recordOf({ dealings: dealings(3) });
    const brought = await recordIn(`a=1; ${pair(await header(record))}; b=2`, await keysOf(OFFER_KEY), NOON);
    expect(brought).toEqual({ record, isOld: false });
  });

  test("has at most 1,500 characters, however much there is to keep", async () => {
    const set = await header(recordOf({ visitor: "v".repeat(64), dealings: dealings(5000) }));
    expect(pair(set).length).toBeLessThanOrEqual(COOKIE_LENGTH);
    expect(pair(set).length).toBeGreaterThan(COOKIE_LENGTH - 12);
    const full = await seal(await keysOf(OFFER_KEY), new Uint8Array(PACKED_BYTES));
    expect(`sk=${full}`).toHaveLength(COOKIE_LENGTH - 1);
    expect(`sk=${await seal(await keysOf(OFFER_KEY), new Uint8Array(PACKED_BYTES + 1))}`).toHaveLength(
      COOKIE_LENGTH + 1,
    );
  });

  test.each<[string, (value: string) => string | undefined, number]>([
    ["at the limit is looked at", () => `sk=${"A".repeat(COOKIE_LENGTH - 3)}`, 1],
    ["one past it is not", () => `sk=${"A".repeat(COOKIE_LENGTH - 2)}`, 0],
    ["of another name is not", () => "ska=A; ask=A; SK=A", 0],
    ["that is not there is none", () => undefined, 0],
    ["of more than three is not ours", () => "sk=A; sk=B; sk=C; sk=D", 3],
  ])("%s", (_name, of, expected) => {
    expect(cookiesIn(of("A"))).toHaveLength(expected);
  });

  test("of several the one sealed last counts", async () => {
    const pairs = await Promise.all(
      [3, 9, 5].map(async (number) => pair(await header(recordOf({ number })))),
    );
    const brought = await recordIn(pairs.join("; "), await keysOf(OFFER_KEY), NOON);
    expect(brought?.record.number).toBe(9);
  });

  test("ends with its 13 months, whatever the browser kept", async () => {
    const record = recordOf();
    const set = pair(await header(record));
    const end = (record.firstSeen + 395 * DAY_S) * 1000;
    expect(await recordIn(set, await keysOf(OFFER_KEY), end - 1000)).toBeDefined();
    expect(await recordIn(set, await keysOf(OFFER_KEY), end)).toBeUndefined();
  });
});

import { expect, onTestFinished, test, vi } from "vitest";
import {
  expiryOf,
  isFor,
  mint,
  type OfferKeys,
  offerKeys,
  read,
  speaksOf,
} from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";
import { NOON, VISITOR } from "../edge.ts";

const OFFER = "welcome-back-10";
const EXPIRES = NOON + 2 * 3_600_000;
const GIVEN = { offer: OFFER, visitor: VISITOR, expires: EXPIRES };
const keys = await keysOf(testSecrets.OFFER_KEY);

async function keysOf(secret: string): Promise<OfferKeys> {
  const found = await offerKeys(secret);
  if (!found) throw new Error("no keys");
  return found;
}

test("a code is four groups of five letters and says what it was minted with", async () => {
  const code = await mint(keys, GIVEN);
  expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  const known = await read(keys, code, ["other", OFFER]);
  expect(known).toMatchObject({ code, offer: OFFER, expires: EXPIRES });
  expect(known && (await isFor(keys, known, VISITOR))).toBe(true);
  expect(known && (await isFor(keys, known, "visitor-0002"))).toBe(false);
});

test("the same visitor, offer and minute give the same code", async () => {
  expect(await mint(keys, GIVEN)).toBe(await mint(keys, GIVEN));
  expect(await mint(keys, { ...GIVEN, visitor: "visitor-0002" })).not.toBe(await mint(keys, GIVEN));
});

test.each<[string, (code: string) => string]>([
  ["in small letters", (code) => code.toLowerCase()],
  ["without dashes", (code) => code.replaceAll("-", "")],
  ["with spaces", (code) => ` ${code.replaceAll("-", " ")} `],
  ["with O for 0", (code) => code.replaceAll("0", "O")],
  ["with I for 1", (code) => code.replaceAll("1", "I")],
  ["with l for 1", (code) => code.replaceAll("1", "l")],
])("a code typed %s is read", async (_name, typed) => {
  for (let visitor = 0; visitor < 10; visitor++) {
    const code = await mint(keys, { ...GIVEN, visitor: `visitor-${visitor}` });
    expect((await read(keys, typed(code), [OFFER]))?.code).toBe(code);
  }
});

test("a code with any letter changed to any other is none of ours", { timeout: 60_000 }, async () => {
  const code = await mint(keys, GIVEN);
  for (const [place, letter] of [...code].entries()) {
    for (const other of [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"].filter((one) => one !== letter)) {
      const changed = code.slice(0, place) + other + code.slice(place + 1);
      expect(await read(keys, changed, [OFFER]), changed).toBeUndefined();
    }
  }
});

test("whatever is typed, one MAC is made of it", async () => {
  const code = await mint(keys, GIVEN);
  const sign = vi.spyOn(crypto.subtle, "sign");
  onTestFinished(() => sign.mockRestore());
  for (const typed of [code, "", "no code at all", "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ", code.replace(/.$/, "U")]) {
    for (const offers of [[OFFER], ["another"], []]) {
      sign.mockClear();
      await read(keys, typed, offers);
      expect(sign, `${typed}, ${offers}`).toHaveBeenCalledTimes(1);
    }
  }
});

test("which offer a code claims to be for can be seen without a key", async () => {
  const code = await mint(keys, GIVEN);
  expect(speaksOf(code, OFFER)).toBe(true);
  expect(speaksOf(code.toLowerCase(), OFFER)).toBe(true);
  expect(speaksOf(code, "another")).toBe(false);
  expect(speaksOf("PREVIEW", OFFER)).toBe(false);
});

test("the same secret is imported once", async () => {
  expect(await keysOf(testSecrets.OFFER_KEY)).toBe(await keysOf(testSecrets.OFFER_KEY));
});

test.each<[string, string]>([
  ["nothing", ""],
  ["too short", "ABCDE-ABCDE-ABCDE"],
  ["too long", "ABCDE-ABCDE-ABCDE-ABCDE-A"],
  ["with a letter that no code has", "UUUUU-UUUUU-UUUUU-UUUUU"],
  ["in another script", "ＡＢＣＤＥ-ABCDE-ABCDE-ABCDE"],
])("a text that is %s is no code", async (_name, text) => {
  expect(await read(keys, text, [OFFER])).toBeUndefined();
});

test("a code counts for its own offer alone", async () => {
  expect(await read(keys, await mint(keys, GIVEN), ["welcome-back-90"])).toBeUndefined();
});

test("codes of an old key are read until it is taken out", async () => {
  const old = await mint(keys, GIVEN);
  const fresh = "bmV3LS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0";
  const both = await keysOf(`1:${fresh},0:${testSecrets.OFFER_KEY}`);
  const known = await read(both, old, [OFFER]);
  expect(known && (await isFor(both, known, VISITOR))).toBe(true);
  const minted = await mint(both, GIVEN);
  expect(minted).not.toBe(old);
  expect(await read(both, minted, [OFFER])).toMatchObject({ offer: OFFER });
  expect(await read(await keysOf(`1:${fresh}`), old, [OFFER])).toBeUndefined();
});

test.each([[undefined], [""], ["short"], ["not base64url!"], [`16:${testSecrets.OFFER_KEY}`]])(
  "the secret %s makes no keys",
  async (secret) => {
    expect(await offerKeys(secret)).toBeUndefined();
  },
);

test("an expiry is a whole minute, and never past what a code can hold", () => {
  expect(expiryOf(NOON + 59_999, 3_600_000)).toBe(NOON + 3_600_000);
  expect(new Date(expiryOf(NOON, 100 * 365 * 86_400_000)).getUTCFullYear()).toBe(2057);
});

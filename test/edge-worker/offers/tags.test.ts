import { expect, test } from "vitest";
import { createTagger, networkOf, normalEmail } from "../../../edge-worker/offers/tags.ts";
import { offerKeys } from "../../../edge-worker/signing/codes.ts";
import { testSecrets } from "../../builders/secrets.ts";

test.each<[string, string]>([
  [" Ana@Example.COM ", "ana@example.com"],
  ["ａｎａ@example.com", "ana@example.com"],
  ["jose\u0301@example.com", "josé@example.com"],
])("the e-mail address %j is %s", (typed, expected) => {
  expect(normalEmail(typed)).toBe(expected);
});

test.each<[string, string]>([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:0:1::5", "2001:db8:0:1"],
  ["2001:0DB8:0000:0001:ffff:1:2:3", "2001:db8:0:1"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("tries from %s are counted for %s", (address, expected) => {
  expect(networkOf(address)).toBe(expected);
});

test("tags are found again under each key, and say nothing of what they stand for", async () => {
  const { OFFER_KEY } = testSecrets;
  const other = "b3RoZXItLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0";
  const tagsBy = async (secret: string) => {
    const keys = await offerKeys(secret);
    return keys ? (await createTagger(keys))("ana@example.com") : [];
  };
  const [old] = await tagsBy(`1:${OFFER_KEY}`);
  const both = await tagsBy(`2:${other},1:${OFFER_KEY}`);
  expect(both[1]).toBe(old);
  expect(both[0]).not.toBe(old);
  expect(old).toMatch(/^[\w-]{22}$/);
});
